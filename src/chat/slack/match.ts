import { mailAccount } from '../../core/mail.ts'
import type { Instant } from '../../core/day.ts'
import type { Person } from '../../core/model/index.ts'
import { bindVouched } from '../../kit/moves/binding.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { slack } from '../../kit/words/slack.ts'
import { accountOf, type SlackParts } from './parts.ts'
import type { Workspace } from './workspaces.ts'

/** How long a profile that matched nobody is not asked for again. */
const AGAIN = 10 * 60_000

interface User {
  deleted?: boolean
  is_bot?: boolean
  is_stranger?: boolean
  is_email_confirmed?: boolean
  team_id?: string
  profile?: { email?: string }
}

export type Match = (ws: Workspace, user: string, via: string) => Promise<void>

/**
 * Takes somebody unknown for the one person whose e-mail account is the address that the workspace knows them by. Only a
 * full or guest member of that workspace whose address is confirmed: anybody else could have written any address.
 */
export function createMatch({ store, clock, settings, log }: SlackParts): Match {
  const asked = new Map<string, Instant>()
  return async (ws, user, via) => {
    const account = accountOf(ws.team, user)
    if (!settings.matchEmail || (asked.get(account) ?? -AGAIN) + AGAIN > clock()) return
    if (await store.tx((db) => personByAccount(db, account))) return
    const profile = await ws.api.call('users.info', { user }, { patience: 0 }).then(
      (answer) => answer['user'] as User,
      (error: unknown) => void log('slack.profile', { team: ws.team, error: String(error) }),
    )
    const address = profile ? addressIn(profile, ws.team) : null
    const bound =
      address !== null &&
      (await store.tx(async (db) => {
        // Once: whoever was unbound again is not taken for the same person at their next word.
        if (await db.claimed(`slack:matched:${account}`)) return null
        const said = (person: Person) => slack[person.locale].known(person.name, address.email)
        const person = await bindVouched(db, { account, by: address.account, now: clock(), via }, said)
        if (person) await db.claim(`slack:matched:${account}`)
        return person
      }))
    if (asked.size > 10_000) asked.clear()
    if (bound) asked.delete(account)
    else asked.set(account, clock())
  }
}

function addressIn(user: User, team: string): { email: string; account: string } | null {
  const { email } = user.profile ?? {}
  const odd = user.deleted || user.is_bot || user.is_stranger || user.is_email_confirmed === false
  if (odd || email === undefined || (user.team_id !== undefined && user.team_id !== team)) return null
  const account = mailAccount(email)
  return account === null ? null : { email, account }
}
