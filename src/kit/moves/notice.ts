import { recipients } from '../../core/chase.ts'
import { wallClock, type Day } from '../../core/day.ts'
import type { AgendaFacts } from '../../core/agenda.ts'
import type { Meeting, MeetingNotice, Person, Plan } from '../../core/model/index.ts'
import { deriveId } from '../ledger.ts'
import type { Db } from '../store.ts'
import { postWork } from '../work.ts'
import { noteMeeting, type Convening } from './meeting.ts'
import { collect } from './look.ts'
import { directoryOf, leadersOf, officeOf } from './people.ts'

/** The long work that writes an invitation and sends it. */
export const SEND_NOTICE = 'meeting-notice'

/** What `SEND_NOTICE` is told: the meeting, and which of its notices. */
export interface NoticeArgs {
  meeting: string
  n: number
}

/** What an .ics file says; `people` are those of one meeting, each of whom gets the same file. */
export interface Invitation {
  method: MeetingNotice['method']
  /** The same for ever for one meeting. */
  uid: string
  sequence: number
  on: Day
  at: string
  timezone: string
  place: string
  summary: string
  description: string
  organizer: string
  people: readonly { id: string; name: string }[]
}

/** Writes an .ics file; `stamp` is the moment it says it was made. Handed in by main. */
export type WriteInvitation = (given: Invitation, stamp: number) => Uint8Array | Promise<Uint8Array>

/** Which units are asked to come: all that have a share in the plan, or those an item on the agenda is about. */
export type Invited = 'all' | 'agenda'

export interface Audience {
  personIds: string[]
  /** Names of units in which nobody can be reached. */
  mute: string[]
}

/** Liaison A of each unit (in absence the cover or B), the office and the leaders. */
export async function audienceOf(
  db: Db,
  plan: Plan,
  agenda: AgendaFacts,
  invited: Invited,
  now: number,
): Promise<Audience> {
  const today = wallClock(now, plan.timezone).day
  const people = new Set<string>()
  const mute: string[] = []
  for (const unitId of await unitsIn(db, plan, agenda, invited)) {
    const unit = await db.get('unit', unitId)
    // A group answers for nobody; its members have shares of their own.
    if (!unit || unit.group) continue
    const { steps } = recipients({ to: ['A'] }, await directoryOf(db, plan.id, unitId, today), today)
    if (steps.length === 0) mute.push(unit.name)
    for (const { personId } of steps) people.add(personId)
  }
  const others = [...(await officeOf(db, plan.id)), ...(await leadersOf(db, plan.id))]
  for (const { id } of others) people.add(id)
  return { personIds: [...people], mute }
}

/** Every assignment that an agenda speaks of. */
export const assignmentsIn = (agenda: AgendaFacts): Set<string> =>
  new Set(
    [
      agenda.red,
      agenda.yellow,
      agenda.coordination,
      agenda.decisions,
      agenda.completions,
      agenda.open,
      agenda.closed,
    ].flatMap(({ items }) => items.map(({ assignmentId }) => assignmentId)),
  )

async function unitsIn(db: Db, plan: Plan, agenda: AgendaFacts, invited: Invited): Promise<Set<string>> {
  const about = assignmentsIn(agenda)
  const rows = await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))
  const counts = rows.filter(({ id, state }) =>
    invited === 'agenda' ? about.has(id) : state !== 'withdrawn' && state !== 'unsettled',
  )
  return new Set(counts.map(({ unitId }) => unitId))
}

/** Everybody who was told of a meeting so far. */
export const toldOf = ({ notices }: Meeting): string[] => [...new Set(notices.flatMap(({ to }) => to))]

/**
 * Orders an invitation, an update or a withdrawal to be written and sent: the meeting's row says to whom, the work does it
 * after the commit. `again`: the same invitation to people who had none, with its sequence unchanged.
 */
export async function orderNotice(
  convening: Convening,
  meeting: Meeting,
  method: MeetingNotice['method'],
  to: readonly string[],
  again = false,
): Promise<Meeting> {
  const { db, now, actor } = convening
  const n = meeting.notices.length
  const sequence = again ? meeting.sequence : meeting.sequence + 1
  const notice: MeetingNotice = { sequence, method, by: actor, at: now, to: [...to], file: null, letters: [] }
  const ordered = await db.put('meeting', { ...meeting, sequence, notices: [...meeting.notices, notice] })
  await noteMeeting(convening, ordered, 'meeting.notice', { sequence, method, to })
  const args: NoticeArgs = { meeting: meeting.id, n }
  await postWork(db, { id: deriveId('wrk', meeting.id, n), job: SEND_NOTICE, args, for: actor, now })
  return ordered
}

export async function peopleOf(db: Db, ids: readonly string[]): Promise<Person[]> {
  const people: Person[] = []
  for (const id of ids) {
    const person = await db.get('person', id)
    if (person?.active) people.push(person)
  }
  return people
}
