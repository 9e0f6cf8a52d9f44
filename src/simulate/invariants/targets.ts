import type { DigestFacts } from '../../core/digest.ts'
import type { Digest, ReportedFigure } from '../../core/model/index.ts'
import type { Checker, Log } from '../log.ts'
import { inquire } from './verdict.ts'

interface Filed {
  report: string
  period: string
  at: number
  figures: readonly ReportedFigure[]
}

interface Body {
  report?: string
  period?: string
  figures?: ReportedFigure[]
}

/** What stood of each share when a digest was issued, from the ledger's own words. */
function standingBy(log: Log, digest: Digest): Map<string, Filed[]> {
  const issued = log.evidence.entries.findIndex(
    ({ event, subjects }) => event === 'digest.issued' && subjects.includes(digest.id),
  )
  const standing = new Map<string, Map<string, Filed>>()
  for (const { event, at, subjects, body } of log.evidence.entries.slice(0, issued)) {
    const [assignmentId = ''] = subjects
    const { report = '', period = '', figures = [] } = (body ?? {}) as Body
    const periods = standing.get(assignmentId) ?? new Map<string, Filed>()
    if (event === 'report.filed' || event === 'report.revised')
      standing.set(assignmentId, periods.set(period, { report, period, at, figures }))
    if (/^report\.(withdrawn|moved|returned)$/.test(event) && periods.get(period)?.report === report)
      periods.delete(period)
  }
  return new Map(
    [...standing].map(([id, periods]) => [
      id,
      [...periods.values()].sort((a, b) => (a.period < b.period ? -1 : 1)),
    ]),
  )
}

/** One share's value, said anew from the first report to the last. */
function tally(filed: readonly Filed[], phrase: string): { value: number; refs: string[] } | null {
  let found: { value: number; refs: string[] } | null = null
  for (const { report, figures } of filed)
    for (const { target, how, value } of figures) {
      if (target !== phrase) continue
      found =
        how === 'total' || found === null
          ? { value, refs: [report] }
          : { value: found.value + value, refs: [...found.refs, report] }
    }
  return found
}

/** What each target of the plan should be at in a digest: `code phrase` → value and reports. */
function recount(log: Log, digest: Digest): Map<string, { value: number | null; refs: string[] }> {
  const standing = standingBy(log, digest)
  return new Map(
    log.targets.map(({ taskId, code, target }) => {
      const shares = log.assignments.filter((one) => one.taskId === taskId)
      const role = shares.some((one) => one.role === 'lead') ? 'lead' : 'responsible'
      const told = shares
        .filter((one) => one.role === role)
        .flatMap(({ id }) => tally(standing.get(id) ?? [], target.phrase) ?? [])
      const apart = target.unit === '%' && told.length > 1
      const value = told.length === 0 || apart ? null : told.reduce((sum, one) => sum + one.value, 0)
      return [`${code} ${target.phrase}`, { value, refs: told.flatMap(({ refs }) => refs).sort() }]
    }),
  )
}

/** Every target of every digest, its change and the reports behind it, counted again from the ledger. */
export const targetsAgree: Checker = (log) => {
  const { expect, close } = inquire()
  let before: ReturnType<typeof recount> | null = null
  for (const digest of log.evidence.digests.toSorted((a, b) => (a.monday < b.monday ? -1 : 1))) {
    const right = recount(log, digest)
    const { targets = [] } = digest.facts as DigestFacts
    expect(targets.length === right.size, () => `${digest.id}: ${targets.length} targets of ${right.size}`)
    for (const { code, target, value, change, refs } of targets) {
      const name = `${code} ${target.phrase}`
      const counted = right.get(name)
      expect(
        counted !== undefined && counted.value === value && counted.refs.join() === refs.join(),
        () =>
          `${digest.id} ${name}: ${value} by ${refs.join()}, counted ${counted?.value} by ${counted?.refs.join()}`,
      )
      const moved = before === null || value === null ? null : value - (before.get(name)?.value ?? 0)
      expect(moved === change, () => `${digest.id} ${name}: changed by ${change}, counted ${moved}`)
    }
    before = right
  }
  return close('target-figures-agree')
}
