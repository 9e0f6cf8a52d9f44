import type { DigestFacts } from '../../core/digest.ts'
import { addDays, wallClock } from '../../core/day.ts'
import type { Digest, Light } from '../../core/model/index.ts'
import { accounts, tellings, type Firing, positionAt, type Position } from '../account.ts'
import { dueDays, latenessOf, lightAt, turnDueOf } from '../account-light.ts'
import { owedYears } from '../turn-account.ts'
import type { Checker, Log } from '../log.ts'
import { inquire } from './verdict.ts'

type Figures = Record<string, string[]>

/** What a digest should count of the reports, and which of those told before it should list as corrected. */
interface Told {
  reports: { id: string; late: number }[]
  corrections: string[]
  /** What the corrections say now: told by this digest, though not among its reports. */
  instead: string[]
}

/**
 * From the ledger: filed since the last cut-off and standing when it was issued. What takes the place of a report that an
 * earlier digest told of is a correction of that one and no report of its own.
 */
function reportsIn(log: Log, digest: Digest, since: number, told: ReadonlySet<string>): Told {
  const standing = new Map<string, { id: string; late: number; at: number }>()
  const corrected = new Map<string, string>()
  const issued = log.evidence.entries.findIndex(
    ({ event, subjects }) => event === 'digest.issued' && subjects.includes(digest.id),
  )
  for (const { event, at, subjects, body } of log.evidence.entries.slice(0, issued)) {
    const { period = '', report = '' } = (body ?? {}) as { period?: string; report?: string }
    const key = `${subjects[0]}/${period}`
    const ends = /^report\.(revised|withdrawn|moved|returned)$/.test(event) ? standing.get(key) : undefined
    if (ends && at > since && at <= digest.cutOff && told.has(ends.id)) corrected.set(key, ends.id)
    if (event === 'report.filed' || event === 'report.revised') {
      standing.delete(key)
      const late = latenessOf(log, subjects[0] ?? '', period, at)
      if (at <= digest.cutOff) standing.set(key, { id: report, late, at })
    }
    if (/^report\.(withdrawn|moved|returned)$/.test(event) && standing.get(key)?.id === report)
      standing.delete(key)
  }
  const fresh = [...standing].filter(([, { at }]) => at > since)
  return {
    reports: fresh.filter(([key]) => !corrected.has(key)).map(([, one]) => one),
    corrections: [...corrected.values()],
    instead: fresh.filter(([key]) => corrected.has(key)).map(([, { id }]) => id),
  }
}

/** Everybody's position when a digest was frozen: in the round that issued it. */
function positionsAt(log: Log, digest: Digest): [string, Position][] {
  const issued = log.evidence.entries.find(
    ({ event, subjects }) => event === 'digest.issued' && subjects.includes(digest.id),
  )
  const seq = log.rounds.find(({ at }) => at === issued?.at)?.seq ?? 0
  return [...accounts(log)].flatMap(([id, account]): [string, Position][] => {
    const position = positionAt(account, seq)
    return position ? [[id, position]] : []
  })
}

/** What stands drafted by then, and which findings nobody has settled. */
function waitingBy(log: Log, digest: Digest): Figures {
  const issued = log.evidence.entries.find(
    ({ event, subjects }) => event === 'digest.issued' && subjects.includes(digest.id),
  )
  const round = log.rounds.find(({ at }) => at === issued?.at)
  const seq = round?.seq ?? 0
  // A notice asks for an answer: the first one that comes for its period, even one taken back later, makes it pointless,
  // and so does the end of the item.
  const answer = (f: Firing) =>
    (tellings(log).get(f.assignmentId) ?? []).some(
      (h) =>
        (h.kind === 'accepted' ||
          ((h.kind === 'reported' || h.kind === 'objected' || h.kind === 'released') &&
            h.period === f.period)) &&
        f.seq < h.seq &&
        h.seq < seq,
    )
  const papers = [...accounts(log).values()].flatMap(({ firings }) =>
    firings.filter((f) => f.paper && f.seq <= seq && !answer(f)),
  )
  const settled = new Set(
    log.happenings.flatMap((h) => (h.kind === 'settled' && h.seq < seq ? h.findingId : [])),
  )
  return {
    papers: papers.map(({ assignmentId, period, day }) => `${assignmentId}/${period}/${day}`),
    findings: log.findings.map(({ id }) => id).filter((id) => !settled.has(id)),
  }
}

interface Before {
  digest: Digest
  figures: Figures
}

