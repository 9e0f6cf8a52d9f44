import type {
  Block,
  Button,
  Content,
  FindingKind,
  Line,
  Locale,
  ProposedShare,
  ProposedTask,
  Review,
} from '../../core/model/index.ts'
import { mendedOf, nameOf, type Ready } from '../moves/review.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, heading, list, text } from './blocks.ts'
import { choices, facts, findingsOf, forAll, pageOf, type OpenFinding } from './review-facts.ts'

/** Kinds of findings in a letter, tasks and findings in a chat: what is over is counted, not dropped in silence. */
const KINDS = 8
const FINDINGS = 8
const TASKS = 40

/** What came of reading a document, for whoever brought it; `review` is ready or unreadable. */
export async function showOutcome(
  db: Db,
  review: Review,
  words: Words,
  locale: Locale,
  publicUrl: string,
): Promise<Content> {
  const say = words.review
  if (review.state !== 'ready')
    return content(text(say.unreadable(nameOf(review))), text(review.refusal?.[locale] ?? ''))
  const ready = await mendedOf(db, review)
  const findings = findingsOf(ready).filter(({ settled }) => settled === null)
  const kinds = new Map<FindingKind, number>()
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const lines = [...kinds].map(([kind, count]): Line => [say.kindLine(say.kind[kind], count)])
  const over = [...kinds.values()].slice(KINDS).reduce((sum, count) => sum + count, 0)
  return content(
    heading(say.readTitle(ready.mended.proposal.plan.title)),
    ...(await facts(db, ready, words)),
    text(say.findings(findings.length, 0)),
    lines.length > 0 && list(lines.slice(0, KINDS)),
    over > 0 && text(say.more(over)),
    text({ link: pageOf(publicUrl, review), text: say.page }),
    text(say.notYet),
    await choices(db, ready, words, true),
  )
}

/** A review in a chat: its findings with buttons that act in place, its tasks as a table, and what may be done with it. */
export async function showReview(db: Db, ready: Ready, words: Words, publicUrl: string): Promise<Content> {
  const say = words.review
  const { review, mended } = ready
  const { title, tasks } = mended.proposal.plan
  const findings = findingsOf(ready)
  const open = findings.filter(({ settled }) => settled === null)
  const [first] = open
  return content(
    heading(say.reviewTitle(title)),
    ...(await facts(db, ready, words)),
    review.edits.length > 0 && text(say.edits(review.edits.length)),
    text(say.findings(open.length, findings.length - open.length)),
    ...open.slice(0, FINDINGS).map((finding) => findingBlock(review.id, finding, words)),
    open.length > FINDINGS && text(say.more(open.length - FINDINGS)),
    findings.length > open.length && list(settledLines(findings, words).slice(0, FINDINGS)),
    taskTable(tasks, words),
    tasks.length > TASKS && text(say.more(tasks.length - TASKS)),
    first !== undefined && text(say.howToMend(first.number)),
    text({ link: pageOf(publicUrl, review), text: say.page }),
    buttons({ label: words.rehearsal.button, verb: 'forecast', args: { rehearse: true, what: review.id } }),
    await choices(db, ready, words, false),
  )
}

const wantsUnits: ReadonlySet<FindingKind> = new Set(['no-unit', 'lead-undetermined', 'group-unit'])

function findingBlock(id: string, finding: OpenFinding, words: Words): Block {
  const { number, kind, message } = finding
  const { button, kept } = words.review
  const several = forAll(finding, words)
  const keep = { kind: 'settle', n: number - 1, units: [], answer: kept }
  const act: Button = wantsUnits.has(kind)
    ? { label: button.fill, verb: 'review', args: { id, finding: number }, style: 'primary' }
    : { label: button.keep, verb: 'mend', args: { id, edit: keep } }
  return {
    kind: 'item',
    line: [`${number}. `, { strong: words.review.kind[kind] }],
    light: 'yellow',
    details: [[message], ...(several ? [[several.all, several.example]] : [])],
    buttons: [act],
  }
}

const settledLines = (findings: readonly OpenFinding[], { review }: Words): Line[] =>
  findings.flatMap(({ number, kind, settled }) => {
    if (!settled) return []
    const { how, units, answer } = settled
    const by =
      how === 'answered'
        ? review.settledBy(units, answer)
        : how === 'standing'
          ? review.settledStanding(answer)
          : review.settledHow[how]
    return [[`${number}. ${review.kind[kind]}　${by}`]]
  })

function taskTable(tasks: readonly ProposedTask[], { review, core }: Words): Block {
  const names = (shares: readonly ProposedShare[]) => shares.map(({ unit }) => unit).join(core.and)
  const { code, title, lead, support, due } = review.head
  return {
    kind: 'table',
    head: [code, title, lead, support, due],
    rows: tasks
      .slice(0, TASKS)
      .map((task) => [
        task.number === undefined || task.number === task.code
          ? task.code
          : review.own(task.code, task.number),
        brief(task.title),
        names([...task.lead, ...task.responsible]),
        names(task.support),
        task.due?.phrase ?? '',
      ]),
  }
}
