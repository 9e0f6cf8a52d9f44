import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { EscalationPaper, PaperColour, PaperNumber } from './model/index.ts'

/** Working days that a paper leaves a unit, where the office does not say otherwise. */
const ANSWER_WITHIN = 3

/** Working days after which a paper that nobody acknowledged is brought up once more. */
const ACKNOWLEDGE_WITHIN = 1

const yearBefore = (day: Day): Day => `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4)}`

/**
 * The papers that a share had before one for a period: sent for other periods within twelve months up to a day, one a period,
 * the oldest first. Drafts and what the office set aside do not count, nor does a second paper for the same period.
 */
export function papersBefore(
  papers: Iterable<EscalationPaper>,
  period: string,
  on: Day,
): (EscalationPaper & { sent: NonNullable<EscalationPaper['sent']> })[] {
  const since = yearBefore(on)
  const found = new Map<string, EscalationPaper & { sent: NonNullable<EscalationPaper['sent']> }>()
  for (const paper of papers) {
    const { sent } = paper
    if (!sent || paper.period === period || sent.on <= since || sent.on > on) continue
    const known = found.get(paper.period)
    if (!known || sent.at < known.sent.at) found.set(paper.period, { ...paper, sent })
  }
  return [...found.values()].sort((a, b) => a.sent.at - b.sent.at)
}

/** Blue, the second within twelve months yellow, from the third on red; a colour that the ladder names stays. */
export const colourOf = (named: PaperColour | undefined, before: number): PaperColour =>
  named ?? (before === 0 ? 'blue' : before === 1 ? 'yellow' : 'red')

/** By when a paper that goes out on a day wants its answer. */
export const answerDay = (on: Day, calendar: Calendar): Day => calendar.step(on, ANSWER_WITHIN)

/** The number after the last that a plan gave in a year: 1 where there was none, so that none is left out. */
export const numberAfter = (last: PaperNumber | undefined, year: number): PaperNumber => ({
  year,
  n: last?.year === year ? last.n + 1 : 1,
})

/** Whether a unit is to be reminded today that a paper is not acknowledged: once, on one day. */
export function remindsOn(
  { state, sent, receipt, reminded }: EscalationPaper,
  today: Day,
  calendar: Calendar,
): boolean {
  if (state !== 'sent' || !sent || receipt) return false
  if (reminded !== undefined) return reminded === today
  return calendar.isWorkday(today) && today >= calendar.step(sent.on, ACKNOWLEDGE_WITHIN)
}
