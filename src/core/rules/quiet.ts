import type { Quiet } from '../hours.ts'
import type { Plan } from '../model/index.ts'
import { hour } from './plain.ts'
import type { Rule, RuleFault } from './rule.ts'

/** So many hours of a working day must be left to send in. */
const LEAST = 4

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** `20:00-8:00`, `20点至8点`, `20:00 to 08:00`; midnight at the start is the end of the day before. */
function quietIn(said: string): Quiet | null {
  const [first = '', last = '', ...others] = said
    .replaceAll(/次日|第二天|翌日/g, '')
    .split(/\s*(?:-|—+|–|~|至|到|\bto\b)\s*/i)
  const [from, to] = [hour(first.trim()), hour(last.trim())]
  if (others.length > 0 || from === null || to === null) return null
  return { from: from === '00:00' ? '24:00' : from, to }
}

/** What keeps quiet hours from being a plan's; null where nothing does. */
export function quietFault(quiet: Quiet, { settings }: Pick<Plan, 'settings'>): RuleFault | null {
  const { from, to } = quiet
  if (from === to || (from === '24:00' && to === '00:00')) return { kind: 'quiet-equal' }
  // Hours within the day would leave the night open.
  if (from < '12:00' || to > '12:00') return { kind: 'quiet-day' }
  for (const at of [settings.cardAt, settings.digestAt])
    if (at < to || at >= from)
      return { kind: 'quiet-covers', at, what: at === settings.cardAt ? 'cards' : 'digest' }
  const open = minutes(from) - minutes(to)
  return open < LEAST * 60 ? { kind: 'quiet-long', hours: LEAST } : null
}

/** Hours in which nothing is sent unasked. */
export const quiet: Rule = {
  name: 'quiet',
  called: ['安静时段', '免打扰', 'quiet hours', 'quiet'],
  read: (said, plan) => {
    const hours = quietIn(said)
    return hours === null || quietFault(hours, plan) ? null : { settings: { quiet: hours } }
  },
  why: (said, plan) => {
    const hours = quietIn(said)
    return hours && quietFault(hours, plan)
  },
}
