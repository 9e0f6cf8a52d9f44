import { makeCalendar, type Calendar, type CalendarAdditions, type LoadedYear } from '../../core/calendar.ts'
import { reckon } from '../../core/columns.ts'
import { weekday, yearOf, type Day, type Instant } from '../../core/day.ts'
import { differingDays, loadedYear, type Notice } from '../../core/notice/index.ts'
import type { DayWhy } from '../words/calendar.ts'
import { refuseCalendar } from '../words/calendar-refusals.ts'
import type { Db } from '../store.ts'
import { additionsOf, CALENDAR, calendarOf } from './calendar.ts'
import { activePlans } from './look.ts'

/** Where a change waits for its confirmation: one for the whole system, the newest. */
const DRAFT = 'calendar-draft'

/** How many years ahead a notice or a local day may lie. */
const AHEAD = 2

/** Assignments looked at to say what a change moves: a preview is one transaction, and bounded. */
const LOOKED_AT = 5_000

export type Local = CalendarAdditions['local'][number]

/** A change of the calendar, shown and not yet taken. */
export type Change = { kind: 'year'; year: LoadedYear } | { kind: 'local'; local: Local }

interface Draft {
  id: string
  by: string
  at: Instant
  change: Change
}

/** Who changes the calendar, when and from where. */
interface Acting {
  db: Db
  by: string
  now: Instant
  via: string
}

/** The additions with a change in them. A year takes the place of what was loaded for it, a local day that of its day. */
export function withChange({ years, local }: CalendarAdditions, change: Change): CalendarAdditions {
  if (change.kind === 'year') {
    const { year } = change.year
    return {
      years: [...years.filter((one) => one.year !== year), change.year].sort((a, b) => a.year - b.year),
      local,
    }
  }
  return { years, local: others(local, change.local.day, change.local) }
}

const others = (local: readonly Local[], day: Day, instead?: Local): Local[] =>
  [...local.filter((one) => one.day !== day), ...(instead ? [instead] : [])].sort((a, b) =>
    a.day.localeCompare(b.day),
  )

/** Why a day is worked or not. */
export function whyOf(day: Day, calendar: Calendar, { local }: CalendarAdditions): DayWhy {
  const own = local.find((one) => one.day === day)
  if (own) return { kind: 'local', note: own.note }
  const holiday = calendar.nameOf(day)
  if (calendar.isMakeUp(day)) return { kind: 'make-up', holiday }
  if (calendar.isWorkday(day)) return { kind: 'weekday' }
  return holiday === null ? { kind: 'weekend' } : { kind: 'holiday', holiday }
}

/** The day may be set: it is not over and not far off. */
export function mayChange(day: Day, today: Day): void {
  if (day < today) throw refuseCalendar.past(day)
  if (yearOf(day) > yearOf(today) + AHEAD) throw refuseCalendar.far(day)
}

/** What a local day would do: nothing, something plain, or something against what is there, which is asked about. */
export function judgeLocal(
  local: Local,
  calendar: Calendar,
  additions: CalendarAdditions,
): 'same' | 'plain' | 'against' {
  const works = calendar.isWorkday(local.day)
  const wanted = local.kind === 'work'
  const own = additions.local.find(({ day }) => day === local.day)
  if (own) return own.kind !== local.kind ? 'against' : own.note === local.note ? 'same' : 'plain'
  if (works === wanted) return 'same'
  return calendar.nameOf(local.day) !== null || works !== weekday(local.day) <= 5 ? 'against' : 'plain'
}

/** How many open items get another due day, and how many lose their 暂定; `capped` where there are more than were looked at. */
export interface Effect {
  moved: number
  settled: number
  capped: boolean
}

export async function effectOf(db: Db, additions: CalendarAdditions): Promise<Effect> {
  const calendar = makeCalendar(additions)
  const effect: Effect = { moved: 0, settled: 0, capped: false }
  let left = LOOKED_AT
  for (const plan of await activePlans(db))
    for await (const row of db.list('assignment', 'byState', { prefix: [plan.id, 'open'] })) {
      if (left-- <= 0) return { ...effect, capped: true }
      const anew = reckon(row, plan, calendar)
      if (anew.dueOn !== row.dueOn) effect.moved++
      if (row.provisional && !anew.provisional) effect.settled++
    }
  return effect
}

