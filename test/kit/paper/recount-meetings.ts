import type { Entry } from '../../../src/kit/store.ts'
import { standingOf, toldUntil, type Counted, type Ground } from './recount.ts'

/** Working days within which the office means to answer an application. */
const ANSWER = 5

interface Meeting {
  id: string
  /** Before which entry its agenda was drawn up for the last time. */
  drawn: number
  minuted: number | null
}

/** The meetings of a plan as its entries tell of them, in the order in which they were first drafted. */
export function meetingsIn(entries: readonly Entry[]): Meeting[] {
  const found = new Map<string, Meeting & { noticed: boolean }>()
  for (const [
    n,
    {
      event,
      subjects: [id = ''],
    },
  ] of entries.entries()) {
    if (event === 'meeting.drafted') found.set(id, { id, drawn: n, minuted: null, noticed: false })
    const meeting = found.get(id)
    if (!meeting) continue
    // What was told to people stays as it was told.
    if ((event === 'meeting.set' || event === 'meeting.notice') && !meeting.noticed) meeting.drawn = n
    if (event === 'meeting.notice') meeting.noticed = true
    if (event === 'meeting.minuted') meeting.minuted = n
  }
  return [...found.values()]
}

/** The agenda of a meeting as it was drawn up, and the closed resolutions that it and those before it have told of. */
export function recountAgenda(
  ground: Ground,
  entries: readonly Entry[],
  meeting: Meeting,
): { counted: Counted; told: ReadonlySet<string> } {
  const told = toldUntil(ground, entries, meeting.drawn)
  const today = told.day(entries[meeting.drawn]?.at ?? 0)
  const { calendar } = ground
  const counted: Counted = new Map()
  const put = (key: string, refs: string[]): void => void counted.set(key, { value: refs.length, refs })
  const shares = standingOf(told)
  for (const light of ['red', 'yellow'] as const) {
    const lit = shares.filter((one) => told.light(one, today) === light)
    put(
      light,
      lit.map(({ id }) => id),
    )
    for (const one of lit) counted.set(`days.${one.id}`, { value: told.days(one, today), refs: [one.id] })
  }
  const open = [...told.matters.values()].filter(({ answeredAt }) => answeredAt === null)
  const kinds = { coordination: ['coordination'], decisions: ['extension', 'decline'] }
  for (const [key, of] of Object.entries(kinds)) {
    const matters = open.filter(({ kind }) => of.includes(kind))
    put(
      key,
      matters.map(({ id }) => id),
    )
    for (const { id, askedOn } of matters)
      counted.set(`waited.${id}`, { value: Math.max(0, calendar.between(askedOn, today)), refs: [id] })
  }
  const waiting = shares.filter(
    ({ state, askedOn }) =>
      state === 'completing' && askedOn !== null && calendar.step(askedOn, ANSWER) < today,
  )
  put(
    'completions',
    waiting.map(({ id }) => id),
  )
  for (const { id, askedOn } of waiting)
    counted.set(`asked.${id}`, { value: calendar.between(askedOn ?? today, today), refs: [id] })
  const resolved = [...told.shares.values()].filter(({ fromMeeting }) => fromMeeting)
  const isClosed = ({ state }: { state: string }): boolean => state === 'done' || state === 'withdrawn'
  const known = toldBefore(ground, entries, meeting)
  put(
    'open',
    resolved.filter((one) => !isClosed(one)).map(({ id }) => id),
  )
  const closed = resolved.filter(isClosed).map(({ id }) => id)
  put(
    'closed',
    closed.filter((id) => !known.has(id)),
  )
  return { counted, told: new Set([...known, ...closed]) }
}

/** Told of by the last meeting that had minutes when this agenda was drawn up, or before. */
function toldBefore(ground: Ground, entries: readonly Entry[], meeting: Meeting): ReadonlySet<string> {
  const held = meetingsIn(entries).filter(({ minuted }) => minuted !== null && minuted < meeting.drawn)
  const last = held.at(-1)
  return last ? recountAgenda(ground, entries, last).told : new Set()
}

/** What minutes became: everything that was noted under the message that confirmed them. */
export function recountMinutes(entries: readonly Entry[], minuted: Entry): Counted {
  const same = entries.filter(({ via }) => via === minuted.via)
  const given = same.flatMap(({ event, subjects: [id = ''] }) => (event === 'assignment.made' ? [id] : []))
  const answered = same.flatMap(({ event, subjects: [id = ''] }) =>
    id.startsWith('req_') && /\.(?:granted|refused)$/.test(event) ? [id] : [],
  )
  return new Map([
    ['given', { value: given.length, refs: given }],
    ['answered', { value: answered.length, refs: answered }],
  ])
}
