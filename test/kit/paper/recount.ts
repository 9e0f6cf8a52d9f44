import { addDays, addMonths, instantOf, type Day, type Instant } from '../../../src/core/day.ts'
import type { Calendar } from '../../../src/core/calendar.ts'
import type { Light, Plan } from '../../../src/core/model/index.ts'
import type { Entry } from '../../../src/kit/store.ts'
import { Told, type ToldShare } from './told.ts'

/** What is known beside the ledger: the document itself, and who sits where. */
export interface Ground {
  plan: Plan
  calendar: Calendar
  /** How many findings the document left. */
  findings: number
  /** Ids of the nodes by code. */
  nodes: ReadonlyMap<string, string>
  /** The targets of the document that can be counted, in the order of codes, with what reaches them. */
  targets: readonly { code: string; phrase: string; unit: string; reach: number | null }[]
  /** Who answers for units. */
  people: ReadonlySet<string>
}

export type Counted = Map<string, { value: number; refs?: string[] }>

export const LIGHTS: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

type Facts = Record<string, string[]>

/** Where things stood when an entry was about to be written, or at the end. */
export function toldUntil(ground: Ground, entries: readonly Entry[], count: number): Told {
  const told = new Told(ground.plan, ground.calendar)
  for (const entry of entries.slice(0, count)) told.add(entry)
  return told
}

export const standingOf = (told: Told): ToldShare[] =>
  [...told.shares.values()].filter(({ state }) => state !== 'withdrawn')

/** All by light, in whole and by unit and area, with the part done. */
export function countLights(ground: Ground, told: Told, today: Day, counted: Counted): Facts {
  const shares = standingOf(told)
  const put = (key: string, refs: string[]): void =>
    void counted.set(key, { value: refs.length, refs: refs.sort() })
  const all: Facts = {}
  const parts: [head: string, of: (share: ToldShare) => boolean][] = [['', () => true]]
  for (const unitId of new Set(shares.map((one) => one.unitId)))
    parts.push([`unit.${unitId}.`, (one) => one.unitId === unitId])
  for (const area of new Set(shares.map(({ code }) => code.split('.')[0] ?? '')))
    parts.push([`area.${ground.nodes.get(area)}.`, ({ code }) => code.startsWith(`${area}.`)])
  for (const [head, of] of parts) {
    const own = shares.filter(of)
    put(
      `${head}assignments`,
      own.map(({ id }) => id),
    )
    for (const light of LIGHTS) {
      const refs = own.filter((one) => told.light(one, today) === light).map(({ id }) => id)
      put(`${head}lights.${light}`, refs)
      if (head === '') all[light] = refs
    }
    const done = own.filter(({ state }) => state === 'done').length
    counted.set(`${head}doneRate`, {
      value: own.length === 0 ? 0 : Math.round((1000 * done) / own.length) / 10,
    })
  }
  for (const share of shares) {
    const light = told.light(share, today)
    if (light === 'red' || light === 'yellow')
      counted.set(`days.${share.id}`, { value: told.days(share, today), refs: [share.id] })
  }
  return all
}

/** One list of shares or reports, in whole and by unit. */
export function countSplit(told: Told, counted: Counted, key: string, refs: readonly string[]): void {
  counted.set(key, { value: refs.length, refs: [...refs].sort() })
  const units = new Set(standingOf(told).map(({ unitId }) => unitId))
  for (const unitId of units) {
    const own = refs.filter((ref) => {
      const share = told.shares.get(ref.split('/')[0] ?? '')
      return share?.unitId === unitId && share.state !== 'withdrawn'
    })
    counted.set(`unit.${unitId}.${key}`, { value: own.length, refs: own.sort() })
  }
}