/** What a notice changes, for its preview. */
export interface YearPreview {
  draftId: string
  year: LoadedYear
  /** Whether the year had decreed dates before, loaded or packaged. */
  replaces: boolean
  differs: { day: Day; works: boolean }[]
  effect: Effect
}

/** Keeps a notice until it is confirmed; null where the calendar has it so already. Throws UserError for a year that cannot be. */
export async function draftYear(
  acting: Acting,
  id: string,
  notice: Notice,
  today: Day,
): Promise<YearPreview | null> {
  const { db } = acting
  const { year } = notice
  if (year < yearOf(today)) throw refuseCalendar.pastYear(year)
  if (year > yearOf(today) + AHEAD) throw refuseCalendar.farYear(year)
  const change: Change = { kind: 'year', year: loadedYear(notice) }
  const [was, additions] = [await calendarOf(db), await additionsOf(db)]
  const next = withChange(additions, change)
  const differs = differingDays(year, was, makeCalendar(next))
  const replaces = !was.isProvisional(`${year}-06-01`)
  if (replaces && differs.length === 0) return null
  await keepDraft(acting, id, change)
  return { draftId: id, year: change.year, replaces, differs, effect: await effectOf(db, next) }
}

export async function keepDraft({ db, by, now }: Acting, id: string, change: Change): Promise<void> {
  const value: Draft = { id, by, at: now, change }
  const version = (await db.get('setting', DRAFT))?.version ?? 0
  await db.put('setting', { id: DRAFT, version, value })
}

/** The change that waits, by its id where a button names it. Throws UserError where none does, or another took its place. */
async function draftMeant(db: Db, which: string | true): Promise<Change> {
  const draft = (await db.get('setting', DRAFT))?.value as Draft | null | undefined
  if (!draft || (which !== true && which !== draft.id)) throw refuseCalendar.noDraft()
  return draft.change
}

/** The change that waits for its confirmation, with the id its buttons name; null where none does. */
export async function draftWaiting(db: Db): Promise<{ id: string; change: Change } | null> {
  const draft = (await db.get('setting', DRAFT))?.value as Draft | null | undefined
  return draft ? { id: draft.id, change: draft.change } : null
}

const endDraft = async (db: Db): Promise<void> => {
  const row = await db.get('setting', DRAFT)
  if (row) await db.put('setting', { ...row, value: null })
}

export async function dropDraft(db: Db, which: string | true): Promise<void> {
  await draftMeant(db, which)
  await endDraft(db)
}

/** Takes the change that waits. What is under way is reckoned anew by a job of its own, page by page. */
export async function takeDraft(acting: Acting, which: string | true, today: Day): Promise<Change> {
  const change = await draftMeant(acting.db, which)
  if (change.kind === 'local') mayChange(change.local.day, today)
  await endDraft(acting.db)
  await applyChange(acting, change)
  return change
}

export async function applyChange(acting: Acting, change: Change): Promise<void> {
  const additions = await additionsOf(acting.db)
  if (change.kind === 'local')
    return put(acting, withChange(additions, change), 'calendar.local', { ...change.local })
  const next = withChange(additions, change)
  const { year } = change.year
  const differs = differingDays(year, makeCalendar(additions), makeCalendar(next))
  await put(acting, next, 'calendar.loaded', { ...change.year, differs })
}

/** Takes a local day back. Throws UserError where there is none. */
export async function undoLocal(acting: Acting, day: Day): Promise<void> {
  const { years, local } = await additionsOf(acting.db)
  const own = local.find((one) => one.day === day)
  if (!own) throw refuseCalendar.noLocal(day)
  await put(acting, { years, local: others(local, day) }, 'calendar.undone', { ...own })
}

async function put(
  { db, by, now, via }: Acting,
  value: CalendarAdditions,
  event: string,
  body: unknown,
): Promise<void> {
  const version = (await db.get('setting', CALENDAR))?.version ?? 0
  await db.put('setting', { id: CALENDAR, version, value })
  await db.note({ planId: null, event, by, via, at: now, subjects: [CALENDAR], body })
}
