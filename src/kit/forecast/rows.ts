import type { Calendar } from '../../core/calendar.ts'
import { sortable } from '../../core/code.ts'
import type { Day } from '../../core/day.ts'
import type { LetterBody } from '../../core/model/index.ts'
import { calendarOf } from '../moves/calendar.ts'
import { collect } from '../moves/look.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import type { AskedItem } from './asks.ts'
import type { Foreseen } from './play.ts'

/** One letter to come, as programs read it. `day`, `person`, `unit` and `why` are a promise; the others may be added to. */
export interface ForecastRow {
  day: Day
  /** The person's name, and the name of the unit for which it goes to them; empty for leaders. */
  person: string
  unit: string
  /** In the language of whoever asks. */
  why: string
  kind: LetterBody['kind']
  /** Codes with the key of their plan, `SY-1.2.1-2`, as people count. */
  items: string[]
  /** Whether a day it rests on lies in a year without a decreed calendar. */
  provisional: boolean
  personId: string
}

/** Letters to come as rows, with their items cut down to the plans that whoever asks may see. */
export async function rowsOf(
  db: Db,
  letters: readonly Foreseen[],
  words: Words,
  sees: (item: AskedItem) => boolean,
): Promise<ForecastRow[]> {
  const calendar = await calendarOf(db)
  const keys = new Map<string, string>()
  for (const { id, key } of await collect(db.list('plan', 'byKey'))) keys.set(id, key)
  const units = new Map<string, string>()
  for await (const { id, name } of db.list('unit', 'byName')) units.set(id, name)
  const rows: ForecastRow[] = []
  for (const { day, letter, person, asks } of letters) {
    const items = asks.items
      .filter(sees)
      .sort((a, b) => (sortable(a.assignment.code) < sortable(b.assignment.code) ? -1 : 1))
    rows.push({
      day,
      person: person.name,
      unit: await unitFor(db, person.id, asks.plans, items, units),
      why: whyOf(letter.body, items, day, calendar, words),
      kind: letter.body.kind,
      items: items.map(({ assignment: { planId, code } }) => `${keys.get(planId)}-${code}`),
      provisional: calendar.isProvisional(day) || items.some(({ assignment }) => assignment.provisional),
      personId: person.id,
    })
  }
  return rows
}

/** The units whose items a letter asks about; of what goes to an office or a leader, where that person sits. */
async function unitFor(
  db: Db,
  personId: string,
  plans: readonly string[],
  items: readonly AskedItem[],
  names: ReadonlyMap<string, string>,
): Promise<string> {
  const asked = items
    .filter(({ step }) => step?.why.as !== 'office')
    .map(({ assignment }) => assignment.unitId)
  const ids = new Set(asked)
  if (ids.size === 0)
    for await (const { planId, unitId } of db.list('role', 'byPerson', { prefix: [personId] }))
      if (unitId !== null && planId !== null && plans.includes(planId)) ids.add(unitId)
  return [...ids].map((id) => names.get(id) ?? '').join('、')
}

/** Why a letter goes out, in a sentence; of a card, rung by rung, with the codes where there are several. */
function whyOf(
  body: LetterBody,
  items: readonly AskedItem[],
  day: Day,
  calendar: Calendar,
  { forecast, core }: Words,
): string {
  if (body.kind !== 'card') return forecast.why[body.kind]
  if (items.length === 0) return forecast.closes
  const reasons = new Map<string, string[]>()
  for (const item of items) {
    const reason = reasonOf(item, day, calendar, forecast)
    reasons.set(reason, [...(reasons.get(reason) ?? []), item.assignment.code])
  }
  if (reasons.size === 1) return [...reasons.keys()].join('')
  return forecast.joined([...reasons].map(([reason, codes]) => `${reason}${core.aside(core.codes(codes))}`))
}

function reasonOf(
  { assignment, step }: AskedItem,
  day: Day,
  calendar: Calendar,
  forecast: Words['forecast'],
): string {
  if (!step) return forecast.why.words
  if (step.why.unreachable) return forecast.unreachable(step.why.unreachable)
  if (step.rung.startsWith('manual')) return forecast.manual
  if (step.rung.startsWith('weekly')) return forecast.weekly
  const at = assignment.dueOn === null ? step.why.at : calendar.between(assignment.dueOn, day)
  return forecast.rung(forecast.toDay(at), step.why.as)
}
