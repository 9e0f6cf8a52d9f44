import type { DigestFacts } from '../../core/digest.ts'
import { wallClock } from '../../core/day.ts'
import type { Issue, Plan } from '../../core/model/index.ts'
import { weeklyFacts } from '../moves/issue-facts.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { explainIssue, keysOf, type Explained } from './explain.ts'
import { composePaper } from './index.ts'

/** Rows of one figure that an answer lists; the ids of all of them are in its data. */
const LISTED = 100

/** Every figure that the office's weekly paper of these facts says, with how it came to be; nothing is stored. */
export async function derivedFrom(
  db: Db,
  plan: Plan,
  facts: DigestFacts,
  number: number,
  words: Words,
): Promise<Explained[]> {
  const { day } = wallClock(facts.cutOff, plan.timezone)
  const id = `${plan.id}/${facts.monday}`
  const issue: Issue = {
    ...{ id, version: 0, planId: plan.id, kind: 'weekly', of: id, from: facts.from ?? facts.monday, to: day },
    ...{ cutOff: facts.cutOff, number: null, remarks: '', state: 'draft', createdAt: facts.cutOff },
    ...{ createdBy: 'duban', released: null, papers: [] },
    facts: await weeklyFacts(db, plan, facts, number),
  }
  const order = { issue, cut: 'office' as const, unitId: null, words, publicUrl: '' }
  return explainIssue(db, order, keysOf(await composePaper(db, order)), LISTED)
}
