import type { Calendar } from './calendar.ts'
import { isHeld } from './ceiling.ts'
import { afterRung, rollOver } from './columns.ts'
import type { Day } from './day.ts'
import { awayOn } from './reach.ts'
import { rungOn, type Firing } from './ladder.ts'
import type { Assignment, Away, CardKind, EscalationPaper, Plan, Rung, Step } from './model/index.ts'

/** A person in a place of a unit, as far as the chase must know. `reachable`: has an account that letters can go to. */
export interface Seat {
  personId: string
  reachable: boolean
  away: Away[]
}

/** Who answers for a unit in a plan, and the plan's office. */
export interface Directory {
  A: Seat | null
  B: Seat | null
  head: Seat | null
  office: Seat[]
  /** People named as cover who cannot be reached; all others are taken to be. */
  muteCovers?: readonly string[]
}

export type Place = 'A' | 'B' | 'head'

export interface Recipient {
  personId: string
  as: Step['why']['as']
}

export interface Recipients {
  steps: Recipient[]
  /** Places that reached nobody: empty, without an account, or away with nobody to stand in. */
  unreachable: Place[]
}

/** Who answers for one seat today: its holder, or the cover named for an absence; null for nobody. */
function standsFor(
  seat: Seat | null,
  as: Recipient['as'],
  directory: Directory,
  today: Day,
): Recipient | null {
  if (!seat) return null
  const away = awayOn(seat.away, today)
  if (!away) return seat.reachable ? { personId: seat.personId, as } : null
  const { coverId } = away
  if (coverId === null || coverId === seat.personId || directory.muteCovers?.includes(coverId)) return null
  return { personId: coverId, as: 'cover' }
}

/**
 * Who gets a rung's step today. Away goes to the cover, else to liaison B at once; a place that reaches nobody is said,
 * never skipped silently, and B is told in A's stead. Nobody gets the same rung twice.
 */
export function recipients(rung: Pick<Rung, 'to'>, directory: Directory, today: Day): Recipients {
  const found = new Map<string, Recipient>()
  const unreachable = new Set<Place>()
  const add = (recipient: Recipient) => {
    if (!found.has(recipient.personId)) found.set(recipient.personId, recipient)
  }
  for (const place of rung.to) {
    if (place === 'office') {
      for (const seat of directory.office) {
        const person = standsFor(seat, 'office', directory, today)
        if (person) add(person)
      }
      continue
    }
    const seat = directory[place]
    const person = standsFor(seat, place, directory, today)
    const instead = place === 'A' && !person ? standsFor(directory.B, 'B', directory, today) : null
    if (person ?? instead) add((person ?? instead) as Recipient)
    // A liaison who is merely away and has a B is reached; an empty or mute place is a fault that the office must mend.
    const awayButCovered = instead !== null && seat !== null && seat.reachable
    if (!person && !awayButCovered) unreachable.add(place)
  }
  return { steps: [...found.values()], unreachable: [...unreachable] }
}

/** A step before it belongs to a card. */
export type PlannedStep = Omit<Step, 'cardId' | 'version'>
export type PlannedPaper = Omit<EscalationPaper, 'version'>

export interface ChaseItem {
  assignment: Assignment
  plan: Plan
  directory: Directory
  /** Messages the unit got this month until yesterday, where the plan has a ceiling. */
  spent?: number
}

/** A rung that fired and asks nobody, because its unit's ceiling is reached (负担上限). */
export interface HeldRung {
  planId: string
  assignmentId: string
  unitId: string
  period: string
  rung: string
  spent: number
}

export interface Unreached {
  planId: string
  assignmentId: string
  period: string
  place: Place | 'office'
}

export interface ChasePlan {
  steps: PlannedStep[]
  papers: PlannedPaper[]
  /** Places that reached nobody. Each is told to the office in a step, unless the office itself is the place. */
  unreachable: Unreached[]
  /** Rungs held by the ceiling: the ladder moves on as if they had been sent. */
  held: HeldRung[]
  /** Periods that ended unreported, in order. */
  missed: { assignment: Assignment; label: string }[]
  /** The rows that changed (moved to a next period, or a rung fired), with their columns reckoned anew. */
  after: Assignment[]
}

/** `<assignmentId>/<period>/<rung>/<personId>`; a later round of the same period marks its rungs `<rung>~<round>`. */
export function stepId(assignment: Assignment, rung: string, personId: string): string {
  const { id, period, chase } = assignment
  return `${id}/${period}/${rung}${chase.round > 0 ? `~${chase.round}` : ''}/${personId}`
}