function recount(log: Log, digest: Digest, before: Before | null, told: Set<string>): Figures {
  const { day } = wallClock(digest.cutOff, log.timezone)
  const positions = positionsAt(log, digest)
  const shows = (light: Light) =>
    positions.filter(([, p]) => lightAt(log, p, day) === light).map(([id]) => id)
  const since = before?.digest.cutOff ?? 0
  const { reports, corrections, instead } = reportsIn(log, digest, since, told)
  for (const id of [...reports.map((one) => one.id), ...instead]) told.add(id)
  const [from, to] = [addDays(digest.monday, 7), addDays(digest.monday, 13)]
  const [red, blue] = [shows('red'), shows('blue')]
  const was = (light: string, id: string) => before?.figures[light]?.includes(id) ?? false
  return {
    reported: reports.map(({ id }) => id),
    onTime: reports.filter(({ late }) => late === 0).map(({ id }) => id),
    late: reports.filter(({ late }) => late > 0).map(({ id }) => id),
    corrections,
    green: shows('green'),
    yellow: shows('yellow'),
    red,
    blue,
    grey: shows('grey'),
    overdue: red,
    // A first digest has nothing to compare with: red since Monday is new, and nothing was red before.
    newlyRed: red.filter((id) => !was('red', id)),
    noLongerRed: (before?.figures['red'] ?? []).filter((id) => !red.includes(id)),
    newlyDone: blue.filter((id) => !was('blue', id)),
    completions: positions.filter(([, { state }]) => state === 'completing').map(([id]) => id),
    dueNextWeek: positions
      .filter(
        ([, p]) =>
          dueDays(log, p).some((due) => within(due, from, to)) || within(turnDueOf(log, p, day), from, to),
      )
      .map(([id]) => id),
    ...waitingBy(log, digest),
    ...turnsBy(log, positions, digest, since, day),
  }
}

/** Turns as people know them when a digest was frozen: not accepted yet, applied for, accepted since the last one. */
function turnsBy(
  log: Log,
  positions: [string, Position][],
  { cutOff }: Digest,
  since: number,
  day: string,
): Figures {
  const owed = positions.flatMap(([id, { turns }]) =>
    turns ? owedYears(turns, day).map((year) => ({ id: `${id}@${year}`, asked: year in turns.asked })) : [],
  )
  return {
    turnsOwed: owed.map(({ id }) => id),
    turnsWaiting: owed.filter(({ asked }) => asked).map(({ id }) => id),
    turnsCompleted: log.happenings.flatMap((h) =>
      h.kind === 'turn-accepted' && h.at > since && h.at <= cutOff ? `${h.assignmentId}@${h.turn}` : [],
    ),
  }
}

const within = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to

/** The same figures as the digest has them; papers by what they are about. */
const shown = (log: Log, facts: DigestFacts): Figures => ({
  reported: facts.reported.refs,
  onTime: facts.onTime.refs,
  late: facts.late.refs,
  corrections: facts.corrections?.refs ?? [],
  green: facts.lights.green.refs,
  yellow: facts.lights.yellow.refs,
  red: facts.lights.red.refs,
  blue: facts.lights.blue.refs,
  grey: facts.lights.grey.refs,
  overdue: facts.overdue.refs,
  newlyRed: facts.newlyRed.refs,
  noLongerRed: facts.noLongerRed.refs,
  newlyDone: facts.newlyDone.refs,
  completions: facts.waiting.completions.refs,
  dueNextWeek: facts.dueNextWeek.refs,
  papers: log.evidence.papers
    .filter(({ id }) => facts.waiting.papers.refs.includes(id))
    .map(({ assignmentId, period, draftedOn }) => `${assignmentId}/${period}/${draftedOn}`),
  findings: facts.waiting.findings.refs,
  // Which of them are over by the office's clock is held by turns-carry-over.
  turnsOwed: [...(facts.turns?.open.refs ?? []), ...(facts.turns?.missed.refs ?? [])],
  turnsWaiting: facts.turns?.waiting.refs ?? [],
  turnsCompleted: facts.turns?.completed.refs ?? [],
})

/** Every figure of every digest, counted again from the ledger and from what people did, row by row. */
export const figuresAgree: Checker = (log) => {
  const { expect, close } = inquire()
  let before: Before | null = null
  const told = new Set<string>()
  for (const digest of log.evidence.digests.toSorted((a, b) => (a.monday < b.monday ? -1 : 1))) {
    const figures: Figures = recount(log, digest, before, told)
    for (const [name, refs] of Object.entries(shown(log, digest.facts as DigestFacts))) {
      const right = (figures[name] ?? []).toSorted()
      expect(
        right.join() === refs.toSorted().join(),
        () =>
          `${digest.id} ${name}: ${refs.length} shown, ${right.length} counted: ${difference(refs, right)}`,
      )
    }
    before = { digest, figures }
  }
  return close('digest-figures-agree')
}

const difference = (shown: readonly string[], right: readonly string[]): string =>
  [
    ...shown.filter((id) => !right.includes(id)).map((id) => `+${id}`),
    ...right.filter((id) => !shown.includes(id)).map((id) => `-${id}`),
  ]
    .slice(0, 4)
    .join(' ')
