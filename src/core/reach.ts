import type { Day } from './day.ts'
import type { Account, Away, Person } from './model/index.ts'

/** The channel of an account: `mail` of `mail:li@example.cn`. */
export const channelOf = (account: Account): string => account.slice(0, Math.max(0, account.indexOf(':')))

export const isMute = ({ mute }: Pick<Person, 'mute'>, account: Account): boolean =>
  mute?.[account] !== undefined

/** The absence that a day lies in. */
export const awayOn = (all: readonly Away[], day: Day): Away | undefined =>
  all.find(({ from, to }) => from <= day && day <= to)

/**
 * Whether letters reach this person where they chose to get them. Another account may still live, and then letters go
 * there; but the ladder does not count on it: web chat, which everybody has, is read by nobody who was told to expect mail.
 */
export const reachable = (person: Pick<Person, 'active' | 'preferred' | 'mute'>): boolean =>
  person.active && person.preferred !== null && !isMute(person, person.preferred)

/**
 * The account a letter goes to now: `through` where it is given, else the preferred one, else the first of the others, as
 * far as they live and `serves` says that there is a channel for them. Null where none is left, or none was ever bound.
 */
export function accountFor(
  person: Pick<Person, 'accounts' | 'preferred' | 'mute'>,
  serves: (account: Account) => boolean,
  through?: Account,
): Account | null {
  const { accounts, preferred } = person
  if (preferred === null && through === undefined) return null
  const asked = through !== undefined && accounts.includes(through) ? [through] : []
  const order = [...asked, ...(preferred === null ? [] : [preferred]), ...accounts]
  return order.find((account) => !isMute(person, account) && serves(account)) ?? null
}
