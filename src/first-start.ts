import { begin, beginAdmin, isFirstStart, type FirstInvites } from './app/begin.ts'
import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { Store } from './kit/store.ts'
import { samplePlan, shippedWords } from './sample.ts'

/** Codes of the invitations that a first start makes: for all who are shown round, or for the administrator alone. */
export interface First {
  invites: FirstInvites | null
  admin: string | null
}

/** The sample plan where there is none yet; an administrator where nobody is one. Only where there are pages that the links open. */
export async function firstStart(
  store: Store,
  { roles, timezone }: Pick<Config, 'roles' | 'timezone'>,
  now: Instant,
  secret: () => string,
): Promise<First> {
  if (!roles.has('web')) return { invites: null, admin: null }
  const sample = async () => ({
    sample: await samplePlan(now, timezone),
    classifiedWords: await shippedWords(),
  })
  const invites = (await isFirstStart(store))
    ? await begin(store, { ...(await sample()), now, secret })
    : null
  return { invites, admin: invites ? null : await beginAdmin(store, { now, secret }) }
}
