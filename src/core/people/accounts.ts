import type { Account, Role } from '../model/index.ts'
import { channelOf } from '../reach.ts'

const addressOf = (account: Account): string => account.slice(account.indexOf(':') + 1)

/** The e-mail addresses among some accounts, in order. */
export const mailsOf = (accounts: readonly Account[]): string[] =>
  accounts.filter((one) => channelOf(one) === 'mail').map(addressOf)

/** An account as those see it whom it does not concern: enough to tell two apart, not to write to. */
export function maskedAccount(account: Account): string {
  const [channel, address] = [channelOf(account), addressOf(account)]
  if (channel === 'web') return 'web'
  const [name = '', domain] = address.split('@')
  return domain === undefined
    ? `${channel}:…${address.slice(-2)}`
    : `${channel}:${name.slice(0, 2)}***@${domain}`
}

/**
 * The accounts with these e-mail addresses in place of the ones there were. The preferred account stays, unless it was an
 * address that is gone: then the first new one follows it.
 */
export function withMails(
  { accounts, preferred }: { accounts: readonly Account[]; preferred: Account | null },
  mails: readonly string[],
): { accounts: Account[]; preferred: Account | null } {
  const kept = accounts.filter((one) => channelOf(one) !== 'mail')
  const all = [...kept, ...mails.map((mail) => `mail:${mail}`)]
  const stays = preferred !== null && all.includes(preferred)
  return {
    accounts: all,
    preferred: stays ? preferred : (all.find((one) => channelOf(one) === 'mail') ?? all[0] ?? null),
  }
}

/**
 * Whether somebody may hand out or change what opens the door to everything that a person may do: a sign-in link, an
 * account. Only who is administrator, or the office of every plan in which the person has a role; else the office of one
 * plan could step into another by inviting its people.
 */
export function mastersAll(
  { roles, operator }: { roles: readonly Role[]; operator: boolean },
  held: readonly Role[],
): boolean {
  const mine = roles.filter(({ active }) => active)
  if (operator || mine.some(({ role, planId }) => role === 'admin' && planId === null)) return true
  return held.every(
    ({ active, planId }) =>
      !active || (planId !== null && mine.some((one) => one.role === 'office' && one.planId === planId)),
  )
}
