import type { SheetLine, UnitLevel } from '../model/index.ts'
import { unitPlaces } from '../rights.ts'
import { channelOf } from '../reach.ts'
import { mailsOf, withMails } from './accounts.ts'
import { identitiesOf, ownerOf, type Identity } from './sheet-identity.ts'
import {
  meantBy,
  type Known,
  type Meant,
  type PeopleFault,
  type PeopleGround,
  type Place,
} from './sheet-meant.ts'
import { rowsOf, type PeopleColumn } from './sheet-rows.ts'

/** What changes of a person: blanks in the sheet change nothing. */
export interface PersonFields {
  phone?: string
  mails?: string[]
  channel?: string
}

/** One row that does something. */
export interface PlannedPerson {
  line: number
  /** Rows of one person share it. */
  key: string
  personId: string | null
  name: string
  place: Place
  unit: string
  /** Whether the role is new; else only the person changes. */
  added: boolean
  /** Who gives the place up. */
  ends: { personId: string; name: string }[]
  fields: PersonFields
}

/** Somebody who holds a role and stands in no row: said, never removed. */
export interface AbsentPerson {
  name: string
  place: Place
}

export type PeoplePlan =
  | { missing: PeopleColumn[] }
  | {
      rows: PlannedPerson[]
      levels: { unitId: string; unit: string; level: UnitLevel; line: number }[]
      same: number
      /** Places of the form in which nobody is named. */
      blank: number
      wrong: { line: number; faults: PeopleFault[] }[]
      absent: AbsentPerson[]
      /** Names that stand for more than one person. */
      namesakes: string[]
      ignored: string[]
    }

interface Judged {
  row: Meant
  who: Identity
  faults: PeopleFault[]
}

/**
 * What a sheet of people would do, nothing being changed: who comes into which place, who gives it up, what changes of whom,
 * and which rows are wrong. Two rows that contradict each other are both wrong: which of them is right, only people know.
 */
export function planPeople(lines: readonly SheetLine[], ground: PeopleGround): PeoplePlan {
  const read = rowsOf(lines)
  if ('missing' in read) return read
  const meant = read.rows.map((row) => meantBy(row, ground))
  const named = meant.filter(({ blank }) => !blank)
  const identities = identitiesOf(named, ground)
  const judged = named.map((row, i): Judged => {
    const who = identities[i] ?? { key: `new:${row.line}`, known: null }
    return { row, who, faults: [...row.faults, ...accountFaults(row, who, ground)] }
  })
  between(judged)
  const levels = levelsOf(meant, judged)
  const good = judged.filter(({ faults }) => faults.length === 0)
  const planned = good.flatMap((one) => plannedBy(one, ground))
  const doing = planned.filter(({ added, fields }) => added || Object.keys(fields).length > 0)
  const wrong = [
    ...judged.map(({ row: { line }, faults }) => ({ line, faults })),
    ...meant.filter(({ blank }) => blank).map(({ line, faults }) => ({ line, faults })),
  ]
  return {
    rows: doing,
    levels: levels.filter(({ known, level }) => known !== level).map(({ known: _known, ...one }) => one),
    same: planned.length - doing.length,
    blank: meant.length - named.length,
    wrong: wrong.filter(({ faults }) => faults.length > 0).sort((a, b) => a.line - b.line),
    absent: absentFrom(judged, doing, ground),
    namesakes: namesakesIn(judged),
    ignored: read.ignored,
  }
}

/** What is wrong with addresses and the preferred account, for the person that is meant. */
function accountFaults(
  { mails, channel }: Meant,
  { known }: Identity,
  { people }: PeopleGround,
): PeopleFault[] {
  const faults: PeopleFault[] = []
  for (const mail of mails) {
    const owner = ownerOf(mail, people)
    if (owner && owner.id !== known?.id)
      faults.push({ what: 'mail-taken', value: mail, name: owner.shown ? owner.name : null })
  }
  const fields = accountsChanged(known, mails, channel)
  if (known && !known.mastered && Object.keys(fields).length > 0) faults.push({ what: 'not-yours' })
  if (channel !== null && channel !== 'web') {
    const after = mails.length > 0 ? withMails(known ?? nobody, mails).accounts : (known?.accounts ?? [])
    if (!after.some((one) => channelOf(one) === channel)) faults.push({ what: 'unbound', value: channel })
  }
  return faults
}

const nobody = { accounts: [], preferred: null }

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join('\n') === b.toSorted().join('\n')

function accountsChanged(known: Known | null, mails: string[], channel: string | null): PersonFields {
  const had = known === null ? [] : mailsOf(known.accounts)
  const preferred = known && known.preferred !== null ? channelOf(known.preferred) : null
  return {
    ...(mails.length > 0 && !isSame(mails, had) ? { mails } : {}),
    ...(channel !== null && channel !== preferred ? { channel } : {}),
  }
}

