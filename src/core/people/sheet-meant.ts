import type { Account, Role, RoleName, UnitLevel } from '../model/index.ts'
import { phoneOf, plain } from '../register/cells.ts'
import { unitPlaces } from '../rights.ts'
import { addressOf } from '../mail.ts'
import { isPersonName } from './person-asking.ts'
import type { RowSaid } from './sheet-rows.ts'
import { namesIn } from './unit-asking.ts'
import { levelCalled, roleCalled } from './words.ts'

/** Somebody who is registered, as far as a sheet can mean them. */
export interface Known {
  id: string
  name: string
  phone: string | null
  accounts: readonly Account[]
  preferred: Account | null
  roles: readonly Role[]
  /** Whether whoever brings the sheet may change how they sign in, and may know of them. */
  mastered: boolean
  shown: boolean
}

export interface UnitKnown {
  id: string
  name: string
  group: boolean
  level?: UnitLevel
}

/** What a sheet is held against. */
export interface PeopleGround {
  /** The plans whose people may be changed; `planId` is meant where no column says. */
  plans: readonly { id: string; key: string }[]
  planId: string | null
  unitNamed(written: string): UnitKnown | null
  near(written: string): string[]
  people: readonly Known[]
}

/** What is wrong with a row; `line` is the other row that is meant. */
export type PeopleFault =
  | { what: 'no-unit' | 'no-name' | 'no-role' | 'admin' | 'not-yours' }
  | { what: 'unknown-unit'; value: string; near: string[] }
  | { what: 'group' | 'name' | 'role' | 'level' | 'phone' | 'mail' | 'channel' | 'unbound'; value: string }
  | { what: 'no-plan' | 'plan'; value: string; keys: string[] }
  | { what: 'mail-taken'; value: string; name: string | null }
  | { what: 'two-in-place' | 'twice' | 'level-differs' | 'mail-twice'; line: number }
  | { what: 'differs'; column: 'phone' | 'mail' | 'preferred'; line: number }

export interface Place {
  role: RoleName
  unitId: string | null
  planId: string
}

/** A row as it was read: blanks stay null, and mean that nothing is said. */
export interface Meant {
  line: number
  name: string
  unit: UnitKnown | null
  place: Place | null
  level: UnitLevel | null
  phone: string | null
  mails: string[]
  channel: string | null
  faults: PeopleFault[]
  /** Nobody is named: an empty place of the form. */
  blank: boolean
}

const channels: Record<string, string> = {
  网页: 'web',
  网页聊天: 'web',
  web: 'web',
  邮箱: 'mail',
  邮件: 'mail',
  电子邮箱: 'mail',
  'e-mail': 'mail',
  email: 'mail',
  mail: 'mail',
  演示: 'sim',
  demo: 'sim',
}

/** A channel by its word; one that nobody knows is found to be not bound. */
function channelCalled(word: string): string | null {
  const key = plain(word)
  if (Object.hasOwn(channels, key)) return channels[key] ?? null
  return /^[a-z]{2,20}$/.test(key) ? key : null
}

/** What one row says by itself, with everything that is wrong in it, column by column. */
export function meantBy(row: RowSaid, ground: PeopleGround): Meant {
  const faults: PeopleFault[] = []
  const blank = row.name === '' && row.phone === '' && row.mail === ''
  const role = row.role === '' ? null : roleCalled(row.role)
  if (row.role !== '' && role === null) faults.push({ what: 'role', value: row.role })
  if (role === 'admin' && !blank) faults.push({ what: 'admin' })
  const unit = unitMeant(row, role, blank, ground, faults)
  const level = row.level === '' ? null : levelCalled(row.level)
  if (row.level !== '' && level === null) faults.push({ what: 'level', value: row.level })
  const meant = { line: row.line, name: row.name, unit, level, faults, blank, place: null }
  if (blank) return { ...meant, phone: null, mails: [], channel: null }
  if (row.role === '') faults.push({ what: 'no-role' })
  if (row.name === '') faults.push({ what: 'no-name' })
  else if (!isPersonName(row.name)) faults.push({ what: 'name', value: row.name })
  const planId = planMeant(row, ground, faults)
  const isWhole = role !== null && planId !== null && (unit !== null || role === 'leader')
  return {
    ...meant,
    place: isWhole ? { role, planId, unitId: role === 'leader' ? null : (unit?.id ?? null) } : null,
    phone: phoneMeant(row, faults),
    mails: mailsMeant(row, faults),
    channel: channelMeant(row, faults),
  }
}

function unitMeant(
  row: RowSaid,
  role: RoleName | null,
  blank: boolean,
  ground: PeopleGround,
  faults: PeopleFault[],
): UnitKnown | null {
  if (row.unit === '') {
    if (!blank && role !== 'leader' && role !== 'admin') faults.push({ what: 'no-unit' })
    return null
  }
  if (role === 'leader') return ground.unitNamed(row.unit)
  const unit = ground.unitNamed(row.unit)
  if (!unit) faults.push({ what: 'unknown-unit', value: row.unit, near: ground.near(row.unit) })
  else if (unit.group && role !== null && unitPlaces.has(role))
    faults.push({ what: 'group', value: unit.name })
  return unit
}

function planMeant(row: RowSaid, { plans, planId }: PeopleGround, faults: PeopleFault[]): string | null {
  const keys = plans.map(({ key }) => key)
  if (row.plan !== '') {
    const named = plans.find(({ key }) => plain(key) === plain(row.plan))
    if (!named) faults.push({ what: 'plan', value: row.plan, keys })
    return named?.id ?? null
  }
  if (planId === null) faults.push({ what: 'no-plan', value: '', keys })
  return planId
}

function phoneMeant(row: RowSaid, faults: PeopleFault[]): string | null {
  if (row.phone === '') return null
  const read = phoneOf(row.phone)
  if ('value' in read) return read.value
  faults.push({ what: 'phone', value: row.phone })
  return null
}

function mailsMeant(row: RowSaid, faults: PeopleFault[]): string[] {
  const mails = new Set<string>()
  for (const written of namesIn(row.mail)) {
    const mail = addressOf(written)
    if (mail === null) faults.push({ what: 'mail', value: written })
    else mails.add(mail)
  }
  return [...mails]
}

function channelMeant(row: RowSaid, faults: PeopleFault[]): string | null {
  if (row.preferred === '') return null
  const channel = channelCalled(row.preferred)
  if (channel === null) faults.push({ what: 'channel', value: row.preferred })
  return channel
}
