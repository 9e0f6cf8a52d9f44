import { addDays, wallClock, type Day, type Instant } from '../../../src/core/day.ts'
import type { Entry } from '../../../src/kit/store.ts'
import {
  countLights,
  countRest,
  countSplit,
  countTargets,
  filedIn,
  standingOf,
  toldUntil,
  type Counted,
  type Ground,
} from './recount.ts'

interface Issued {
  at: number
  cutOff: Instant
  monday: Day
}

/** The digests that were issued, in order: at which entry, when, of which week. */
const issuedIn = (entries: readonly Entry[]): Issued[] =>
  entries.flatMap(({ event, at, body }, n) =>
    event === 'digest.issued' ? [{ at: n, cutOff: at, monday: (body as { monday: string }).monday }] : [],
  )

interface Ended {
  share: string
  period: string
  id: string
  problems: string
  at: Instant
}

/** Every version of every report with when it ceased to stand, by the ledger. */
function endingsIn(entries: readonly Entry[]): Ended[] {
  const standing = new Map<string, { id: string; problems: string }>()
  const ended: Ended[] = []
  for (const {
    event,
    at,
    subjects: [share = ''],
    body,
  } of entries) {
    const [kind, what] = event.split('.')
    if (kind !== 'report') continue
    const { period = '', report = '', problems = '' } = (body ?? {}) as Record<string, string>
    const key = `${share}/${period}`
    const was = standing.get(key)
    if (was) ended.push({ share, period, at, ...was })
    if (what === 'filed' || what === 'revised') standing.set(key, { id: report, problems })
    else standing.delete(key)
  }
  return ended
}

/** The last weekly digest of a plan, counted again from its entries, and those before it as far as it goes by them. */
export function recountWeekly(
  ground: Ground,
  entries: readonly Entry[],
  /** Of all plans: a card may speak of several. */
  everything: readonly Entry[],
): { monday: Day; counted: Counted } | null {
  const told = new Set<string>()
  let before: { issued: Issued; counted: Counted } | null = null
  for (const issued of issuedIn(entries)) {
    const counted = week(ground, entries.slice(0, issued.at), issued, before, told)
    countBurden(ground, everything, entries[issued.at]?.id ?? '', issued.cutOff, counted)
    before = { issued, counted }
  }
  return before && { monday: before.issued.monday, counted: before.counted }
}

function week(
  ground: Ground,
  entries: readonly Entry[],
  { cutOff, monday }: Issued,
  before: { issued: Issued; counted: Counted } | null,
  known: Set<string>,
): Counted {
  const counted: Counted = new Map()
  const told = toldUntil(ground, entries, entries.length)
  const today = told.day(cutOff)
  const since = before?.issued.cutOff ?? 0
  const lights = countLights(ground, told, today, counted)
  const [red, blue] = [lights['red'] ?? [], lights['blue'] ?? []]
  const put = (key: string, refs: readonly string[], value = refs.length): void =>
    void counted.set(key, { value, refs: refs.toSorted() })
  put('overdue', red)
  const stands = (id: string): boolean => told.shares.get(id)?.state !== 'withdrawn'
  const ended = endingsIn(entries).filter(
    ({ at, id, share }) => at > since && at <= cutOff && known.has(id) && stands(share),
  )
  const corrected = new Map(ended.map((one) => [`${one.share}/${one.period}`, one]))
  put(
    'corrections',
    [...corrected.values()].map(({ id }) => id),
  )
  const filed = filedIn(told, since, cutOff)
  const isNew = ({ share, period }: { share: string; period: string }): boolean =>
    !corrected.has(`${share}/${period}`)
  const raises = (one: (typeof filed)[number]): boolean =>
    isNew(one) || corrected.get(`${one.share}/${one.period}`)?.problems !== one.problems
  const fresh = filed.filter(isNew)
  countSplit(
    told,
    counted,
    'reported',
    fresh.map(({ id }) => id),
  )
  countSplit(
    told,
    counted,
    'onTime',
    fresh.filter(({ late }) => late === 0).map(({ id }) => id),
  )
  countSplit(
    told,
    counted,
    'late',
    fresh.filter(({ late }) => late > 0).map(({ id }) => id),
  )
  put(
    'problems',
    filed.filter((one) => one.problems !== '' && raises(one)).map(({ id }) => id),
  )
  for (const { id } of filed) known.add(id)
  const was = (key: string): string[] => before?.counted.get(key)?.refs ?? []
  const turnedRed = (id: string): boolean => {
    const share = told.shares.get(id)
    return share !== undefined && told.redSince(share) >= monday
  }
  const doneSince = (id: string): boolean => {
    const at = told.shares.get(id)?.doneAt ?? null
    return at !== null && told.day(at) >= monday
  }
  const fromBefore = (key: string, ids: readonly string[], first: (id: string) => boolean): string[] =>
    ids.filter((id) => (before ? !was(key).includes(id) : first(id)))
  countSplit(told, counted, 'newlyRed', fromBefore('lights.red', red, turnedRed))
  countSplit(told, counted, 'newlyDone', fromBefore('lights.blue', blue, doneSince))
  countSplit(
    told,
    counted,
    'noLongerRed',
    was('lights.red').filter((id) => !red.includes(id)),
  )
  const [from, to] = [addDays(monday, 7), addDays(monday, 13)]
  const within = (day: Day | null | undefined): boolean =>
    day !== null && day !== undefined && day >= from && day <= to && day >= ground.plan.startedOn
  const due = standingOf(told).filter((one) => {
    if (one.state !== 'open') return false
    return [told.owed(one), one.deadline, told.owedTurn(one)?.to].some(within)
  })
  put(
    'due',
    due.map(({ id }) => id),
  )
  countRest(ground, told, entries, { since, until: cutOff, today }, counted)
  countTargets(ground, told, counted, before?.counted ?? null)
  if (!before) for (const key of counted.keys()) if (key.endsWith('.change')) counted.delete(key)
  return counted
}

/** What went out unasked in the month of the cut-off to those who answer for units, before the digest was noted. */
function countBurden(
  { people, plan }: Ground,
  everything: readonly Entry[],
  before: string,
  cutOff: Instant,
  counted: Counted,
): void {
  const month = wallClock(cutOff, plan.timezone).day.slice(0, 7)
  const letters = everything.filter(({ id, event, at, subjects: [to = ''], body }) => {
    const { kind = '' } = (body ?? {}) as { kind?: string }
    const isAsked = ['digest', 'findings', 'meetings'].includes(kind)
    const inMonth = wallClock(at, plan.timezone).day.startsWith(month)
    return event === 'letter.sent' && id < before && inMonth && people.has(to) && !isAsked
  })
  counted.set('burden', { value: letters.length, refs: letters.map(({ via }) => via).sort() })
}
