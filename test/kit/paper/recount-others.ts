import { addDays, type Day } from '../../../src/core/day.ts'
import type { Entry } from '../../../src/kit/store.ts'
import { countTargets, filedIn, standingOf, toldUntil, type Counted, type Ground } from './recount.ts'
import type { Told, ToldShare } from './told.ts'

// Notices, circulars and special reports counted again from ledger entries alone. None of what a paper.sent or circular.sent
// entry says of its own facts is looked at: only that it was sent, about what, and when.

interface Span {
  since: number
  until: number
}

const shareOfPaper = (paper: string): string => paper.split('/')[0] ?? ''
/** `<share>/<period>~<round>` */
const periodOfPaper = (paper: string): string => (paper.split('/')[1] ?? '').split('~')[0] ?? ''
const paperIn = ({ body }: Entry): string => String((body as { paper?: string }).paper)

/** A special report on some items, as things stand when the entries end. */
export function recountSpecial(
  ground: Ground,
  entries: readonly Entry[],
  items: readonly string[],
  { since, until }: Span,
): Counted {
  const counted: Counted = new Map()
  const told = toldUntil(ground, entries, entries.length)
  const today = told.day(until)
  counted.set('items', { value: items.length, refs: [...items] })
  for (const id of items) {
    const share = told.shares.get(id) as ToldShare
    const light = told.light(share, today)
    if (light === 'red' || light === 'yellow')
      counted.set(`days.${id}`, { value: told.days(share, today), refs: [id] })
    // A first report that is waited for has its days as well.
    const owed = told.owed(share)
    if (light === 'green' && share.state === 'open' && share.standing.size === 0 && owed !== null)
      counted.set(`days.${id}`, {
        value: Math.max(0, ground.calendar.between(today, owed)),
        refs: [id],
      })
    const reports = filedIn(told, since - 1, until).filter((one) => one.share === id)
    const put = (key: string, refs: string[]): void =>
      void counted.set(`item.${id}.${key}`, { value: refs.length, refs })
    put(
      'reported',
      reports.map((one) => one.id),
    )
    const sent = entries.filter(({ event, at }) => event === 'paper.sent' && at >= since && at <= until)
    put('noticesSent', [...new Set(sent.map(paperIn).filter((paper) => shareOfPaper(paper) === id))])
  }
  const codes = new Set(items.map((id) => (told.shares.get(id)?.code ?? '').replace(/-\d+$/, '')))
  const targets = ground.targets.filter(({ code }) => codes.has(code))
  countTargets({ ...ground, targets }, told, counted, null)
  return counted
}

/** One notice as it was when it was sent. */
export function recountNotice(
  ground: Ground,
  entries: readonly Entry[],
  everything: readonly Entry[],
  sent: Entry,
): Counted {
  const told = toldUntil(ground, entries, entries.indexOf(sent))
  const { calendar } = ground
  const paper = paperIn(sent)
  const [id, period, on] = [shareOfPaper(paper), periodOfPaper(paper), told.day(sent.at)]
  const share = told.shares.get(id) as ToldShare
  const due = share.period === period ? (told.owed(share) ?? on) : told.due(period)
  const earlier = entries.slice(0, entries.indexOf(sent)).filter((one) => {
    const other = paperIn(one)
    const recent = addDays(told.day(one.at), 365) > on
    return (
      one.event === 'paper.sent' && shareOfPaper(other) === id && periodOfPaper(other) !== period && recent
    )
  })
  return new Map([
    ['daysLate', { value: calendar.between(due, on), refs: [id] }],
    ['reminded', { value: remindedDays(told, everything, sent, paper).size, refs: [paper] }],
    [
      'noticesBefore',
      { value: new Set(earlier.map((one) => periodOfPaper(paperIn(one)))).size, refs: [paper] },
    ],
  ])
}

