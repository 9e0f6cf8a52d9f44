import type { Day } from '../core/day.ts'
import type { Span } from '../core/model/index.ts'
import { hits } from '../kit/moves/guard.ts'
import { core } from '../kit/words/core.ts'
import { intake } from '../kit/words/intake.ts'
import type { BodyItem } from './compare.ts'
import type { DrawnTable } from './layout/tables.ts'
import type { ProposedFinding } from './proposal.ts'
import type { FoundTask, Reading } from './reading.ts'
import { unitsOf } from './reading.ts'
import { linesOf, placed, plain, trimmed, within, written } from './source.ts'
import type { Source } from './source.ts'
import type { OddRow } from './table-tasks.ts'
import { readDeadlines } from './understand/time.ts'

const words = intake.zh

/** One finding for each group unit, naming the tasks that wait for it. */
export function findGroups(tasks: readonly FoundTask[]): ProposedFinding[] {
  const found = new Map<string, { codes: string[]; source: ProposedFinding['source'] }>()
  for (const task of tasks)
    for (const mention of unitsOf(task)) {
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

/**
 * Tasks that name nobody, tasks with supports but no lead, and, once for the document, that it marks no lead at all where
 * several units share a task. No lead is guessed. Where all tasks name nobody, that too is said once.
 */
export function findUnassigned(tasks: readonly FoundTask[]): ProposedFinding[] {
  const nobody = tasks.filter((task) => unitsOf(task).length === 0)
  if (nobody.length === tasks.length)
    return [
      {
        kind: 'no-unit',
        message: words.noUnitAnywhere(tasks.length),
        source: tasks[0]?.place ?? null,
        about: tasks.map((task) => task.code),
      },
    ]
  const single = tasks.flatMap((task): ProposedFinding[] => {
    const about = { source: task.place, about: [task.code] }
    if (task.lead.length + task.responsible.length > 0) return []
    return task.support.length === 0
      ? [{ kind: 'no-unit', message: words.noUnit(task.code, task.title), ...about }]
      : [{ kind: 'lead-undetermined', message: words.leadUndetermined(task.code, task.title), ...about }]
  })
  return [...single, ...findNoLead(tasks)]
}

function findNoLead(tasks: readonly FoundTask[]): ProposedFinding[] {
  const shared = tasks.filter((task) => task.responsible.length > 1)
  if (shared.length === 0 || tasks.some((task) => task.lead.length > 0)) return []
  const source = shared[0]?.responsible[0]?.source ?? null
  const about = shared.map((task) => task.code)
  return [{ kind: 'lead-undetermined', message: words.noLeadAnywhere(about), source, about }]
}

/** Sections that look like work but name nobody, where the document names units elsewhere. */
export const findUnnamed = (unnamed: readonly { title: string; place: Span }[]): ProposedFinding[] =>
  unnamed.map(({ title, place }) => ({
    kind: 'no-unit',
    message: words.sectionUnnamed(title),
    source: place,
  }))

export const findOddRows = (odd: readonly OddRow[]): ProposedFinding[] =>
  odd.map(({ row, cells, columns, place }) => ({
    kind: 'unreadable',
    message: words.rowUnreadable(row, cells, columns),
    source: place,
  }))

/** Tables drawn with blanks that no reading made whole: a wrong row is worse than a missing one that is told. */
export const findUnreadTables = (document: Source, heads: readonly Span[]): ProposedFinding[] =>
  heads.map((head) => ({
    kind: 'unreadable',
    message: words.tableUnreadable(document.text.slice(head.start, head.end).trim().replace(/\s+/g, ' ')),
    source: head,
  }))

/** `附件：1.任务分解表`, `附件1：任务分解表`, and the lines below it that go on counting. */
const LISTED = /^附(?:件|表|录)\s*\d*\s*[::]\s*(?:\d+\s*[.、]\s*)?(.{2,60})$/
const NEXT = /^(?:\d+\s*[.、]|附(?:件|表)\s*\d+\s*[::]?)\s*(.{2,60})$/

/** Annexes that the document lists and the file does not hold. */
export function findMissingAnnexes(source: Source, hasTables: boolean): ProposedFinding[] {
  const lines = linesOf(source).map((line) => trimmed(source, line))
  const lastEnding = endings(lines.map((line) => plain(source, line).replace(/[《》]/g, '')))
  const missing: ProposedFinding[] = []
  let listing = false
  for (const [i, line] of lines.entries()) {
    const folded = source.folded.slice(line.start, line.end)
    const found: RegExpExecArray | null = (listing ? NEXT.exec(folded) : null) ?? LISTED.exec(folded)
    listing = found !== null
    const title = found?.[1]?.replace(/[《》\s。.]/g, '') ?? ''
    if (title === '') continue
    const held = lastEnding(title) > i
    const tabled = hasTables && /表|清单|台账/.test(title)
    if (!held && !tabled)
      missing.push({
        kind: 'annex-missing',
        message: words.annexMissing(title),
        source: placed(source, line),
      })
  }
  return missing
}

/** Which is the last line that ends with given words; -1 for none. Lists of annexes may be long, texts too. */
function endings(lines: readonly string[]): (words: string) => number {
  const known = new Map<number, Map<string, number>>()
  return (words) => {
    const { length } = words
    const last = known.get(length) ?? new Map(lines.map((line, i) => [line.slice(-length), i]))
    known.set(length, last)
    return last.get(words) ?? -1
  }
}

/** Every bounding date of the document that lies before `today`, once for the same words and day. */
export function findPastDates(
  { source, issuedOn }: Reading,
  tables: readonly DrawnTable[],
  today: Day,
  tasks: readonly FoundTask[],
  items: readonly BodyItem[],
): ProposedFinding[] {
  const findings = new Map<string, ProposedFinding>()
  const texts = [{ source, span: { start: 0, end: source.text.length } }, ...tables]
  for (const { source: text, span } of texts) {
    const from = text.at ? 0 : span.start
    const folded = text.folded.slice(from, text.at ? text.folded.length : span.end)
    for (const { start, end, on } of readDeadlines(folded, issuedOn)) {
      if (on === null || on >= today) continue
      const found = trimmed(text, within({ start: from, end: from }, start, end))
      const phrase = written(text, found)
      if (findings.has(`${phrase} ${on}`)) continue
      const place = placed(text, found)
      const holds = (whole: Span): boolean => whole.start <= place.start && place.end <= whole.end
      const codes = [
        ...tasks.filter((task) => holds(task.place)).map((task) => task.code),
        ...items.filter((item) => holds(item.place)).flatMap((item) => item.level?.code ?? []),
      ]
      const about = codes.length > 0 ? { about: codes } : {}
      const message = words.datePast(phrase, core.zh.fullDay(on))
      findings.set(`${phrase} ${on}`, { kind: 'date-past', message, source: place, ...about })
    }
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
