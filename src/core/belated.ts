import type { Day } from './day.ts'
import { isWeek } from './period.ts'

/** `2025-03`, `2025年3月`, `3月`, each perhaps with `份`, `期`, `报送期` after it, at the start of words. */
const named =
  /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})(?:\s*月)?(?:份|报送期|期)?(?=[\s，,：:；;]|$)[\s，,：:；;]*/

/**
 * The report period that words begin with (a month, or the Thursday of a week), and what follows; null where they begin with none. A month without a year is the
 * last such month that is not after today.
 */
export function leadingPeriod(text: string, today: Day): { label: string; rest: string } | null {
  const plain = text.trim()
  const [whole, week] = /^(\d{4}-\d{2}-\d{2})(?:当周)?(?=[\s，,：:；;]|$)[\s，,：:；;]*/.exec(plain) ?? []
  if (whole !== undefined && week !== undefined && isWeek(week))
    return { label: week, rest: plain.slice(whole.length) }
  const match = named.exec(plain)
  const [all = '', year, digits = ''] = match ?? []
  const month = Number(digits)
  if (!match || month < 1 || month > 12 || (year === undefined && !all.includes('月'))) return null
  const [nowYear, nowMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const meant = year === undefined ? (month > nowMonth ? nowYear - 1 : nowYear) : Number(year)
  return { label: `${meant}-${String(month).padStart(2, '0')}`, rest: plain.slice(all.length) }
}
