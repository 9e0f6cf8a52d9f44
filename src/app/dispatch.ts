import type { Instant } from '../core/day.ts'
import type { Content, Letter, Person } from '../core/model/index.ts'
import { accountFor } from '../core/reach.ts'
import type { ChatAdapter } from '../kit/chat.ts'
import { DeliveryError } from '../kit/errors.ts'
import { restsUntil } from '../kit/moves/hours.ts'
import { must } from '../kit/moves/look.ts'
import { mute } from '../kit/moves/reach.ts'
import { StoreAway, type Db, type Store } from '../kit/store.ts'
import { writtenDown } from '../kit/written.ts'
import { compose } from './compose.ts'

export interface DispatchParts {
  store: Store
  adapters: readonly ChatAdapter[]
  timezone: string
  /** Where people reach the pages, for the links in letters. */
  publicUrl?: string
  /** What can be said: a card offers no button that nothing answers to. */
  verbs?: ReadonlySet<string>
  log?: (event: string, facts: Record<string, unknown>) => void
}

/** What became of a due letter; `left`: nothing, it is due as before (or no longer, by somebody else's doing). */
export type Done = 'sent' | 'notNeeded' | 'failed' | 'retried' | 'left'

export interface Dispatched {
  done: Done
  /** The whole channel is silent until then. */
  silentUntil?: Instant
}

/** Waits between attempts, in minutes; after the last the letter is failed and stays visible. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720]

/** For so long a platform may put a letter off by its own demand before it is failed. */
export const HELD_MS = 3 * 86_400_000

/** Composes one due letter at this moment, sends it and settles it: two transactions where all goes well. */
export async function dispatch(
  parts: DispatchParts,
  id: string,
  clock: () => Instant,
  /** Whether it may go out, asked again after composing. */
  may: () => boolean,
): Promise<Dispatched> {
  // Once more for each account that turns out to be dead: every turn takes one away.
  while (may()) {
    const came = await attempt(parts, id, clock, may)
    if (came.done !== 'elsewhere') return { ...came, done: came.done }
  }
  return { done: 'left' }
}

interface Attempted {
  done: Done | 'elsewhere'
  silentUntil?: Instant
}

async function attempt(
  parts: DispatchParts,
  id: string,
  clock: () => Instant,
  may: () => boolean,
): Promise<Attempted> {
  let to: string | null = null
  try {
    // A letter whose words cannot be made is put off like one that cannot be sent: it must not hold up the others.
    const ready = await parts.store.tx((db) => prepare(parts, db, id, clock()))
    if (typeof ready === 'string') return { done: ready }
    if (!may()) return { done: 'left' }
    to = ready.to
    const sentText = await ready.adapter.send({ letter: ready.letter, to, content: ready.content })
    await settle(parts.store, id, () => ({ state: 'sent', sentText, sentTo: to, sentAt: clock() }))
    return { done: 'sent' }
  } catch (error) {
    // Told to stop, the channel refused what still waited; or there was no store to look at. That is no attempt of the letter's.
    if (!may() || error instanceof StoreAway) return { done: 'left' }
    const dead = error instanceof DeliveryError && error.dead
    return dead && to
      ? { done: await bury(parts, id, to, error, clock()) }
      : postpone(parts, id, error, clock())
  }
}

interface Ready {
  letter: Letter
  content: Content
  adapter: ChatAdapter
  to: string
}

/** Gives a dead account up, in one transaction with what becomes of the letter: the next living account, or failed. */
async function bury(
  parts: DispatchParts,
  id: string,
  account: string,
  { message: why }: DeliveryError,
  now: Instant,
): Promise<'failed' | 'elsewhere'> {
  parts.log?.('deliver.dead', { letter: id, error: why })
  return parts.store.tx(async (db) => {
    const letter = must(await db.get('letter', id), id)
    const person = must(await db.get('person', letter.to), letter.to)
    const found = { account, why, now, via: id, timezone: parts.timezone }
    const left = accountFor(await mute(db, person, found), serves(parts), letter.through)
    const next = left === null ? { state: 'failed' as const } : {}
    await db.put('letter', { ...letter, ...next, lastError: why, attempts: letter.attempts + 1 })
    return left === null ? 'failed' : 'elsewhere'
  })
}

