import type { Instant } from '../core/day.ts'
import type { Content, Letter, Person } from '../core/model/index.ts'
import type { ChatAdapter } from '../kit/chat.ts'
import { DeliveryError } from '../kit/errors.ts'
import { padded } from '../kit/indexes.ts'
import { restsUntil } from '../kit/moves/hours.ts'
import { collect } from '../kit/moves/look.ts'
import type { Db, Store } from '../kit/store.ts'
import { compose } from './compose.ts'

export interface DeliverParts {
  store: Store
  adapters: readonly ChatAdapter[]
  timezone: string
  /** Where people reach the pages, for the links in letters. */
  publicUrl?: string
  log?: (event: string, facts: Record<string, unknown>) => void
}

export interface Delivered {
  sent: number
  notNeeded: number
  failed: number
  retried: number
}

/** Waits between attempts, in minutes; after the last the letter is failed and stays visible. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720]

/** Letters taken from the queue at once; answers before cards before digests. */
const PAGE = 100

/** The one road out: due letters are composed at this moment, sent, and settled. Returns when nothing is due any more. */
export async function deliver(parts: DeliverParts, now: Instant): Promise<Delivered> {
  const done: Delivered = { sent: 0, notNeeded: 0, failed: 0, retried: 0 }
  const tried = new Set<string>()
  for (;;) {
    const due = (await parts.store.tx((db) => dueLetters(db, now))).filter((id) => !tried.has(id))
    if (due.length === 0) return done
    for (const id of due) {
      tried.add(id)
      done[await one(parts, id, now)]++
    }
  }
}

async function dueLetters(db: Db, now: Instant): Promise<string[]> {
  const ids: string[] = []
  for (const priority of ['0', '1', '2'])
    for (const letter of await collect(
      db.list('letter', 'due', { prefix: [priority], to: padded(now), limit: PAGE }),
    ))
      ids.push(letter.id)
  return ids
}

interface Ready {
  letter: Letter
  person: Person
  content: Content
  adapter: ChatAdapter
  to: string
}

async function one(parts: DeliverParts, id: string, now: Instant): Promise<keyof Delivered> {
  const letter = await parts.store.tx((db) => db.get('letter', id))
  if (letter?.state !== 'due') return 'notNeeded'
  try {
    // A letter whose words cannot be made is put off like one that cannot be sent: it must not hold up the others.
    const ready = await parts.store.tx((db) => prepare(parts, db, id, now))
    if (typeof ready === 'string') return ready
    const { adapter, to, content } = ready
    const sentText = await adapter.send({ letter: ready.letter, to, content })
    await settle(parts.store, letter.id, { state: 'sent', sentText, sentTo: to, sentAt: now })
    return 'sent'
  } catch (error) {
    return postpone(parts, letter, error, now)
  }
}

/** Looks again at state and rights just before sending; what is not to be sent is settled here. */
async function prepare(
  parts: DeliverParts,
  db: Db,
  id: string,
  now: Instant,
): Promise<Ready | Exclude<keyof Delivered, 'sent'>> {
  const letter = await db.get('letter', id)
  if (!letter || letter.state !== 'due') return 'notNeeded'
  const rests = await restsUntil(db, letter, now, parts.timezone)
  if (rests !== null) {
    await db.put('letter', { ...letter, dueAt: rests })
    return 'retried'
  }
  const person = await db.get('person', letter.to)
  const gone = letter.only !== undefined && !person?.accounts.includes(letter.only)
  const content =
    person && !gone ? await compose(db, letter, person, now, parts.timezone, parts.publicUrl) : null
  if (!person || !content) {
    await db.put('letter', { ...letter, state: 'not-needed' })
    return 'notNeeded'
  }
  const to = letter.only ?? person.preferred
  const adapter = parts.adapters.find(({ channel }) => to?.startsWith(`${channel}:`))
  if (to && adapter) return { letter, person, content, adapter, to }
  await db.put('letter', {
    ...letter,
    state: 'failed',
    lastError: to ? `no adapter for ${to}` : 'no account bound',
  })
  return 'failed'
}

async function settle(store: Store, id: string, outcome: Partial<Letter>): Promise<void> {
  await store.tx(async (db) => {
    const letter = await db.get('letter', id)
    if (!letter) return
    const settled = await db.put('letter', { ...letter, ...outcome, attempts: letter.attempts + 1 })
    if (settled.state !== 'sent') return
    await db.note({
      planId: settled.planId,
      event: 'letter.sent',
      by: 'duban',
      via: settled.id,
      at: settled.sentAt ?? settled.createdAt,
      subjects: [settled.to, ...settled.about],
      body: { letter: settled.id, kind: settled.body.kind, to: settled.sentTo, text: settled.sentText },
    })
  })
}

async function postpone(
  parts: DeliverParts,
  letter: Letter,
  error: unknown,
  now: Instant,
): Promise<'failed' | 'retried'> {
  const lastError = error instanceof Error ? error.message : String(error)
  const wait = RETRY_MINUTES[letter.attempts]
  const given = error instanceof DeliveryError ? error.retryAt : undefined
  const over = given === null || wait === undefined
  parts.log?.('deliver.error', { letter: letter.id, error: lastError, over })
  const next: Partial<Letter> = over
    ? { state: 'failed', lastError }
    : { dueAt: Math.max(now + wait * 60_000, given ?? 0), lastError }
  await settle(parts.store, letter.id, next)
  return over ? 'failed' : 'retried'
}
