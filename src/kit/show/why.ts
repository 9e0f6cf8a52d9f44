import type { Calendar } from '../../core/calendar.ts'
import { wallClock, type Day } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import { nextRung } from '../../core/ladder.ts'
import type { Assignment, Button, Content, Line, Plan, Step } from '../../core/model/index.ts'
import { snoozableTo } from '../../core/snoozing.ts'
import { calendarOf } from '../moves/calendar.ts'
import { collect } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import type { RungSaid, SentSaid } from '../words/remind.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { snoozeLines } from './snooze.ts'

/** Reminders shown of one period; the oldest are left out. */
const SHOWN = 12

const rungOf = ({ rung, why }: Step): RungSaid =>
  rung.startsWith('manual')
    ? { kind: 'manual' }
    : rung.startsWith('weekly')
      ? { kind: 'weekly' }
      : { kind: 'rung', at: why.at }

/** How the letter of a step's card went, as the letter itself says. */
async function sentOf(db: Db, { cardId }: Step, timezone: string, { core }: Words): Promise<SentSaid> {
  const card = await db.get('card', cardId)
  const letter = card && (await db.get('letter', card.letterId))
  if (letter?.state === 'sent' && letter.sentAt !== null) {
    const [channel = ''] = (letter.sentTo ?? '').split(':')
    return { kind: 'sent', on: core.day(wallClock(letter.sentAt, timezone).day), channel }
  }
  if (letter?.state === 'failed') return { kind: 'failed' }
  return letter?.state === 'not-needed' ? { kind: 'not-needed' } : { kind: 'waits' }
}

/** One reminder: on which day, by which rule, to whom, and what became of it. */
export async function stepLine(db: Db, step: Step, timezone: string, words: Words): Promise<Line> {
  const { remind, core } = words
  const { firedOn, why } = step
  const who = (await db.get('person', step.personId))?.name ?? ''
  const from = why.heldFrom ? core.day(why.heldFrom) : null
  return [
    remind.line(core.day(firedOn), rungOf(step), why.as, who, from),
    why.unreachable ? remind.unreached(why.unreachable) : '',
    remind.sent(await sentOf(db, step, timezone, words)),
  ]
}

/** What comes next on a day if nothing is answered until then. */
function nextLine(
  assignment: Assignment,
  plan: Plan,
  calendar: Calendar,
  today: Day,
  { remind, core }: Words,
): string {
  const next = nextRung(assignment, plan, calendar, today)
  const { nextActionOn } = assignment
  if (next === null) return remind.nextNone
  // What should have fired by now does so at the next chase.
  const on = next.on > today ? next.on : calendar.step(today, 1)
  if (nextActionOn !== null && nextActionOn > today && nextActionOn < on)
    return remind.nextPeriod(core.day(nextActionOn))
  const rung = next.index === null ? undefined : plan.settings.ladder[next.index]
  return rung ? remind.next(core.day(on), rung.to, Boolean(rung.paper)) : remind.nextWeekly(core.day(on))
}

/** Why somebody is reminded of an item: every reminder of the period with its rule and its fate, what comes, how to stop it. */
export async function showWhy(
  db: Db,
  { assignment, plan }: { assignment: Assignment; plan: Plan },
  { today, words, unit }: { today: Day; words: Words; unit: boolean },
): Promise<{ content: Content; data: unknown }> {
  const { remind, core, light, report } = words
  const { code, period, dueOn, state, id } = assignment
  const calendar = await calendarOf(db)
  const asked = state === 'open' && period !== null && dueOn !== null
  const steps =
    period === null ? [] : await collect(db.list('step', 'byAssignment', { prefix: [id, period] }))
  steps.sort((a, b) => a.firedOn.localeCompare(b.firedOn) || a.id.localeCompare(b.id))
  const lines: Line[] = []
  const past = []
  for (const step of steps.slice(-SHOWN)) {
    const { firedOn, why } = step
    const sent = await sentOf(db, step, plan.timezone, words)
    lines.push(await stepLine(db, step, plan.timezone, words))
    past.push({ day: firedOn, rung: step.rung, as: why.as, sent: sent.kind })
  }
  const next = asked ? nextLine(assignment, plan, calendar, today, words) : null
  const now = asked
    ? remind.asked(report.periodOf(core.month(period)), core.day(dueOn))
    : state === 'open'
      ? remind.notAsked
      : remind.state(light.state(lifeOf(assignment)))
  const snoozed = await snoozeLines(db, assignment, today, words)
  const full = `${plan.key}-${code}`
  const acts: Button[] = [
    { label: words.chase.report, verb: 'form', args: { code: full }, style: 'primary' },
    { label: words.chase.noChange, verb: 'nochange', args: { code: full, period } },
    ...(snoozableTo(assignment, plan, calendar, today) === null
      ? []
      : [{ label: remind.snooze, verb: 'form', args: { code: full, for: 'snooze' } }]),
  ]
  return {
    content: content(
      heading(remind.whyTitle(code)),
      text(now),
      asked && text({ strong: remind.past }),
      asked && (lines.length > 0 ? list(lines) : text(remind.none)),
      ...snoozed.map((line) => text(...line)),
      next !== null && text(next),
      asked && text(remind.stop),
      asked && unit && buttons(...acts),
    ),
    data: { code, period, dueOn, past, next },
  }
}
