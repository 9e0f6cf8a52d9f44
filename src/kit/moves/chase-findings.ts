import { asksToday, type LastAsked } from '../../core/findings.ts'
import type { Day, Instant } from '../../core/day.ts'
import type { Person, Plan } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { calendarOf } from './calendar.ts'
import { numbered, officePlans, type Numbered } from './findings.ts'
import { hasBetter } from './hours.ts'
import { post } from './letter.ts'
import { activePlans } from './look.ts'
import { actorOf, officeOf } from './people.ts'

const JOB = 'chase-findings'

/** Where it stands for which day a person was last asked. */
const runId = (personId: string): string => `${JOB}:${personId}`

const letterId = (personId: string, day: Day): string => deriveId('let', JOB, personId, day)

/** The people of the offices whose plans leave something open. */
export async function officesAsked(db: Db): Promise<string[]> {
  const people = new Set<string>()
  for (const plan of await activePlans(db))
    if ((await db.count('finding', 'byState', { prefix: [plan.id, 'open'] })) > 0)
      for (const { id } of await officeOf(db, plan.id)) people.add(id)
  return [...people]
}

/** What waits for a person of the office, of all plans, with the numbers by which that person settles it. */
export async function openFor(db: Db, person: Person, today: Day): Promise<Numbered[]> {
  const plans = await officePlans(db, await actorOf(db, person, today))
  return (await numbered(db, plans)).filter(({ finding }) => finding.state === 'open')
}

/** When a person was last asked, as it is kept. */
export const findingsRun = (db: Db, personId: string) => db.get('jobrun', runId(personId))

/** The day of the newest letter about findings that was posted to a person; null where there is none. */
export const lastAskedOn = async (db: Db, personId: string): Promise<Day | null> =>
  (await db.get('jobrun', runId(personId)))?.slot ?? null

async function lastAsked(db: Db, personId: string): Promise<LastAsked | null> {
  const day = await lastAskedOn(db, personId)
  const body = day === null ? undefined : (await db.get('letter', letterId(personId, day)))?.body
  return day === null ? null : { day, asked: body?.kind === 'findings' ? body.asked : [] }
}

interface ForPerson {
  personId: string
  day: Day
  now: Instant
  timezone: string
}

/**
 * Posts one letter about all that waits for a person, if today is a day for it; false where nothing is posted. Whoever is
 * away is asked after the return: no cover has the office's word. Who gets a card or an agenda today is asked on the
 * next working day.
 */
export async function askFindings(db: Db, { personId, day, now, timezone }: ForPerson): Promise<boolean> {
  const person = await db.get('person', personId)
  if (!person?.active || person.preferred === null || isAway(person, day)) return false
  const open = await openFor(db, person, day)
  const asked = open.map(({ finding, plan }) => ({ id: finding.id, startedOn: plan.startedOn }))
  if (!asksToday(asked, await lastAsked(db, personId), day, await calendarOf(db))) return false
  if (await hasBetter(db, personId, day, timezone)) return false
  if (!(await db.claim(`job:${JOB}:${day}:${personId}`))) return false
  const id = letterId(personId, day)
  const body = { kind: 'findings' as const, day, asked: asked.map((one) => one.id) }
  await post(db, { id, to: personId, body, priority: 2, now })
  const run = await db.get('jobrun', runId(personId))
  await db.put('jobrun', { id: runId(personId), version: run?.version ?? 0, job: JOB, slot: day, at: now })
  for (const plan of new Set(open.map((one) => one.plan)))
    await noteAsked(db, plan, open, { personId, id, now })
  return true
}

const isAway = ({ away }: Person, day: Day): boolean => away.some(({ from, to }) => from <= day && day <= to)

async function noteAsked(
  db: Db,
  plan: Plan,
  open: readonly Numbered[],
  { personId, id, now }: { personId: string; id: string; now: Instant },
): Promise<void> {
  const findings = open.filter((one) => one.plan === plan).map(({ finding }) => finding.id)
  await db.note({
    planId: plan.id,
    event: 'finding.asked',
    by: 'duban',
    via: `job:${JOB}`,
    at: now,
    subjects: [personId, ...findings],
    body: { letter: id, findings },
  })
}