/** Faults that only show between rows: each is held against the first that it could contradict, and both get the fault. */
function between(judged: readonly Judged[]): void {
  const places = new Map<string, Judged>()
  const persons = new Map<string, Judged>()
  const mails = new Map<string, Judged>()
  for (const b of judged) {
    const { place } = b.row
    const a = place && first(places, keyAt('', place), b)
    if (place && a) {
      if (a.who.key === b.who.key) b.faults.push({ what: 'twice', line: a.row.line })
      else if (unitPlaces.has(place.role)) both(a, b, (line) => ({ what: 'two-in-place', line }))
    }
    for (const column of ['phone', 'mail', 'preferred'] as const) {
      if (saidOf(b.row, column) === null) continue
      const before = first(persons, `${column} ${b.who.key}`, b)
      if (before && saidOf(before.row, column) !== saidOf(b.row, column))
        both(before, b, (line) => ({ what: 'differs', column, line }))
    }
    for (const mail of b.row.mails) {
      const before = first(mails, mail, b)
      if (before && before.who.key !== b.who.key) both(before, b, (line) => ({ what: 'mail-twice', line }))
    }
  }
}

/** The first row of a key, if it is not this one. */
function first(seen: Map<string, Judged>, key: string, one: Judged): Judged | null {
  const before = seen.get(key)
  if (!before) seen.set(key, one)
  return before ?? null
}

function saidOf(row: Meant, column: 'phone' | 'mail' | 'preferred'): string | null {
  if (column === 'phone') return row.phone
  if (column === 'preferred') return row.channel
  return row.mails.length > 0 ? row.mails.toSorted().join('\n') : null
}

function both(a: Judged, b: Judged, fault: (line: number) => PeopleFault): void {
  a.faults.push(fault(b.row.line))
  b.faults.push(fault(a.row.line))
}

/** The level each unit is said to have; rows that contradict each other are wrong. */
function levelsOf(meant: readonly Meant[], judged: readonly Judged[]) {
  const faultsAt = new Map(judged.map(({ row, faults }) => [row.line, faults]))
  const said = new Map<
    string,
    { unitId: string; unit: string; level: UnitLevel; line: number; known?: UnitLevel }
  >()
  const torn = new Set<string>()
  for (const { line, unit, level, faults } of meant) {
    if (!unit || level === null) continue
    const before = said.get(unit.id)
    if (!before) {
      const known = unit.level === undefined ? {} : { known: unit.level }
      said.set(unit.id, { unitId: unit.id, unit: unit.name, level, line, ...known })
    } else if (before.level !== level) {
      torn.add(unit.id)
      ;(faultsAt.get(line) ?? faults).push({ what: 'level-differs', line: before.line })
    }
  }
  return [...said.values()].filter(({ unitId }) => !torn.has(unitId))
}

function plannedBy({ row, who }: Judged, { people }: PeopleGround): PlannedPerson[] {
  const { place, line, name, unit, phone, mails, channel } = row
  if (!place) return []
  const { known, key } = who
  const holds = (one: Known): boolean =>
    one.roles.some(
      ({ role, unitId, planId }) => role === place.role && unitId === place.unitId && planId === place.planId,
    )
  const added = known === null || !holds(known)
  const others =
    unitPlaces.has(place.role) && added ? people.filter((one) => one.id !== known?.id && holds(one)) : []
  const fields = {
    ...(phone !== null && phone !== known?.phone ? { phone } : {}),
    ...accountsChanged(known, mails, channel),
  }
  const ends = others.map(({ id, name: called }) => ({ personId: id, name: called }))
  return [
    { line, key, personId: known?.id ?? null, name, place, unit: unit?.name ?? '', added, ends, fields },
  ]
}

/** Whoever serves in a plan of the sheet, in a place that no row names with them. */
function absentFrom(
  judged: readonly Judged[],
  doing: readonly PlannedPerson[],
  { people }: PeopleGround,
): AbsentPerson[] {
  const plans = new Set(judged.flatMap(({ row }) => (row.place ? [row.place.planId] : [])))
  const named = new Set(judged.flatMap(({ row, who }) => (row.place ? [keyAt(who.key, row.place)] : [])))
  const ended = new Set(
    doing.flatMap(({ ends, place }) => ends.map(({ personId }) => keyAt(personId, place))),
  )
  return people.flatMap(({ id, name, roles }) =>
    roles.flatMap(({ role, unitId, planId }) => {
      if (planId === null || !plans.has(planId)) return []
      const place = { role, unitId, planId }
      return named.has(keyAt(id, place)) || ended.has(keyAt(id, place)) ? [] : [{ name, place }]
    }),
  )
}

const keyAt = (who: string, { role, unitId, planId }: Place): string => `${who}/${role}/${unitId}/${planId}`

function namesakesIn(judged: readonly Judged[]): string[] {
  const keys = new Map<string, Set<string>>()
  for (const { row, who } of judged)
    if (row.name !== '') keys.set(row.name, (keys.get(row.name) ?? new Set()).add(who.key))
  return [...keys].flatMap(([name, all]) => (all.size > 1 ? [name] : []))
}