/**
 * What the chase does today, decided by state and not by the clock: rolls unreported periods over, fires at most one rung
 * of each assignment (or holds it, where the unit's ceiling is reached), says to whom, which papers are drafted and whom it could not reach. On a rest day, nothing.
 */
export function planChase(given: { items: Iterable<ChaseItem>; today: Day; calendar: Calendar }): ChasePlan {
  const { items, today, calendar } = given
  const planned: ChasePlan = { steps: [], papers: [], unreachable: [], held: [], missed: [], after: [] }
  if (!calendar.isWorkday(today)) return planned
  for (const { assignment: stored, plan, directory, spent = 0 } of items) {
    let assignment = stored
    for (let over = rollOver(assignment, plan, calendar, today); over;) {
      if (over.missed !== null) planned.missed.push({ assignment, label: over.missed })
      assignment = over.assignment
      over = rollOver(assignment, plan, calendar, today)
    }
    const firing = rungOn(assignment, plan, calendar, today)
    if (firing) {
      const { dueOn } = assignment
      if (dueOn !== null && isHeld(firing, dueOn, today, plan, spent))
        hold(planned, assignment, firing, spent)
      else fire(planned, assignment, firing, directory, today)
      assignment = afterRung(assignment, plan, calendar, firing.index, today)
    }
    if (assignment !== stored) planned.after.push(assignment)
  }
  return planned
}

function hold(planned: ChasePlan, assignment: Assignment, { rung }: Firing, spent: number): void {
  const { id: assignmentId, planId, unitId, period } = assignment
  planned.held.push({ planId, assignmentId, unitId, period: period ?? '', rung, spent })
}

function fire(
  planned: ChasePlan,
  assignment: Assignment,
  firing: Firing,
  directory: Directory,
  today: Day,
): void {
  const { id: assignmentId, planId } = assignment
  const period = assignment.period ?? ''
  const { steps, unreachable } = recipients(firing, directory, today)
  const office = recipients({ to: ['office'] }, directory, today).steps
  const told = new Map(steps.map((recipient) => [recipient.personId, recipient]))
  const [faulty] = unreachable
  if (faulty) for (const clerk of office) if (!told.has(clerk.personId)) told.set(clerk.personId, clerk)
  for (const { personId, as } of told.values()) {
    const isClerk = office.some((clerk) => clerk.personId === personId)
    planned.steps.push({
      id: stepId(assignment, firing.rung, personId),
      planId,
      assignmentId,
      period,
      rung: firing.rung,
      personId,
      firedOn: today,
      why: {
        at: firing.at,
        as,
        ...(faulty && isClerk ? { unreachable: faulty } : {}),
        ...(firing.heldFrom ? { heldFrom: firing.heldFrom } : {}),
      },
    })
  }
  for (const place of unreachable) planned.unreachable.push({ planId, assignmentId, period, place })
  const wantsOffice = firing.to.includes('office') || unreachable.length > 0
  if (wantsOffice && office.length === 0)
    planned.unreachable.push({ planId, assignmentId, period, place: 'office' })
  if (firing.paper)
    planned.papers.push({
      id: paperId(assignment),
      planId,
      assignmentId,
      period,
      draftedOn: today,
      state: 'draft',
      ...(firing.paper === true ? {} : { named: firing.paper }),
    })
}

/** `<assignmentId>/<period>`; a later round of the same period drafts a paper of its own, `<period>~<round>`. */
export const paperId = ({ id, period, chase }: Assignment): string =>
  `${id}/${period}${chase.round > 0 ? `~${chase.round}` : ''}`

/** A card with the steps it bundles; whoever writes it adds the letter. */
export interface PlannedCard {
  id: string
  personId: string
  day: Day
  kind: CardKind
  steps: Omit<Step, 'version'>[]
}

/** `<personId>/<day>/<kind>` */
export const cardId = (personId: string, day: Day, kind: CardKind): string => `${personId}/${day}/${kind}`

/** Bundles steps into one card a person and day, in the order in which people first appear. */
export function cardsOf(steps: Iterable<PlannedStep>, today: Day, kind: CardKind = 'daily'): PlannedCard[] {
  const cards = new Map<string, PlannedCard>()
  for (const step of steps) {
    const { personId } = step
    const id = cardId(personId, today, kind)
    let card = cards.get(personId)
    if (!card) cards.set(personId, (card = { id, personId, day: today, kind, steps: [] }))
    card.steps.push({ ...step, cardId: id })
  }
  return [...cards.values()]
}