const adapterFor = (
  { adapters }: Pick<DispatchParts, 'adapters'>,
  account: string,
): ChatAdapter | undefined => adapters.find(({ channel }) => account.startsWith(`${channel}:`))

/** Whether an account is on a channel that is set up here. */
export const serves =
  (parts: Pick<DispatchParts, 'adapters'>) =>
  (account: string): boolean =>
    adapterFor(parts, account) !== undefined

/** Looks again at state and rights just before sending; what is not to be sent is settled here. */
async function prepare(
  parts: DispatchParts,
  db: Db,
  id: string,
  now: Instant,
): Promise<Ready | Exclude<Done, 'sent'>> {
  const letter = await db.get('letter', id)
  if (letter?.state !== 'due') return 'left'
  const rests = await restsUntil(db, letter, now, parts.timezone)
  if (rests !== null) {
    await db.put('letter', { ...letter, dueAt: rests })
    return 'retried'
  }
  const person = await db.get('person', letter.to)
  const content = person
    ? await compose(db, letter, person, now, parts.timezone, parts.publicUrl, parts.verbs)
    : null
  if (!person || !content) {
    await db.put('letter', { ...letter, state: 'not-needed' })
    return 'notNeeded'
  }
  const to = accountFor(person, serves(parts), letter.through)
  const adapter = to === null ? undefined : adapterFor(parts, to)
  if (to !== null && adapter) return { letter, content, adapter, to }
  await db.put('letter', { ...letter, state: 'failed', lastError: noWay(person) })
  return 'failed'
}

/** Why no account is left: none was bound, the preferred one is dead, or its channel is not set up here. */
function noWay({ preferred, mute }: Person): string {
  if (preferred === null) return 'no account bound'
  const dead = mute?.[preferred]
  return dead ? `${preferred} is dead: ${dead.why}` : `no adapter for ${preferred}`
}

/**
 * Writes down what became of a letter that is still due; one that somebody settled meanwhile is left as it is. A store that is
 * away is waited for: a letter that went out and is still due would go out again.
 */
async function settle(
  store: Store,
  id: string,
  outcome: (letter: Letter) => Partial<Letter>,
): Promise<Letter | null> {
  return writtenDown(store, async (db) => {
    const letter = await db.get('letter', id)
    if (letter?.state !== 'due') return null
    const settled = await db.put('letter', { ...letter, ...outcome(letter), attempts: letter.attempts + 1 })
    if (settled.state === 'sent')
      await db.note({
        planId: settled.planId,
        event: 'letter.sent',
        by: 'duban',
        via: settled.id,
        at: settled.sentAt ?? settled.createdAt,
        subjects: [settled.to, ...settled.about],
        body: { letter: settled.id, kind: settled.body.kind, to: settled.sentTo, text: settled.sentText },
      })
    return settled
  })
}

/**
 * Puts a letter off: where the platform named the moment, until then, for three days at most; else by longer and longer
 * waits, six times.
 */
async function postpone(parts: DispatchParts, id: string, error: unknown, now: Instant): Promise<Attempted> {
  const lastError = error instanceof Error ? error.message : String(error)
  const said = error instanceof DeliveryError ? error : null
  const letter = await settle(parts.store, id, (letter) => {
    const { held = { since: now, times: 0 } } = letter
    if (said && !said.guessed && said.retryAt !== null && said.retryAt > now)
      return now - held.since >= HELD_MS
        ? { state: 'failed', lastError }
        : { dueAt: said.retryAt, lastError, held: { ...held, times: held.times + 1 } }
    const wait = RETRY_MINUTES[letter.attempts - (letter.held?.times ?? 0)]
    return said?.retryAt === null || wait === undefined
      ? { state: 'failed', lastError }
      : { dueAt: Math.max(now + wait * 60_000, said?.retryAt ?? 0), lastError }
  })
  if (!letter) return { done: 'left' }
  const over = letter.state === 'failed'
  parts.log?.('deliver.error', { letter: id, error: lastError, over })
  const silent = said?.whole && said.retryAt !== null ? { silentUntil: said.retryAt } : {}
  return { done: over ? 'failed' : 'retried', ...silent }
}
