import type { Day } from '../../core/day.ts'
import type { Block, Content, Person, Plan } from '../../core/model/index.ts'
import { maskedAccount } from '../../core/people/accounts.ts'
import { channelOf } from '../../core/reach.ts'
import type { Placed } from '../moves/directory.ts'
import type { Words } from '../words/index.ts'
import { content, heading, list, text } from './blocks.ts'

const SHOWN = 120

/** Absences that are not over. */
const awayLines = ({ away }: Person, today: Day, { directory, core }: Words): string[] =>
  away.filter(({ to }) => to >= today).map(({ from, to }) => directory.awayNow(core.day(from), core.day(to)))

export function peopleTable(people: readonly Placed[], today: Day, words: Words): Block {
  const say = words.directory
  return {
    kind: 'table',
    head: [...say.peopleHead],
    rows: people
      .slice(0, SHOWN)
      .map(({ person, role, unit, phone, reach }) => [
        unit?.name ?? '',
        words.core.role[role.role],
        person.name,
        phone ?? '',
        [...awayLines(person, today, words), say.reach[reach]]
          .filter((one) => one !== '')
          .join(words.core.and),
      ]),
  }
}

/** Everybody of a plan, by unit. */
export function showPeople(people: readonly Placed[], plan: Plan, today: Day, words: Words): Content {
  const say = words.directory
  if (people.length === 0) return content(text(say.nobodyYet))
  return content(
    heading(say.peopleTitle(plan.title, people.length)),
    peopleTable(people, today, words),
    people.length > SHOWN && text(say.more(people.length - SHOWN)),
  )
}

/** One person, as somebody sees them. */
export interface PersonSheet {
  person: Person
  places: Placed[]
  /** Whether the telephone number is for this reader, and the accounts in full. */
  phone: boolean
  accounts: boolean
  signedIn: boolean
}

function accountSaid(
  account: string,
  { person, accounts, signedIn }: PersonSheet,
  { directory: say }: Words,
) {
  const channel = channelOf(account)
  const name = say.channel[channel] ?? channel
  const said =
    channel === 'web'
      ? signedIn
        ? say.webSeen
        : say.webUnseen
      : `${name} ${(accounts ? account : maskedAccount(account)).slice(channel.length + 1)}`
  return account === person.preferred ? `${said}${say.preferredMark}` : said
}

export function showPerson(sheet: PersonSheet, today: Day, words: Words): Content {
  const say = words.directory
  const { person, places, phone } = sheet
  const lines = [
    ...places.map(
      ({ role, unit, plan }) =>
        say.roleLine(unit?.name ?? '', words.core.role[role.role], plan?.key ?? '') +
        (role.since === undefined ? '' : `${words.core.comma}${say.since(words.core.fullDay(role.since))}`),
    ),
    ...(person.active || !person.left ? [] : [say.left(words.core.fullDay(person.left.on))]),
    ...(phone ? [person.phone === null ? say.noPhone : say.phoneLine(person.phone)] : []),
    person.accounts.length === 0
      ? say.noAccounts
      : say.accountsLine(person.accounts.map((account) => accountSaid(account, sheet, words))),
    ...awayLines(person, today, words),
  ]
  return content(heading(person.name), list(lines.map((line) => [line])))
}

/** A place for programs, as far as the reader may see it. */
export const placedData = ({ person, role, unit, plan, phone, reach }: Placed) => ({
  person: person.id,
  name: person.name,
  role: role.role,
  unit: unit?.name ?? null,
  plan: plan?.key ?? null,
  since: role.since ?? null,
  phone,
  reach,
  away: person.away,
})

export const personData = (sheet: PersonSheet) => ({
  id: sheet.person.id,
  name: sheet.person.name,
  active: sheet.person.active,
  phone: sheet.phone ? sheet.person.phone : null,
  accounts: sheet.person.accounts.map((one) => (sheet.accounts ? one : maskedAccount(one))),
  preferred:
    sheet.person.preferred === null || sheet.accounts
      ? sheet.person.preferred
      : maskedAccount(sheet.person.preferred),
  away: sheet.person.away,
  roles: sheet.places.map(placedData).map(({ role, unit, plan, since }) => ({ role, unit, plan, since })),
})
