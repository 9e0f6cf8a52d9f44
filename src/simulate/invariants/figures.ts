import type { DigestFacts } from '../../core/digest.ts'
import { addDays, wallClock } from '../../core/day.ts'
import type { Digest, Light } from '../../core/model/index.ts'
import {
  accounts,
  tellings,
  type Firing,
  dueDays,
  latenessOf,
  lightAt,
  positionAt,
  type Position,
} from '../account.ts'
import type { Checker, Log } from '../log.ts'
import { inquire } from './verdict.ts'

type Figures = Record<string, string[]>

/** The reports that a digest should count, from the ledger: filed since the last cut-off and standing when it was issued. */
function reportsIn(log: Log, digest: Digest, since: number): { id: string; late: number }[] {
  const standing = new Map<string, { id: string; late: number }>()
  const issued = log.evidence.entries.findIndex(
    ({ event, subjects }) => event === 'digest.issued' && subjects.includes(digest.id),
  )
  for (const { event, at, subjects, body } of log.evidence.entries.slice(0, issued)) {
    const { period = '', report = '' } = (body ?? {}) as { period?: string; report?: string }
    const key = `${subjects[0]}/${period}`
    if (event === 'report.filed' || event === 'report.revised') {
      standing.delete(key)
      if (at > since && at <= digest.cutOff)
        standing.set(key, { id: report, late: latenessOf(log, subjects[0] ?? '', period, at) })
    }
    if (/^report\.(withdrawn|moved|returned)$/.test(event) && standing.get(key)?.id === report)
      standing.delete(key)
  }
  return [...standing.values()]
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
  // A notice asks for an answer: the first one that comes for its period, even one taken back later, makes it pointless.
  const answer = (f: Firing) =>
    (tellings(log).get(f.assignmentId) ?? []).some(
      (h) => h.kind === 'reported' && h.period === f.period && f.seq < h.seq && h.seq < seq,
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

function recount(log: Log, digest: Digest, before: { digest: Digest; figures: Figures } | null): Figures {
  const { day } = wallClock(digest.cutOff, log.timezone)
  const positions = positionsAt(log, digest)
  const shows = (light: Light) =>
    positions.filter(([, p]) => lightAt(log, p, day) === light).map(([id]) => id)
  const since = before?.digest.cutOff ?? 0
  const reports = reportsIn(log, digest, since)
  const [from, to] = [addDays(digest.monday, 7), addDays(digest.monday, 13)]
  const [red, blue] = [shows('red'), shows('blue')]
  const was = (light: string, id: string) => before?.figures[light]?.includes(id) ?? false
  return {
    reported: reports.map(({ id }) => id),
    onTime: reports.filter(({ late }) => late === 0).map(({ id }) => id),
    late: reports.filter(({ late }) => late > 0).map(({ id }) => id),
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
      .filter(([, p]) => dueDays(log, p).some((day) => within(day, from, to)))
      .map(([id]) => id),
    ...waitingBy(log, digest),
  }
}

const within = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to

/** The same figures as the digest has them; papers by what they are about. */
const shown = (log: Log, facts: DigestFacts): Figures => ({
  reported: facts.reported.refs,
  onTime: facts.onTime.refs,
  late: facts.late.refs,
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
})

/** Every figure of every digest, counted again from the ledger and from what people did, row by row. */
export const figuresAgree: Checker = (log) => {
  const { expect, close } = inquire()
  let before: { digest: Digest; figures: Figures } | null = null
  for (const digest of log.evidence.digests.toSorted((a, b) => (a.monday < b.monday ? -1 : 1))) {
    const figures: Figures = recount(log, digest, before)
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