/** On which days a card with a step of the notice's round reached somebody of the unit, before the notice was sent. */
function remindedDays(told: Told, everything: readonly Entry[], sent: Entry, paper: string): Set<Day> {
  const [id, period] = [shareOfPaper(paper), periodOfPaper(paper)]
  const [, round] = paper.split('~')
  const before = everything.slice(
    0,
    everything.findIndex((one) => one.id === sent.id),
  )
  const days = new Set<Day>()
  for (const [n, { event, body }] of before.entries()) {
    if (event !== 'chase.step') continue
    const { step, person, why } = body as { step: string; person: string; why: { as: string } }
    const [share, of, rung = ''] = step.split('/')
    if (share !== id || of !== period || why.as === 'office') continue
    if (rung.split('~')[1] !== round && !rung.startsWith('manual')) continue
    const card = before
      .slice(n)
      .find(
        ({ event: what, subjects: [to, ...about], body: letter }) =>
          what === 'letter.sent' &&
          to === person &&
          about.includes(id) &&
          (letter as { kind: string }).kind === 'card',
      )
    if (card) days.add(told.day(card.at))
  }
  return days
}

interface Named {
  id: string
  unitId: string
  period: string | null
  days: number
  /** A report that came late, and is there now. */
  report: string | null
}

/** What a circular names at a moment: what is overdue, and what came late since a day and a moment. */
function namedAt(ground: Ground, told: Told, on: Day, late: { after: number; since: Day }): Named[] {
  const { calendar } = ground
  const owed = standingOf(told).flatMap((share): Named[] => {
    if (told.light(share, on) !== 'red') return []
    const { period, from } = told.weighs(share, on)
    return [{ id: share.id, unitId: share.unitId, period, days: calendar.between(from, on), report: null }]
  })
  const came = standingOf(told).flatMap((share) =>
    [...share.standing].flatMap(([period, one]): Named[] =>
      one.late > 0 && one.at > late.after && told.day(one.at) >= late.since
        ? [{ id: share.id, unitId: share.unitId, period, days: one.late, report: one.id }]
        : [],
    ),
  )
  return [...owed, ...came]
}

/** One circular as it was when it was sent: of what was drafted, what was still so. */
export function recountCircular(ground: Ground, entries: readonly Entry[], sent: Entry): Counted {
  const [circular] = sent.subjects
  const place = entries.indexOf(sent)
  const drafted = entries.findLastIndex(
    ({ event, subjects }, n) => n < place && event === 'circular.drafted' && subjects[0] === circular,
  )
  const before = toldUntil(ground, entries, drafted)
  const last = entries.slice(0, drafted).findLast(({ event }) => event === 'circular.sent')
  const at = entries[drafted]?.at ?? 0
  const since = last ? before.day(last.at) : addDays(before.day(at), -30)
  const late = { after: last?.at ?? 0, since }
  const first = namedAt(ground, before, before.day(at), late)
  const told = toldUntil(ground, entries, place)
  const on = told.day(sent.at)
  const now = namedAt(ground, told, on, late)
  const still = first.flatMap((one): Named[] => {
    const share = told.shares.get(one.id)
    if (!share || share.unitId !== one.unitId) return []
    if (one.report !== null) return now.filter(({ report }) => report === one.report)
    const missed = one.period !== null && share.missed.has(one.period) && !share.standing.has(one.period)
    if (share.state === 'open' && missed)
      return [{ ...one, days: ground.calendar.between(told.due(one.period ?? ''), on) }]
    return now.filter(({ id, period, report }) => id === one.id && period === one.period && report === null)
  })
  const counted: Counted = new Map([
    ['items', { value: still.length, refs: [...new Set(still.map(({ id }) => id))].sort() }],
    ['units', { value: new Set(still.map(({ unitId }) => unitId)).size }],
  ])
  for (const { id, period, days } of still)
    counted.set(`days.${id}.${period ?? ''}`, { value: days, refs: [id] })
  return counted
}
