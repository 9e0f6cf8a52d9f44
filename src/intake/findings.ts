import type { Day } from '../core/day.ts'
import { hits } from '../kit/moves/guard.ts'
import { core } from '../kit/words/core.ts'
import { intake } from '../kit/words/intake.ts'
import type { BodyItem } from './compare.ts'
import type { ProposedFinding, Reference } from './proposal.ts'
import { trimmed, within, written } from './source.ts'
import type { OddRow, Reading, TableTask } from './tasks.ts'
import { taskTitle } from './titles.ts'
import { readDeadlines } from './understand/time.ts'

const words = intake.zh

/** One finding for each group unit, naming the tasks that wait for it. */
export function findGroups(tasks: readonly TableTask[]): ProposedFinding[] {
  const found = new Map<string, { codes: string[]; source: ProposedFinding['source'] }>()
  for (const task of tasks)
    for (const mention of [...task.lead, ...task.support, ...task.responsible]) {
      if (!mention.group) continue
      const group = found.get(mention.unit) ?? { codes: [], source: mention.source }
      if (group.codes.at(-1) !== task.code) group.codes.push(task.code)
      found.set(mention.unit, group)
    }
  return Array.from(found, ([unit, { codes, source }]) => ({
    kind: 'group-unit' as const,
    message: words.groupUnit(unit, codes),
    source,
    about: [unit, ...codes],
  }))
}

/** Tasks that name nobody, and tasks whose table has a column for leads that stays empty. No lead is guessed. */
export function findUnassigned({ source }: Reading, tasks: readonly TableTask[]): ProposedFinding[] {
  return tasks.flatMap((task): ProposedFinding[] => {
    const about = { source: task.source, about: [task.code] }
    const title = taskTitle(source, task)
    if (task.lead.length + task.responsible.length > 0) return []
    return task.support.length === 0
      ? [{ kind: 'no-unit', message: words.noUnit(task.code, title), ...about }]
      : [{ kind: 'lead-undetermined', message: words.leadUndetermined(task.code, title), ...about }]
  })
}

export const findOddRows = (odd: readonly OddRow[]): ProposedFinding[] =>
  odd.map(({ row, cells, columns, source }) => ({
    kind: 'unreadable',
    message: words.rowUnreadable(row, cells, columns),
    source,
  }))

/** Only the first task table is taken; that there are more is said, not passed over. */
export const findMoreTables = (more: readonly Reference[]): ProposedFinding[] =>
  more.map(({ title, source }) => ({ kind: 'unreadable', message: words.moreTables(title), source }))

/** Every bounding date of the document that lies before `today`, once for the same words and day. */
export function findPastDates(
  { source, issuedOn }: Reading,
  today: Day,
  tasks: readonly TableTask[],
  items: readonly BodyItem[],
): ProposedFinding[] {
  const findings = new Map<string, ProposedFinding>()
  for (const { start, end, on } of readDeadlines(source.folded, issuedOn)) {
    if (on === null || on >= today) continue
    const span = trimmed(source, within({ start: 0, end: 0 }, start, end))
    const phrase = written(source, span)
    if (findings.has(`${phrase} ${on}`)) continue
    const holds = (whole: { start: number; end: number }): boolean => whole.start <= start && end <= whole.end
    const codes = [
      ...tasks.filter((task) => holds(task.source)).map((task) => task.code),
      ...items.filter((item) => holds(item.span)).flatMap((item) => item.node?.code ?? []),
    ]
    findings.set(`${phrase} ${on}`, {
      kind: 'date-past',
      message: words.datePast(phrase, core.zh.fullDay(on)),
      source: span,
      ...(codes.length > 0 ? { about: codes } : {}),
    })
  }
  return [...findings.values()]
}

/** One finding for each listed word in the text: such a document is not taken into the store (no classified content). */
export function findClassified(text: string, list: readonly string[]): ProposedFinding[] {
  return hits(text, list).map((word) => {
    const start = text.indexOf(word)
    const source = start < 0 ? null : { start, end: start + word.length }
    return { kind: 'classified-word' as const, message: words.classified(word), source }
  })
}