/** Matters, notices, circulars, turns, targets and what waits, as they stood and went in (since, until]. */
export function countRest(
  ground: Ground,
  told: Told,
  entries: readonly Entry[],
  { since, until, today }: { since: Instant; until: Instant; today: Day },
  counted: Counted,
): void {
  const put = (key: string, refs: readonly string[], value = refs.length): void =>
    void counted.set(key, { value, refs: [...refs].sort() })
  const within = (at: Instant | null): boolean => at !== null && at > since && at <= until
  const { calendar } = ground
  const matters = [...told.matters.values()].filter(({ kind }) => kind !== 'countersign')
  const open = matters.filter(({ answeredAt }) => answeredAt === null)
  const answered = matters.filter(({ answeredAt }) => within(answeredAt))
  put(
    'matters',
    open.map(({ id }) => id),
  )
  put(
    'behind',
    open.filter(({ askedOn }) => calendar.between(calendar.step(askedOn, 5), today) > 0).map(({ id }) => id),
  )
  put(
    'answered',
    answered.map(({ id }) => id),
  )
  put(
    'tookDays',
    answered.map(({ id }) => id),
    answered.reduce((sum, { took }) => sum + took, 0),
  )
  put(
    'extended',
    answered.filter(({ kind, granted }) => kind === 'extension' && granted).map(({ id }) => id),
  )
  for (const { id, askedOn } of open) put(`waited.${id}`, [id], Math.max(0, calendar.between(askedOn, today)))
  put(
    'completions',
    standingOf(told)
      .filter(({ state }) => state === 'completing')
      .map(({ id }) => id),
  )
  counted.set('findings', {
    value: ground.findings - entries.filter(({ event }) => event === 'finding.settled').length,
  })
  const paperOf = ({ body }: Entry): string => String((body as { paper?: string }).paper)
  const papers = (event: string, when: (at: Instant) => boolean): string[] =>
    entries.filter((one) => one.event === event && when(one.at)).map(paperOf)
  put('drafts', draftsOf(entries))
  put('noticesSent', papers('paper.sent', within))
  put('noticesSigned', papers('paper.acknowledged', within))
  const closed = new Set(papers('paper.closed', () => true))
  put(
    'noticesOpen',
    papers('paper.sent', () => true).filter((id) => !closed.has(id)),
  )
  const circulars = entries.filter(({ event, at }) => event === 'circular.sent' && within(at))
  put(
    'circulars',
    circulars.map(({ subjects: [id = ''] }) => id),
  )
  const owedReceipts = circulars.map(({ subjects: [id = ''], body }) => {
    const signed = entries.filter(
      ({ event, subjects }) => event === 'circular.acknowledged' && subjects[0] === id,
    )
    return (body as { to: unknown[] }).to.length - signed.length
  })
  counted.set('unsigned', { value: owedReceipts.reduce((a, b) => a + b, 0) })
  const turns = [...told.shares.values()].flatMap(({ id, turns: own }) =>
    [...own].map(([label, turn]) => ({ id: `${id}@${label}`, ...turn })),
  )
  const unfinished = turns.filter(({ state }) => state === 'open' || state === 'missed')
  put(
    'turnsOpen',
    unfinished.filter(({ state }) => state === 'open').map(({ id }) => id),
  )
  put(
    'turnsMissed',
    unfinished.filter(({ state }) => state === 'missed').map(({ id }) => id),
  )
  put(
    'turnsWaiting',
    unfinished.filter(({ asked }) => asked).map(({ id }) => id),
  )
  put(
    'turnsDone',
    turns.filter(({ doneAt }) => within(doneAt)).map(({ id }) => id),
  )
  put('meetings', [])
  for (const origin of ['hand', 'meeting', 'note']) {
    put(`given.${origin}`, [])
    put(`given.${origin}.overdue`, [])
  }
  put('notes', [])
}

/** Drafted where the office's rung of the ladder fired for a share, until it was sent or fell away. */
function draftsOf(entries: readonly Entry[]): string[] {
  const drafts = new Set<string>()
  for (const { event, body } of entries) {
    const said = (body ?? {}) as { step?: string; paper?: string; why?: { as: string; unreachable?: string } }
    if (event === 'chase.step' && said.why?.as === 'office' && said.why.unreachable === undefined) {
      const [share = '', period = '', rung = ''] = (said.step ?? '').split('/')
      const [, round] = rung.split('~')
      drafts.add(`${share}/${period}${round ? `~${round}` : ''}`)
    }
    if ((event === 'paper.sent' || event === 'paper.dropped') && said.paper) drafts.delete(said.paper)
  }
  return [...drafts]
}

/** The targets of the document by the reports that stand: leads count, or the responsible units where none leads. */
export function countTargets(ground: Ground, told: Told, counted: Counted, before: Counted | null): void {
  const put = (key: string, value: number): void => void counted.set(key, { value })
  let [reached, silent] = [0, 0]
  for (const [n, { code, phrase, unit, reach }] of ground.targets.entries()) {
    const given: { value: number; refs: string[] }[] = []
    for (const share of standingOf(told)) {
      if (!share.code.startsWith(`${code}-`) || !share.reports) continue
      let own: { value: number; refs: string[] } | null = null
      for (const [, { id, figures }] of [...share.standing].sort(([a], [b]) => (a < b ? -1 : 1)))
        for (const one of figures) {
          if (one.target !== phrase || one.unit !== unit) continue
          own =
            own === null || one.how === 'total'
              ? { value: one.value, refs: [id] }
              : { value: own.value + one.value, refs: [...own.refs, id] }
        }
      if (own) given.push(own)
    }
    if (given.length === 0) {
      silent++
      continue
    }
    const value = given.reduce((sum, one) => sum + one.value, 0)
    counted.set(`target.${n}`, { value, refs: given.flatMap(({ refs }) => refs).sort() })
    if (before) put(`target.${n}.change`, value - (before.get(`target.${n}`)?.value ?? 0))
    if (reach !== null && value >= reach) reached++
  }
  put('targets', ground.targets.length)
  put('targetsReached', reached)
  put('targetsSilent', silent)
}

