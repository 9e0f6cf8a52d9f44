import { isAhead, periodBack, setBack } from '../../core/clock-back.ts'
import { addDays, type Day, type Instant } from '../../core/day.ts'
import type { Assignment, Plan } from '../../core/model/index.ts'
import { padded } from '../indexes.ts'
import { content, text } from '../show/blocks.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { slotOf } from './chase-slots.ts'
import { findingsRun, officesAsked } from './chase-findings.ts'
import { collect } from './look.ts'
import { admins } from './people.ts'
import { openRequests } from './requests.ts'
import { tellPerson } from './tell.ts'

const VIA = 'job:clock-back'
const CHASE = 'job:daily-chase'

/** No letter rests longer: a holiday and the hours beside it. What is due later was put off by a clock that ran ahead. */
const RESTS_AT_MOST = 31 * 86_400_000

/** Runs on every day from its first minute: it tells of a wrong day even where the chase did not run on it. */
const EVERY_DAY = 'job:turn-occurrences'

/** The day that was served last, where it lies so far ahead that the clock must have been wrong. */
export async function servedAhead(db: Db, today: Day): Promise<Day | null> {
  for (const id of [CHASE, EVERY_DAY]) {
    const slot = (await db.get('jobrun', id))?.slot
    if (slot !== undefined && isAhead(slot, today)) return slot
  }
  return null
}

/** Sets back what the wrong days left in some assignments of a plan; returns how many were changed. */
export async function setBackSome(
  db: Db,
  plan: Plan,
  ids: readonly string[],
  { today, now }: { today: Day; now: Instant },
): Promise<number> {
  const calendar = await calendarOf(db)
  let changed = 0
  for (const id of ids) {
    const stored = await db.get('assignment', id)
    if (!stored) continue
    const rows = await collect(db.list('period', 'byAssignment', { prefix: [id] }))
    const missed = new Map(rows.flatMap((row) => (row.state === 'missed' ? [[row.label, row] as const] : [])))
    const period = periodBack(stored, plan, calendar, today, (label) => missed.has(label))
    const steps =
      period === null ? [] : await collect(db.list('step', 'byAssignment', { prefix: [id, period] }))
    const back = setBack(stored, plan, calendar, today, { period, steps })
    if (back === stored) continue
    // Periods given up in days that were not: owed again, or yet to come.
    for (const [label, row] of missed)
      if (period !== null && label >= period) await db.put('period', { ...row, state: 'open' })
    await db.put('assignment', back)
    await noteBack(db, stored, back, now)
    changed++
  }
  return changed
}

const noteBack = (db: Db, was: Assignment, is: Assignment, at: Instant): Promise<void> =>
  db.note({
    ...{ planId: was.planId, event: 'chase.set-back', by: 'duban', via: VIA, at, subjects: [was.id] },
    body: {
      code: was.code,
      from: { period: was.period, chase: was.chase },
      to: { period: is.period, chase: is.chase },
    },
  })

/**
 * The rest that would stay silent until the clock comes there again: letters put off, reminders of countersignatures and
 * findings; then the chase goes on, today if its hour is still to come, else on the next working day. Administrators are told.
 */
export async function goOn(
  db: Db,
  plans: readonly Plan[],
  { ahead, today, opened, now }: { ahead: Day; today: Day; opened: boolean; now: Instant },
): Promise<void> {
  for (const priority of ['0', '1', '2'])
    for (const letter of await collect(
      db.list('letter', 'due', { prefix: [priority], from: padded(now + RESTS_AT_MOST) }),
    ))
      await db.put('letter', { ...letter, dueAt: now })
  for (const plan of plans)
    for (const request of await openRequests({ db }, plan.id))
      if (request.reminded && request.reminded.on > today)
        await db.put('request', { ...request, reminded: { ...request.reminded, on: today } })
  for (const personId of await officesAsked(db)) {
    const run = await findingsRun(db, personId)
    if (run && run.slot > today) await db.put('jobrun', { ...run, slot: today, at: now })
  }
  for (const id of [CHASE, ...plans.map(slotOf)]) {
    const run = await db.get('jobrun', id)
    if (run && isAhead(run.slot, today))
      await db.put('jobrun', { ...run, slot: opened ? today : addDays(today, -1), at: now })
  }
  await db.note({
    ...{ planId: null, event: 'clock.back', by: 'duban', via: VIA, at: now, subjects: [] },
    body: { ahead, today },
  })
  for (const person of await admins(db))
    await tellPerson({ db, now, via: `${VIA}:${ahead}:${today}` }, null, person, {
      seed: 'clock',
      say: ({ remind, core }) => content(text(remind.clockBack(core.fullDay(ahead), core.fullDay(today)))),
    })
}
