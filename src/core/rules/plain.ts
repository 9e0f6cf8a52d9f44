import type { Plan } from '../model/index.ts'
import type { Rule, RuleFault } from './rule.ts'

/** A whole number within bounds, as people write it: `25`, `25日`, `每月25日`, `3个工作日`, `3 days`. */
export function count(said: string, from: number, to: number): number | null {
  const [, digits] = /^(?:每月)?\s*(\d{1,3})\s*(?:日|号|天|个?工作日|working days?|days?)?$/i.exec(said) ?? []
  const n = digits === undefined ? Number.NaN : Number(digits)
  return n >= from && n <= to ? n : null
}

/** An hour of the day as `HH:MM`: `9:00`, `09:00`, `9点`, `9点半`, `16时30分`. */
export function hour(said: string): string | null {
  const [, h = '', minutes, counted, half] =
    /^(\d{1,2})\s*(?::\s*(\d{2})|[点时](?:(\d{1,2})分?|(半))?)$/.exec(said) ?? []
  const m = half ? '30' : (minutes ?? counted ?? '0').padStart(2, '0')
  return h === '' || Number(h) > 23 || Number(m) > 59 ? null : `${h.padStart(2, '0')}:${m}`
}

/** Whether an hour lies in a plan's own quiet hours. */
const inQuiet = (at: string, { settings: { quiet } }: Plan): boolean =>
  quiet !== undefined && (at < quiet.to || at >= quiet.from)

function inQuietFault(said: string, plan: Plan): RuleFault | null {
  const at = hour(said)
  return at !== null && inQuiet(at, plan) ? { kind: 'in-quiet', at } : null
}

/** The day of the month on which a period's report is owed; 28 at most would leave the ends of months out, so 31 is meant as the last. */
export const due: Rule = {
  name: 'due',
  called: ['报送时限', '报送日', 'due day', 'due'],
  read: (said) => {
    const dueDay = count(said, 1, 31)
    return dueDay === null ? null : { settings: { dueDay } }
  },
}

/** 牵头汇总 or 各报: who is asked every period. */
export const reporting: Rule = {
  name: 'reporting',
  called: ['报送方式', 'reporting'],
  read: (said) => {
    if (/^(?:牵头汇总|牵头|lead)$/i.test(said)) return { settings: { reporting: 'lead' } }
    if (/^(?:各报|各单位|each)$/i.test(said)) return { settings: { reporting: 'each' } }
    return null
  },
}

/** How often an item is asked about: every month, or every week once it is red. */
export const rhythm: Rule = {
  name: 'rhythm',
  called: ['报送节奏', '节奏', 'rhythm'],
  read: (said) => {
    if (/^(?:每月|按月|monthly)$/i.test(said)) return { settings: { rhythm: 'monthly' } }
    if (/^(?:红灯每周|红灯(?:事项)?按周|weekly when red)$/i.test(said))
      return { settings: { rhythm: 'weekly-when-red' } }
    return null
  },
}

/** The hour of cards. Cards go out between five in the morning and six in the evening: later ones would meet the quiet hours. */
export const cards: Rule = {
  name: 'cards',
  called: ['提醒时间', '提醒', 'cards'],
  read: (said, plan) => {
    const cardAt = hour(said)
    if (cardAt === null || cardAt < '05:00' || cardAt > '18:00' || inQuiet(cardAt, plan)) return null
    return { settings: { cardAt } }
  },
  why: (said, plan) => inQuietFault(said, plan),
}

/** The hour of the weekly digest. */
export const digest: Rule = {
  name: 'digest',
  called: ['周报时间', '周报', 'digest'],
  read: (said, plan) => {
    const digestAt = hour(said)
    if (digestAt === null || digestAt < '08:00' || digestAt > '19:00' || inQuiet(digestAt, plan)) return null
    return { settings: { digestAt } }
  },
  why: (said, plan) => inQuietFault(said, plan),
}

/** Working days before the due day at which an unreported item turns yellow. */
export const yellow: Rule = {
  name: 'yellow',
  called: ['黄灯提前', '黄灯', 'yellow'],
  read: (said) => {
    const yellowBefore = count(said, 0, 10)
    return yellowBefore === null ? null : { settings: { yellowBefore } }
  },
}

/** Working days within which the office means to answer an application. */
export const answer: Rule = {
  name: 'answer',
  called: ['答复期限', '答复', 'answer'],
  read: (said) => {
    const answerWithin = count(said, 1, 30)
    return answerWithin === null ? null : { settings: { answerWithin } }
  },
}