/** Standing reports filed in (since, until]. */
export const filedIn = (told: Told, since: Instant, until: Instant) =>
  [...told.shares.values()].flatMap(({ id, standing }) =>
    [...standing]
      .filter(([, { at }]) => at > since && at <= until)
      .map(([period, one]) => ({ share: id, period, ...one })),
  )

/** A month, a year or any other span, as it stood when `entries` ended. */
export function recountSpan(
  ground: Ground,
  entries: readonly Entry[],
  { from, to, cutOff }: { from: Day; to: Day; cutOff: Instant },
  before: Counted | null,
): Counted {
  const counted: Counted = new Map()
  const told = toldUntil(ground, entries, entries.length)
  const today = told.day(cutOff)
  const zone = ground.plan.timezone
  const since = instantOf(from, '00:00', zone) - 1
  const until = Math.min(instantOf(addDays(to, 1), '00:00', zone) - 1, cutOff)
  const lights = countLights(ground, told, today, counted)
  counted.set('overdue', { value: lights['red']?.length ?? 0, refs: (lights['red'] ?? []).toSorted() })
  const filed = filedIn(told, since, until)
  const idsOf = (which: (one: (typeof filed)[number]) => boolean): string[] =>
    filed.filter(which).map(({ id }) => id)
  countSplit(
    told,
    counted,
    'reported',
    idsOf(() => true),
  )
  countSplit(
    told,
    counted,
    'onTime',
    idsOf(({ late }) => late === 0),
  )
  countSplit(
    told,
    counted,
    'late',
    idsOf(({ late }) => late > 0),
  )
  counted.set('problems', { value: filed.filter(({ problems }) => problems !== '').length })
  const done = standingOf(told).filter(
    ({ state, doneAt }) => state === 'done' && doneAt !== null && doneAt > since && doneAt <= until,
  )
  countSplit(
    told,
    counted,
    'done',
    done.map(({ id }) => id),
  )
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = addMonths(month, 1)) {
    const inMonth = (at: Instant | null): boolean => at !== null && told.day(at).startsWith(month)
    counted.set(`month.${month}.reported`, { value: idsOf(({ at }) => inMonth(at)).length })
    counted.set(`month.${month}.late`, { value: idsOf(({ at, late }) => inMonth(at) && late > 0).length })
    counted.set(`month.${month}.done`, { value: done.filter(({ doneAt }) => inMonth(doneAt)).length })
  }
  countRest(ground, told, entries, { since, until, today }, counted)
  countTargets(ground, told, counted, before)
  countFound(told, entries, { from, to, since, until, today }, counted)
  if (before) compare(counted, before)
  return counted
}

function compare(counted: Counted, before: Counted): void {
  const [red, was] = [counted.get('lights.red')?.refs ?? [], before.get('lights.red')?.refs ?? []]
  const put = (key: string, refs: string[]): void => void counted.set(key, { value: refs.length, refs })
  put(
    'newlyRed',
    red.filter((id) => !was.includes(id)),
  )
  put(
    'noLongerRed',
    was.filter((id) => !red.includes(id)),
  )
  const change = (key: string, of: string): void =>
    void counted.set(key, { value: (counted.get(of)?.value ?? 0) - (before.get(of)?.value ?? 0) })
  for (const light of LIGHTS) change(`change.${light}`, `lights.${light}`)
  change('change.reported', 'reported')
  change('change.late', 'late')
}

/** Of a supervision report: periods missed, reports returned, notices, unit by unit. */
function countFound(
  told: Told,
  entries: readonly Entry[],
  { from, to, since, until, today }: { from: Day; to: Day; since: Instant; until: Instant; today: Day },
  counted: Counted,
): void {
  const shares = standingOf(told)
  const missed = shares.flatMap(({ id, missed: labels, standing }) =>
    [...labels]
      .filter((label) => !standing.has(label) && told.due(label) >= from && told.due(label) <= to)
      .map((label) => `${id}/${label}`),
  )
  const inSpan = (event: string) =>
    entries.filter((one) => one.event === event && one.at > since && one.at <= until)
  const stands = (id: string): boolean => shares.some((one) => one.id === id)
  const returned = inSpan('report.returned').flatMap(({ subjects: [share = ''], body }) =>
    stands(share) ? [(body as { report: string }).report] : [],
  )
  countSplit(told, counted, 'missed', missed)
  countSplit(told, counted, 'returned', returned)
  const sent = inSpan('paper.sent').map(({ body }) => (body as { paper: string }).paper)
  countSplit(told, counted, 'noticesSent', sent)
  const late = counted.get('late')?.refs ?? []
  const about = [...missed, ...returned, ...late].map((ref) => ref.split('/')[0] ?? '')
  const red = shares.filter((one) => told.light(one, today) === 'red').map(({ id }) => id)
  const units = new Set(
    [...about, ...red].flatMap((id) => (stands(id) ? (told.shares.get(id)?.unitId ?? []) : [])),
  )
  counted.set('unitsFound', { value: units.size })
}
