import { recipients, type Place } from '../../core/chase.ts'
import { remindedToday } from '../../core/countersign.ts'
import type { Day, Instant } from '../../core/day.ts'
import type { Request } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { stillStands } from './countersign.ts'
import { hasDailyCard } from './hours.ts'
import { post } from './letter.ts'
import { activePlans } from './look.ts'
import { directoryOf } from './people.ts'
import { openRequests } from './requests.ts'

export const reminderId = (personId: string, day: Day): string =>
  deriveId('let', 'countersigns', personId, day)

interface Slot {
  day: Day
  now: Instant
  timezone: string
}

/** Countersignatures of which a unit is to be reminded on a day, and through whom. */
export async function overdueCountersigns(
  db: Db,
  day: Day,
): Promise<{ request: Request; unitId: string; to: readonly Place[] }[]> {
  const calendar = await calendarOf(db)
  const owed = []
  for (const plan of await activePlans(db))
    for (const request of await openRequests({ db }, plan.id)) {
      const { unitId, kind } = request
      if (kind !== 'countersign' || unitId === null || !(await stillStands({ db }, request))) continue
      const to = remindedToday(request, day, calendar)
      if (to) owed.push({ request, unitId, to })
    }
  return owed
}

/**
 * Reminds the units of countersignatures that are overdue, with one letter a person and day; who gets a card that day finds
 * them on it instead. Run twice it changes nothing: a request says when it was last reminded of.
 */
export async function remindCountersigns(db: Db, slot: Slot): Promise<{ requests: number; letters: number }> {
  const people = new Set<string>()
  const owed = await overdueCountersigns(db, slot.day)
  for (const { request, unitId, to } of owed) {
    const directory = await directoryOf(db, request.planId, unitId, slot.day)
    const told = recipients({ to }, directory, slot.day).steps.map(({ personId }) => personId)
    for (const personId of told) people.add(personId)
    await mark(db, request, told, slot)
  }
  let letters = 0
  for (const personId of people) if (await remind(db, personId, slot)) letters++
  return { requests: owed.length, letters }
}

async function remind(db: Db, personId: string, { day, now, timezone }: Slot): Promise<boolean> {
  if (await hasDailyCard(db, personId, day, timezone)) return false
  const body = { kind: 'countersigns' as const, day }
  await post(db, { id: reminderId(personId, day), to: personId, body, priority: 1, now })
  return true
}

async function mark(db: Db, request: Request, people: readonly string[], { day, now }: Slot): Promise<void> {
  const times = (request.reminded?.times ?? 0) + 1
  await db.put('request', { ...request, reminded: { times, on: day } })
  await db.note({
    planId: request.planId,
    event: 'countersign.reminded',
    by: 'duban',
    via: 'job:chase-countersigns',
    at: now,
    subjects: [request.id, request.assignmentId, ...(request.unitId ? [request.unitId] : [])],
    body: { number: request.number, times, people },
  })
}
