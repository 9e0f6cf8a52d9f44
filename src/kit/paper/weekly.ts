import type { Evidence, Line, OfficialDocument } from '../../core/document/document.ts'
import { wallClock } from '../../core/day.ts'
import type { DigestFacts } from '../../core/digest.ts'
import type { Light } from '../../core/model/index.ts'
import { must } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { PaperOrder } from './index.ts'

const lights: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

/** The weekly digest as a paper. */
export async function composeWeekly(db: Db, { issue, cut, words }: PaperOrder): Promise<OfficialDocument> {
  const digest = must(await db.get('digest', issue.of), issue.of)
  const plan = must(await db.get('plan', issue.planId), issue.planId)
  const facts = digest.facts as DigestFacts
  const evidence: Evidence[] = []
  const line: Line = []
  for (const light of lights) {
    const { value } = facts.lights[light]
    const key = `lights.${light}`
    evidence.push({
      key,
      label: words.core.light[light],
      value: `${value}`,
      lines: [],
      more: value,
      href: null,
    })
    line.push({ light, text: words.core.light[light] }, ' ', { figure: `${value}`, evidence: key }, ' ')
  }
  const cutOff = wallClock(facts.cutOff, plan.timezone)
  return {
    id: `${issue.id}/${cut}`,
    locale: 'zh',
    head: null,
    title: words.digest.title(plan.title, digest.issue),
    subtitle: words.digest.span(words.core.fullDay(facts.monday), words.core.fullDay(cutOff.day)),
    addressee: null,
    blocks: [{ kind: 'paragraph', line }],
    signature: null,
    copies: null,
    evidence,
    cutOff: facts.cutOff,
  }
}
