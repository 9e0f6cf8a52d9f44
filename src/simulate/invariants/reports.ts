import type { Report } from '../../core/model/index.ts'
import type { Entry } from '../../kit/store.ts'
import type { Checker, SaidWords } from '../log.ts'
import { inquire } from './verdict.ts'

const isFiling = ({ event }: Entry): boolean => event === 'report.filed' || event === 'report.revised'

/** Figures in an order of their own: a form and a sentence may give them in another. */
const figuresIn = ({ figures = [] }: Pick<SaidWords, 'figures'>): string =>
  figures
    .map(({ target, unit, value, how }) => [target, unit, value, how].join(' '))
    .sort()
    .join()

/** The fields and figures as they were said, and nothing else. */
const same = (said: SaidWords, kept: SaidWords): boolean =>
  said.progress === kept.progress &&
  said.problems === kept.problems &&
  said.next === kept.next &&
  said.noChange === kept.noChange &&
  figuresIn(said) === figuresIn(kept)

/** Every report that was acknowledged is one row and one entry, in the words of whoever said it; and there are no others. */
export const acknowledgedOnce: Checker = (log) => {
  const { expect, close } = inquire()
  const rows = new Map<string, Report>(log.evidence.reports.map((report) => [report.id, report]))
  const entries = new Map<string, (SaidWords & { by: string })[]>()
  for (const { body, by, event } of log.evidence.entries.filter(isFiling)) {
    const { report, ...words } = (body ?? {}) as SaidWords & { report?: string }
    if (report === undefined) expect(false, () => `an entry ${event} names no report`)
    else entries.set(report, [...(entries.get(report) ?? []), { ...words, by }])
  }
  const known = new Set<string>()
  for (const happening of log.happenings) {
    if (happening.kind !== 'reported') continue
    const { reportId, said, by } = happening
    const row = rows.get(reportId)
    const [entry, ...others] = entries.get(reportId) ?? []
    expect(!known.has(reportId), () => `${reportId} was acknowledged twice`)
    expect(
      row !== undefined && row.by === by && same(said, row),
      () => `${reportId} is not in the store as it was said`,
    )
    expect(
      entry !== undefined && others.length === 0 && entry.by === by && same(said, entry),
      () => `${reportId} has ${others.length + (entry ? 1 : 0)} entries, or other words`,
    )
    known.add(reportId)
  }
  for (const id of [...rows.keys(), ...entries.keys()])
    expect(known.has(id), () => `${id} was never acknowledged to anyone`)
  return close('acknowledged-reports-are-kept-once')
}

/** A message handed in twice changes nothing the second time. */
export const repeatsChangeNothing: Checker = (log) => {
  const { expect, close } = inquire()
  for (const { id, repeats, changed, what } of log.acts)
    if (repeats > 0)
      expect(
        changed === 0,
        () => `${id} (${what}) was handed in ${repeats + 1} times and done ${changed + 1} times`,
      )
  return close('redelivery-changes-nothing')
}

/** Nobody accepts what is their own: the same person's, or the same unit's; every attempt is refused. */
export const nobodyAcceptsOwn: Checker = (log) => {
  const { expect, close } = inquire()
  const people = new Map(log.people.map((one) => [one.id, one]))
  const applied = new Map<string, { by: string }>()
  for (const happening of log.happenings) {
    if (happening.kind === 'applied') applied.set(happening.assignmentId, happening)
    if (happening.kind !== 'accepted') continue
    const asker = people.get(applied.get(happening.assignmentId)?.by ?? '')
    const decider = people.get(happening.by)
    const own = !asker || !decider || asker.id === decider.id || asker.unitId === decider.unitId
    expect(!own, () => `${happening.assignmentId} was accepted by ${decider?.name}, asked by ${asker?.name}`)
  }
  for (const { what, by, ownWork, refused } of log.acts)
    if (ownWork) expect(refused !== null, () => `“${what}” by ${people.get(by)?.name} was not refused`)
  return close('nobody-accepts-own-work')
}

/** No message met a defect and no job failed. */
export const noDefects: Checker = (log) => {
  const { expect, close } = inquire()
  for (const { refused, what } of log.acts) expect(refused !== 'defect', () => `“${what}” met a defect`)
  for (const trouble of log.troubles) expect(false, () => trouble)
  return close('no-defects')
}
