import { z } from 'zod'
import { settings, type Fault } from './kit/words/settings.ts'

/**
 * What a process may do of the whole. `web`: pages, programs, web chat and what platforms call; `bot`: accounts that ask a platform or
 * hold a socket; `worker`: what happens by itself, long work, and sending where no socket is held.
 */
export const ROLES = ['web', 'bot', 'worker'] as const
export type Role = (typeof ROLES)[number]

/** How the work is shared between several processes on one database. */
export const rolesEnvironment = {
  DUBAN_ROLES: z
    .string()
    .regex(/^\s*(?:web|bot|worker)(?:\s*,\s*(?:web|bot|worker))*\s*$/)
    .default(ROLES.join(',')),
  DUBAN_TAKEOVER_SECONDS: z.coerce.number().int().min(3).max(600).default(60),
}

export interface RoleSettings {
  roles: ReadonlySet<Role>
  /** After so long without a sign of life, in milliseconds, what a process alone may do is another's. */
  takeOverMs: number
}

type Read = z.output<z.ZodObject<typeof rolesEnvironment>>

interface Around {
  store: string
  publicUrl: string | undefined
  /** Whether an account is set up that asks a platform or holds a socket. */
  bots: boolean
}

/** A part of the roles needs a database, the address that people use, and for a bot alone an account: each is said where it is missing. */
export function rolesIn(
  { DUBAN_ROLES, DUBAN_TAKEOVER_SECONDS }: Read,
  { store, publicUrl, bots }: Around,
  wrong: (name: string, what: Fault) => Error,
): RoleSettings {
  const said = DUBAN_ROLES.split(',').map((one) => one.trim())
  const roles = new Set(ROLES.filter((role) => said.includes(role)))
  if (roles.size < ROLES.length) {
    if (store.startsWith('file:')) throw wrong('DUBAN_ROLES', settings.rolesNeedDatabase)
    if (publicUrl === undefined) throw wrong('DUBAN_ROLES', settings.rolesNeedAddress)
    if (roles.size === 1 && roles.has('bot') && !bots) throw wrong('DUBAN_ROLES', settings.botHasNothing)
  }
  return { roles, takeOverMs: DUBAN_TAKEOVER_SECONDS * 1000 }
}
