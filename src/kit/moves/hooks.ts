import { wallClock, type Instant } from '../../core/day.ts'
import type { Person, Plan, Webhook } from '../../core/model/index.ts'
import { afterFailure, eventMatches } from '../../core/webhook.ts'
import type { Context } from '../command.ts'
import { padded } from '../indexes.ts'
import { deriveId } from '../ledger.ts'
import { content, text } from '../show/blocks.ts'
import type { Db, Entry } from '../store.ts'
import { wordsFor } from '../words/index.ts'
import { oversees } from './issue-readers.ts'
import { post, words as saying } from './letter.ts'
import { collect, firstOf } from './look.ts'
import { actorOf, admins } from './people.ts'
import { nextNumber } from './tokens.ts'

/** How long a process holds a subscription while it delivers: longer than any delivery takes. */
const HELD = 60_000

/** Entries looked at in one go. */
const LOOKED_AT = 500

const noteHook = (db: Db, hook: Webhook, event: string, by: string, via: string, at: Instant) =>
  db.note({
    ...{ planId: hook.planId, event, by, via, at, subjects: [hook.id] },
    body: { number: hook.number, host: new URL(hook.url).host, events: hook.events },
  })

/** Stores a subscription that begins with what is noted from now on, once its secret was shown. */
export async function makeHook(
  context: Context,
  { plan, url, events }: { plan: Plan; url: string; events: readonly string[] },
): Promise<Webhook> {
  const { db, by, now, via } = context
  const last = await firstOf(db.history({ of: plan.id, reverse: true, limit: 1 }))
  const hook = await db.put('webhook', {
    ...{ id: context.id('hok'), version: 0, number: await nextNumber(db, 'webhook'), planId: plan.id, url },
    ...{ events: [...events], turn: 1, unseen: true as const, createdBy: by.person.id, createdAt: now },
    ...{ after: last?.id ?? null, dueAt: null, trouble: null, ended: null },
  })
  await noteHook(db, hook, 'webhook.made', by.person.id, via, now)
  return hook
}

export async function endHook(
  db: Db,
  hook: Webhook,
  ended: NonNullable<Webhook['ended']>,
  via: string,
): Promise<void> {
  const { unseen: _unseen, ...row } = hook
  await db.put('webhook', { ...row, dueAt: null, ended })
  await noteHook(
    db,
    hook,
    `webhook.${ended.why === 'revoked' ? 'revoked' : 'stopped'}`,
    ended.by,
    via,
    ended.at,
  )
  if (ended.why === 'revoked') return
  for (const person of await toldOf(db, hook)) {
    const say = wordsFor(person.locale).apiTokens.hook.ended[ended.why]
    const id = deriveId('let', hook.id, ended.at, person.id)
    const body = saying(content(text(say(hook.number, hook.url, hook.trouble?.why ?? ''))))
    await post(db, { id, to: person.id, planId: hook.planId, body, priority: 2, now: ended.at })
  }
}

async function toldOf(db: Db, { createdBy }: Webhook): Promise<Person[]> {
  const maker = await db.get('person', createdBy)
  const all = new Map((await admins(db)).map((person) => [person.id, person]))
  if (maker?.active) all.set(maker.id, maker)
  return [...all.values()]
}

/** Goes on from where it stopped. */
export async function resumeHook(
  db: Db,
  hook: Webhook,
  by: string,
  via: string,
  now: Instant,
): Promise<void> {
  const row = await db.put('webhook', { ...hook, dueAt: now, trouble: null, ended: null })
  await noteHook(db, row, 'webhook.resumed', by, via, now)
}

/** One entry that is to be delivered; `id` is the same at every try, so that the receiver can drop repeats. */
export interface Delivery {
  hook: Webhook
  entry: Entry
  id: string
  body: string
}

export const dueHooks = (db: Db, now: Instant): Promise<Webhook[]> =>
  collect(db.list('webhook', 'due', { to: padded(now) }))

/** Whether the maker still sees all of the plan: asked at each delivery, as at each click. The command line always does. */
async function stillMay(db: Db, hook: Webhook, plan: Plan, now: Instant): Promise<boolean> {
  if (hook.createdBy === 'operator') return true
  const person = await db.get('person', hook.createdBy)
  if (!person?.active) return false
  return oversees(await actorOf(db, person, wallClock(now, plan.timezone).day), plan.id)
}

/**
 * The next entry of a subscription, which is held meanwhile; null where there is nothing to be sent. What does not match is passed
 * over. Who may no longer see the plan is sent nothing more.
 */
export async function nextDelivery(db: Db, hookId: string, now: Instant): Promise<Delivery | null> {
  const hook = await db.get('webhook', hookId)
  if (!hook || hook.dueAt === null || hook.dueAt > now) return null
  const plan = await db.get('plan', hook.planId)
  if (!plan || !(await stillMay(db, hook, plan, now))) {
    await endHook(db, hook, { at: now, by: 'duban', why: 'no-right' }, `webhook:${hook.id}`)
    return null
  }
  let last = hook.after
  const from = last === null ? {} : { after: last }
  for await (const entry of db.history({ of: plan.id, ...from, limit: LOOKED_AT })) {
    if (eventMatches(hook.events, entry.event)) {
      const held = await db.put('webhook', { ...hook, after: last, dueAt: now + HELD })
      return { hook: held, entry, id: `${hook.id}.${entry.id}`, body: await bodyOf(db, plan, entry) }
    }
    last = entry.id
  }
  if (last !== hook.after) await db.put('webhook', { ...hook, after: last })
  return null
}

/** What is sent: who, what, when and about which rows, and none of the words. They are read over the API, by whoever may. */
async function bodyOf(db: Db, plan: Plan, { id, event, at, by, subjects }: Entry): Promise<string> {
  const codes: string[] = []
  for (const subject of subjects) {
    const assignment = subject.length <= 100 ? await db.get('assignment', subject) : undefined
    if (assignment) codes.push(assignment.code)
  }
  return JSON.stringify({
    type: event,
    timestamp: new Date(at).toISOString(),
    data: { entry: id, plan: plan.key, by, subjects, assignments: codes },
  })
}

export type Delivered = { as: 'taken' } | { as: 'gone' } | { as: 'failed'; why: string }

/** Keeps what came of a delivery. Only while it is still the one that is held: somebody may have ended it meanwhile. */
export async function settleDelivery(
  db: Db,
  { hook, entry }: Delivery,
  came: Delivered,
  now: Instant,
): Promise<void> {
  const row = await db.get('webhook', hook.id)
  if (!row || row.version !== hook.version || row.ended !== null) return
  if (came.as === 'taken') {
    await db.put('webhook', { ...row, after: entry.id, dueAt: now, trouble: null })
    return
  }
  const via = `webhook:${row.id}`
  if (came.as === 'gone') return endHook(db, row, { at: now, by: 'duban', why: 'gone' }, via)
  const { trouble, retryAt } = afterFailure(row.trouble, came.why, now)
  if (retryAt === null) return endHook(db, { ...row, trouble }, { at: now, by: 'duban', why: 'failing' }, via)
  await db.put('webhook', { ...row, trouble, dueAt: retryAt })
}
