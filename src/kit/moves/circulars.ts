import { addDays, wallClock, type Day, type Instant } from '../../core/day.ts'
import { inCodeOrder } from '../../core/code.ts'
import { overdueItems } from '../../core/digest-items.ts'
import { numberAfter } from '../../core/paper.ts'
import type {
  Circular,
  CircularFacts,
  CircularItem,
  CircularTo,
  CircularUnit,
  Person,
  Plan,
} from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { padded } from '../indexes.ts'
import { canonical, deriveId, sha256 } from '../ledger.ts'
import type { Db } from '../store.ts'
import { refusePaper } from '../words/paper-refusals.ts'
import { calendarOf } from './calendar.ts'
import { post } from './letter.ts'
import { collect, firstOf, must } from './look.ts'
import { leadersOf } from './people.ts'
import { receiversOf } from './receivers.ts'

type Writing = Pick<Context, 'db' | 'by' | 'via' | 'now'>

/** Late reports are told since the last circular, or of these days where there was none. */
const LOOK_BACK = 30

export const draftOf = (db: Db, planId: string): Promise<Circular | undefined> =>
  firstOf(db.list('circular', 'byState', { prefix: [planId, 'draft'], reverse: true, limit: 1 }))

export const sentCirculars = (db: Db, planId: string, limit: number): Promise<Circular[]> =>
  collect(db.list('circular', 'byNumber', { prefix: [planId], reverse: true, limit }))

/** The circular that a number means, of this year where no year is said. */
export async function circularCalled(
  db: Db,
  plan: Plan,
  number: string,
  today: Day,
): Promise<Circular | undefined> {
  const [, year = today.slice(0, 4), n = ''] = /^(?:(\d{4})-)?(\d{1,4})$/.exec(number) ?? []
  return firstOf(db.list('circular', 'byNumber', { prefix: [plan.id, year, padded(Number(n))], limit: 1 }))
}

/** What a circular of this moment would name: what is overdue, and what was reported late since the last one. */
async function itemsNow(db: Db, plan: Plan, now: Instant): Promise<Pick<Circular, 'items' | 'since'>> {
  const today = wallClock(now, plan.timezone).day
  const [last] = await sentCirculars(db, plan.id, 1)
  const from = last?.sent?.at ?? 0
  const since = last?.sent?.on ?? addDays(today, -LOOK_BACK)
  const rows = await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] }))
  const open = rows.filter(({ state }) => state === 'open')
  const owed = overdueItems(open, today, await calendarOf(db)).map(({ assignmentId, unitId, period }) => ({
    assignmentId,
    unitId,
    period,
  }))
  const units = new Map(rows.map(({ id, unitId, state }) => [id, state === 'withdrawn' ? undefined : unitId]))
  const late: Circular['items'] = []
  const range = { prefix: [plan.id], from: padded(from), to: padded(now) }
  for (const report of await collect(db.list('report', 'byFiled', range))) {
    const unitId = units.get(report.assignmentId)
    if (report.state !== 'filed' || report.late === 0 || report.filedOn < since || !unitId) continue
    if (report.filedAt <= from) continue
    const { assignmentId, period, id: reportId } = report
    late.push({ assignmentId, unitId, period, reportId })
  }
  return { items: [...owed, ...late], since }
}

/** Drafts a circular of this moment, or the open one anew with its words and exclusions kept; nothing where nothing is to be told. */
export async function draftCircular(
  { db, by, via, now, id }: Writing & Pick<Context, 'id'>,
  plan: Plan,
  open: Circular | undefined,
): Promise<Circular | null> {
  const { items, since } = await itemsNow(db, plan, now)
  if (items.length === 0) return null
  const draft: Circular = {
    id: id('cir'),
    version: 0,
    planId: plan.id,
    createdAt: now,
    draftedBy: by.person.id,
    draftedOn: wallClock(now, plan.timezone).day,
    state: 'draft',
    out: [],
    receipts: [],
    ...open,
    items,
    since,
  }
  const kept = await db.put('circular', draft)
  await noteCircular({ db, by, via, now }, kept, 'circular.drafted', { items: items.length })
  return kept
}

export async function noteCircular(
  { db, by, via, now }: Writing,
  { id, planId }: Circular,
  event: string,
  body: object,
): Promise<void> {
  const subjects = [id]
  await db.note({ planId, event, by: by.person.id, via, at: now, subjects, body: { circular: id, ...body } })
}

export interface CircularNow {
  facts: CircularFacts
  /** What was drafted and is not owed any more: left out, and said before sending. */
  gone: { code: string; unit: string }[]
}

