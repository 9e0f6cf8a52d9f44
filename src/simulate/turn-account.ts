import type { Day } from '../core/day.ts'
import type { HappeningOf, Log } from './log.ts'

/** What people know of a yearly duty's turns: from which year on, those accepted, those applied for, days put off. */
export interface Turns {
  from: number
  accepted: readonly string[]
  asked: Readonly<Record<string, Day>>
  put: Readonly<Record<string, number>>
}

/** What was said of the turns, after one more word on one of them. */
export function turnAfter(
  { calendar }: Log,
  turns: Turns,
  { kind, turn }: HappeningOf<'turn-applied' | 'turn-accepted' | 'turn-returned'>,
  day: Day,
): Turns {
  if (kind === 'turn-applied') return { ...turns, asked: { ...turns.asked, [turn]: day } }
  const { [turn]: askedOn = day, ...asked } = turns.asked
  if (kind === 'turn-accepted') return { ...turns, asked, accepted: [...turns.accepted, turn] }
  const put = (turns.put[turn] ?? 0) + Math.max(0, calendar.between(askedOn, day))
  return { ...turns, asked, put: { ...turns.put, [turn]: put } }
}

/** The last day of the oldest year of a yearly duty that is neither accepted nor applied for, put off by the office's days. */
export function turnEnd(
  log: Log,
  { turns }: { turns: Turns | null },
  day: Day,
): { end: Day; written: Day } | null {
  const label = turns && owedYears(turns, day).find((year) => !(year in turns.asked))
  if (!turns || label === undefined || label === null) return null
  const written = `${label}-12-31`
  const put = turns.put[label] ?? 0
  return { written, end: put > 0 ? log.calendar.step(written, put) : written }
}

/** The years of a yearly duty up to a day's that nobody accepted yet, the oldest first. */
export function owedYears({ from, accepted }: Turns, day: Day): string[] {
  const years: string[] = []
  for (let year = from; year <= Number(day.slice(0, 4)); year++)
    if (!accepted.includes(String(year))) years.push(String(year))
  return years
}
