import { sortable } from '../../core/code.ts'
import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Day } from '../../core/day.ts'
import type { DigestFacts, Figure } from '../../core/digest.ts'
import type { Assignment, Block, Line, Occurrence, Period, Plan } from '../../core/model/index.ts'
import { isUnfinished, turnHeldTo, turnWaits } from '../../core/occurrence.ts'
import { lateness } from '../../core/period.ts'
import type { Context } from '../command.ts'
import { must } from '../moves/look.ts'
import { turnsOf } from '../moves/turns.ts'
import type { Reply } from '../reply.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { brief, buttons, content, text } from './blocks.ts'

/** One turn as it is shown: in a line, and as data. */
export interface TurnShown {
  id: string
  from: Day
  to: Day
  unfinished: boolean
  line: Line
  data: object
}

/** As many turns as a status has room for. */
const LISTED = 6

/** The turns of an assignment with how each stands, newest first; none where the duty does not recur. */
export async function turnsShown(
  db: Db,
  assignment: Assignment,
  calendar: Calendar,
  today: Day,
  words: Words,
): Promise<TurnShown[]> {
  const turns = await turnsOf(db, assignment.id)
  if (turns.length === 0) return []
  const { timezone } = must(await db.get('plan', assignment.planId), assignment.planId)
  const newest = turns.toSorted((a, b) => (a.to < b.to ? 1 : -1))
  // What is still owed is never cut off.
  const listed = newest.filter((one, n) => n < LISTED || isUnfinished(one))
  const shown: TurnShown[] = []
  for (const turn of listed) {
    const state = await stateOf(db, turn, { timezone, calendar, today, words })
    shown.push({
      id: turn.id,
      from: turn.from,
      to: turn.to,
      unfinished: isUnfinished(turn),
      line: [{ strong: words.turns.name(turn.label) }, `${words.core.colon}${state}`],
      data: {
        ...{ label: turn.label, from: turn.from, to: turn.to, state: turn.state },
        completion: turn.completion ?? null,
      },
    })
  }
  return shown
}

interface Look {
  timezone: string
  calendar: Calendar
  today: Day
  words: Words
}

async function stateOf(
  db: Db,
  turn: Occurrence,
  { timezone, calendar, today, words }: Look,
): Promise<string> {
  const { core, turns } = words
  const { completion, state } = turn
  const held = turnHeldTo(turn, calendar)
  const askedOn = completion ? wallClock(completion.askedAt, timezone).day : null
  const said = completion?.statement ? turns.statement(brief(completion.statement, 60)) : ''
  if (state === 'closed') return turns.closed
  if (turnWaits(turn) && askedOn !== null) return `${turns.waiting(core.day(askedOn))}${said}`
  if (state === 'done' && completion?.decidedAt && askedOn !== null) {
    const by = (await db.get('person', completion.decidedBy ?? ''))?.name ?? ''
    const on = core.fullDay(wallClock(completion.decidedAt, timezone).day)
    // It was done when it was applied for: how long the office took to look at it is not the unit's delay.
    return `${turns.done(on, by, lateness(held, askedOn, calendar))}${said}`
  }
  const returned = completion?.reason ? turns.returned(completion.reason) : ''
  const days = lateness(held, today, calendar)
  const stands = days > 0 ? turns.missed(core.fullDay(turn.to), days) : turns.open(core.fullDay(turn.to))
  return `${stands}${returned}`
}

/** Periods under the turns they belong to, newest first; what belongs to none stands at the end. */
export function byTurn(
  turns: readonly TurnShown[],
  periods: readonly Period[],
  say: (period: Period) => string,
): Line[] {
  const ids = new Set(turns.map(({ id }) => id))
  const lines = turns.flatMap(({ id, line }): Line[] => [
    line,
    ...periods.filter(({ occurrenceId }) => occurrenceId === id).map((period): Line => [say(period)]),
  ])
  const others = periods.filter(({ occurrenceId }) => occurrenceId === null || !ids.has(occurrenceId))
  return [...lines, ...others.map((period): Line => [say(period)])]
}

/** An application to close a turn was taken. */
export function turnAsked(
  { assignment, turn }: { assignment: Assignment; turn: Occurrence },
  { turns }: Words,
): Reply {
  return {
    content: content(text(turns.asked(assignment.code, turns.name(turn.label)))),
    data: { assignment: assignment.id, state: assignment.state, occurrence: turn.id },
  }
}

/** Which is meant, one of the turns that can be closed, or the whole duty: each is one press away, with the words that were said. */
export async function whichTurn(
  { db, words }: Context,
  { id, code }: Assignment,
  { key }: Plan,
  statement: string,
): Promise<Reply> {
  const owed = (await turnsOf(db, id)).filter((one) => isUnfinished(one) && !turnWaits(one))
  const { turns } = words
  const args = { code: `${key}-${code}`, ...(statement ? { statement } : {}) }
  return {
    content: content(
      text(turns.which(code)),
      buttons(
        ...owed.map(({ label }) => ({
          label: turns.closeOne(turns.name(label)),
          verb: 'done',
          args: { ...args, turn: label },
        })),
        { label: turns.closeWhole, verb: 'done', args: { ...args, whole: true } },
      ),
    ),
    data: { which: owed.map(({ label }) => label) },
  }
}

/** One line of a digest, in a week in which something became of a turn, or of one that is overdue. */
export function turnBlocks({ turns }: DigestFacts, words: Words): Block[] {
  if (!turns) return []
  const { open, completed, missed, waiting } = turns
  if (completed.value + missed.value + waiting.value === 0) return []
  const line = words.turns.digestLine(open.value, completed.value, missed.value, waiting.value)
  return [text({ strong: words.turns.digest }, `${words.core.colon}${line}`)]
}

/** The figures of the turns, to be explained row by row. */
export function turnFigures({ turns }: DigestFacts, words: Words): [string, Figure][] {
  if (!turns) return []
  return [
    [words.turns.digestOpen, turns.open],
    [words.turns.digestDone, turns.completed],
    [words.turns.digestMissed, turns.missed],
    [words.turns.digestWaiting, turns.waiting],
  ]
}

/** One turn behind a figure: the item's code, its unit, the turn and what was said of it. */
export async function turnSource(
  db: Db,
  { assignmentId, label, completion }: Occurrence,
  { turns, core }: Words,
): Promise<{ order: string; line: Line }> {
  const { code = '', unitId = '' } = (await db.get('assignment', assignmentId)) ?? {}
  const unit = (await db.get('unit', unitId))?.name ?? ''
  const said = completion?.statement ? `${core.colon}${brief(completion.statement, 60)}` : ''
  return { order: sortable(code), line: [{ code }, ` ${unit} ${turns.name(label)}${said}`] }
}