/** What a draft says at this moment. Days are working days up to today. */
export async function circularNow(
  db: Db,
  circular: Circular,
  plan: Plan,
  signer: string,
  now: Instant,
): Promise<CircularNow> {
  const on = wallClock(now, plan.timezone).day
  const units = new Map<string, CircularUnit>()
  const gone: CircularNow['gone'] = []
  const out = new Set(circular.out.map(({ unitId }) => unitId))
  const calendar = await calendarOf(db)
  for (const drafted of circular.items) {
    if (out.has(drafted.unitId)) continue
    const assignment = must(await db.get('assignment', drafted.assignmentId), drafted.assignmentId)
    const unit = (await db.get('unit', drafted.unitId))?.name ?? ''
    const fact = await factOf(db, drafted, on)
    // Handed to another unit meanwhile, it is not this one's any more.
    if (!fact || assignment.unitId !== drafted.unitId) {
      gone.push({ code: assignment.code, unit })
      continue
    }
    const title = (await db.get('task', assignment.taskId))?.title ?? ''
    const days = fact.days ?? calendar.between(fact.dueOn, on)
    const item: CircularItem = { assignmentId: assignment.id, code: assignment.code, title, ...fact, days }
    const listed = units.get(drafted.unitId) ?? { unitId: drafted.unitId, unit, items: [] }
    listed.items.push(item)
    units.set(drafted.unitId, listed)
  }
  const all = [...units.values()]
  for (const { items } of all) items.sort(inCodeOrder)
  const first = ({ items }: CircularUnit) => ({ code: items[0]?.code ?? '' })
  all.sort((a, b) => inCodeOrder(first(a), first(b)))
  const { since, opening = null, closing = null } = circular
  return { facts: { planTitle: plan.title, on, since, units: all, opening, closing, signer }, gone }

  /** The due day and, of a late report, the day and days it came; null where it is not so any more. */
  async function factOf(
    from: Db,
    { assignmentId, period, reportId }: Circular['items'][number],
    today: Day,
  ): Promise<(Pick<CircularItem, 'period' | 'dueOn' | 'reportedOn'> & { days?: number }) | null> {
    const row = must(await from.get('assignment', assignmentId), assignmentId)
    const history = period === null ? undefined : await from.get('period', `${assignmentId}/${period}`)
    if (reportId !== undefined) {
      const report = await from.get('report', reportId)
      if (report?.state !== 'filed' || !history) return null
      return { period, dueOn: history.dueOn, reportedOn: report.filedOn, days: report.late }
    }
    if (row.state !== 'open') return null
    if (history?.state === 'missed') return { period, dueOn: history.dueOn }
    const [owed] = overdueItems([row], today, await calendarOf(from))
    return owed && owed.period === period ? { period, dueOn: owed.dueOn } : null
  }
}

/** Everybody a circular is to go to, with the units, and the places that reach nobody. */
export interface Audience {
  to: { person: Person; unitId: string | null }[]
  unitIds: string[]
  unreached: { unit: string; place: 'A' | 'B' | 'head' }[]
  /** Leaders without an account. */
  mute: string[]
}

async function audienceOf(db: Db, plan: Plan, facts: CircularFacts, whom: CircularTo): Promise<Audience> {
  const unitIds = facts.units.map(({ unitId }) => unitId)
  if (whom === 'all')
    for (const { unitId, state } of await collect(db.list('assignment', 'byPlan', { prefix: [plan.id] })))
      if (state !== 'withdrawn' && state !== 'unsettled' && !unitIds.includes(unitId)) unitIds.push(unitId)
  const audience: Audience = { to: [], unitIds: [], unreached: [], mute: [] }
  const add = (person: Person, unitId: string | null) => {
    if (!audience.to.some((one) => one.person.id === person.id)) audience.to.push({ person, unitId })
  }
  for (const unitId of unitIds) {
    const unit = await db.get('unit', unitId)
    // A group answers for nobody; its members have shares of their own.
    if (!unit || unit.group) continue
    audience.unitIds.push(unitId)
    const { to, unreached } = await receiversOf(db, plan.id, unitId, facts.on)
    for (const { person } of to) add(person, unitId)
    for (const place of unreached) if (place !== 'B') audience.unreached.push({ unit: unit.name, place })
  }
  for (const leader of await leadersOf(db, plan.id))
    if (leader.preferred === null) audience.mute.push(leader.name)
    else add(leader, null)
  return audience
}

export interface CircularReady extends CircularNow {
  audience: Audience
  mark: string
}

/** The exact words' facts, to whom, and the mark that holds a later press to just these. Refused where nothing or nobody is left. */
export async function readyCircular(
  { db, by, now }: Pick<Context, 'db' | 'by' | 'now'>,
  circular: Circular,
  plan: Plan,
  whom: CircularTo,
): Promise<CircularReady> {
  const { facts, gone } = await circularNow(db, circular, plan, by.person.name, now)
  if (facts.units.length === 0) throw refusePaper.emptied()
  const audience = await audienceOf(db, plan, facts, whom)
  if (!audience.to.some(({ unitId }) => unitId !== null)) throw refusePaper.nobodyAtAll()
  const people = audience.to.map(({ person }) => person.id)
  return { facts, gone, audience, mark: sha256(canonical({ facts, people })).slice(0, 16) }
}

/** The letter by which a circular goes to a person. */
export const circularLetter = (circularId: string, personId: string): string =>
  deriveId('let', 'circular', circularId, personId)

/** Sends a circular in the name of whoever confirmed it: next number of plan and year, facts frozen, a letter to each receiver. */
export async function sendCircular(
  context: Writing,
  circular: Circular,
  plan: Plan,
  { facts, audience }: CircularReady,
  whom: CircularTo,
): Promise<Circular & { sent: NonNullable<Circular['sent']> }> {
  const { db, by, now } = context
  const year = facts.on.slice(0, 4)
  const newest = { prefix: [plan.id, year], reverse: true, limit: 1 }
  const last = await firstOf(db.list('circular', 'byNumber', newest))
  const sent = {
    by: by.person.id,
    at: now,
    on: facts.on,
    number: numberAfter(last?.sent?.number, Number(year)),
    facts,
    audience: whom,
    unitIds: audience.unitIds,
    to: audience.to.map(({ person, unitId }) => ({ personId: person.id, unitId })),
    unreached: [...audience.unreached.map(({ unit, place }) => `${unit}/${place}`), ...audience.mute],
  }
  const kept = await db.put('circular', { ...circular, state: 'sent', sent })
  for (const { personId } of sent.to)
    await post(db, {
      id: circularLetter(circular.id, personId),
      to: personId,
      planId: plan.id,
      body: { kind: 'circular', circularId: circular.id },
      priority: 2,
      now,
    })
  const { number, to, unreached } = sent
  await noteCircular(context, kept, 'circular.sent', { number, facts, to, unreached })
  return { ...kept, sent }
}
