import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/day.ts'
import { snoozeOf } from '../../core/snooze.ts'
import { snoozableTo } from '../../core/snoozing.ts'
import { byUrgency } from '../../core/urgency.ts'
import type { Assignment, Block, Button, Draft, Line, Plan, Step } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { must } from '../moves/look.ts'
import { signingFor } from '../moves/signoff.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, heading, list, text } from './blocks.ts'
import { itemBlock, itemLine, itemOf, ofSeveralPlans, withKey, type Item } from './item.ts'
import { lineText } from './plain.ts'
import { pendingLine } from './signing.ts'

/** What a card is composed for: one reader, one moment, and which verbs there are to press. */
export interface CardView {
  db: Db
  card: { id: string }
  today: Day
  words: Words
  verbs: ReadonlySet<string>
}

/** An item that a person is asked about, with the step that says why. */
export type AskedItem = readonly [Assignment, Step]

/** Other items listed in a line each; the rest is counted. */
const OTHERS = 8

/** Where today stands to the due day: a rung that fired late, or a card sent late, must not speak of another day. */
export const dayStanding = (calendar: Calendar, { dueOn }: Assignment, today: Day): number =>
  dueOn === null ? 0 : calendar.between(dueOn, today)

function whyLine(step: Step, at: number, { card, words }: CardView): string {
  const { chase, remind, core } = words
  if (step.rung.startsWith('manual')) return chase.whyManual
  if (step.cardId !== card.id) return remind.before(core.day(step.firedOn))
  return step.rung.startsWith('weekly') ? chase.whyWeekly : chase.why({ ...step.why, at })
}

/** For which period, until when, and why now. */
function reasons([assignment, step]: AskedItem, calendar: Calendar, view: CardView): Line[] {
  const { chase, core, report } = view.words
  const { period, dueOn, provisional } = assignment
  const due = period && dueOn && [report.periodOf(core.month(period)), core.day(dueOn)]
  return [
    ...(due ? [[chase.dueLine(due[0] ?? '', due[1] ?? '', provisional)]] : []),
    [whyLine(step, dayStanding(calendar, assignment, view.today), view)],
  ]
}

/** What may be done besides reporting: more time, another's hands, a later reminder, and why one came at all. */
async function moreButtons({ assignment, plan }: Item, { db, today, words, verbs }: CardView) {
  const code = `${plan.key}-${assignment.code}`
  const calendar = await calendarOf(db)
  const { remind, requests } = words
  const put = (what: string): Record<string, unknown> => ({ code, for: what })
  const all: (Button | false)[] = [
    assignment.deadline?.on !== undefined &&
      assignment.deadline.on !== null &&
      !assignment.pending && { label: requests.extend, verb: 'form', args: put('extend') },
    verbs.has('handover') && { label: remind.handover, verb: 'handover', args: { code } },
    snoozableTo(assignment, plan, calendar, today) !== null && {
      ...{ label: remind.snooze, verb: 'form', args: put('snooze') },
    },
    { label: remind.why, verb: 'why', args: { code } },
  ]
  return all.filter((button) => button !== false)
}

const draftButtons = (code: string, draft: Draft, words: Words): Button[] => [
  { label: words.remind.editDraft, verb: 'form', args: { code, draft: draft.id } },
  { label: words.remind.why, verb: 'why', args: { code }, more: true },
  { label: words.chase.status, verb: 'status', args: { what: code }, more: true },
]

/** Whether a waiting draft answers an item: what it says is not asked for again, only to be confirmed. */
const isDrafted = (draft: Draft | undefined, { id, period }: Assignment): boolean =>
  draft?.items.some((item) => item.assignmentId === id && item.period === period) ?? false

const wordsOf = (lines: readonly Line[]): string => lines.map(lineText).join('\n')

/** What is asked, item by item. What holds for all of them is said once above; what is left can be answered in one press. */
export async function askedBlocks(
  asked: readonly AskedItem[],
  draft: Draft | undefined,
  view: CardView,
): Promise<Block[]> {
  const { db, today, words } = view
  const calendar = await calendarOf(db)
  const details: Line[][] = []
  for (const one of asked) {
    const signing = await signingFor(db, one[0])
    const plan: Plan = must(await db.get('plan', one[0].planId), one[0].planId)
    details.push([
      ...reasons(one, calendar, view),
      ...(signing ? [[pendingLine(signing, plan.timezone, words)]] : []),
      ...(isDrafted(draft, one[0]) ? [[words.remind.draftItem]] : []),
    ])
  }
  const first = details[0] ?? []
  const alike = asked.length > 1 && details.every((lines) => wordsOf(lines) === wordsOf(first))
  const several = ofSeveralPlans(asked.map(([assignment]) => assignment))
  const items: Block[] = []
  let open = 0
  for (const [n, [assignment]] of asked.entries()) {
    const item = await itemOf(db, assignment)
    const drafted = draft !== undefined && isDrafted(draft, assignment)
    if (!drafted) open++
    const block = await itemBlock(db, item, {
      ...{ today, words, standing: 'own', details: alike ? [] : (details[n] ?? []) },
      more: await moreButtons(item, view),
    })
    if (block.kind !== 'item') continue
    items.push({
      ...block,
      line: several ? withKey(block.line, item) : block.line,
      buttons: drafted ? draftButtons(`${item.plan.key}-${assignment.code}`, draft, words) : block.buttons,
    })
  }
  const rest = { label: words.chase.restNoChange, verb: 'report', args: { items: [], restNoChange: true } }
  return [
    ...(alike ? first.map((line) => text(...line)) : []),
    ...items,
    ...(open > 1 ? [buttons(rest)] : []),
  ]
}

/** Everything else that is open: what is owed soon or snoozed in a line each, the rest in one figure. */
export async function otherBlocks(own: readonly Assignment[], view: CardView): Promise<Block[]> {
  const { db, today, words } = view
  const { remind, core } = words
  const calendar = await calendarOf(db)
  const pressing = ({ yellowOn }: Assignment): boolean => yellowOn !== null && yellowOn <= today
  const shown = own.filter(pressing).toSorted(byUrgency(today)).slice(0, OTHERS)
  const several = ofSeveralPlans(own)
  const lines: Line[] = []
  for (const assignment of shown) {
    const item = await itemOf(db, assignment)
    const line = itemLine(item, today, calendar, words)
    const snooze = snoozeOf(assignment)
    const mark =
      snooze && snooze.until > today ? [`${core.comma}${remind.snoozedUntil(core.day(snooze.until))}`] : []
    lines.push([...(several ? withKey(line, item) : line), ...mark])
  }
  const rest = own.length - shown.length
  return [
    ...(lines.length > 0 ? [heading(remind.others), list(lines)] : []),
    ...(rest > 0
      ? [text(remind.moreOthers(rest)), buttons({ label: remind.mine, verb: 'mine', args: {} })]
      : []),
  ]
}
