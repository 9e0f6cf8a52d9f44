import type { Span } from '../core/model/index.ts'
import { intake } from '../kit/words/intake.ts'
import type { ProposedFinding } from './proposal.ts'
import type { FoundTask, Level } from './reading.ts'
import { unitsOf } from './reading.ts'
import { fold } from './source.ts'
import type { Mention } from './understand/units.ts'

/** An item of the running text that names units for the work under its title. */
export interface BodyItem {
  title: string
  place: Span
  /** Where its units stand. */
  closing: Span
  units: Mention[]
  /** The heading of the table with the same title. */
  level: Level | null
}

/** A title for comparison: folded, without blanks, remarks in brackets and the closing mark. */
const comparable = (title: string): string =>
  fold(title)
    .replace(/\s+/g, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/[。.;:]$/, '')

/** From this share of headings in common on, a table divides the work of the text rather than adding to it. */
const IN_COMMON = 0.3

/** Whether a table holds the same work as the items of the text: many of these are its levels or its tasks. */
export function sameWork(body: readonly FoundTask[], tasks: readonly FoundTask[]): boolean {
  const titles = new Set(
    tasks.flatMap((task) => [task.title, ...task.levels.map(({ title }) => title)]).map(comparable),
  )
  const texts = tasks.map((task) => comparable(task.text)).join('\n')
  const held = body.filter(
    (item) =>
      titles.has(comparable(item.heading ?? item.title)) ||
      texts.includes(comparable(item.text).slice(0, 20)),
  )
  return held.length >= body.length * IN_COMMON
}

/** Items of the running text that name units, beside the table that is taken. */
export function bodyItems(body: readonly FoundTask[], tasks: readonly FoundTask[]): BodyItem[] {
  const levels = new Map<string, Level>()
  for (const level of tasks.flatMap((task) => task.levels.toReversed()))
    if (!levels.has(comparable(level.title))) levels.set(comparable(level.title), level)
  return body.flatMap((item) => {
    const units = unitsOf(item)
    const [first] = units
    const last = units.at(-1)
    if (!first || !last) return []
    const closing = { start: first.source.start, end: last.source.end }
    const level = levels.get(comparable(item.heading ?? item.title)) ?? null
    return [{ title: item.heading ?? item.title, place: item.place, closing, units, level }]
  })
}

/**
 * One finding for each heading whose units differ between running text and table, and one for all passages that name
 * units and have no counterpart in the table.
 */
export function findDisagreements(
  items: readonly BodyItem[],
  tasks: readonly FoundTask[],
): ProposedFinding[] {
  const findings: ProposedFinding[] = []
  for (const { title, units, closing, level } of items) {
    if (!level) continue
    const inTable = unitsUnder(tasks, level)
    const inBody = new Set(units.map((unit) => unit.unit))
    const onlyBody = [...inBody].filter((unit) => !inTable.has(unit))
    const onlyTable = [...inTable].filter((unit) => !inBody.has(unit))
    if (onlyBody.length + onlyTable.length === 0) continue
    const message = intake.zh.disagreement(level.code, title, onlyBody, onlyTable)
    findings.push({ kind: 'disagreement', message, source: closing, about: [level.code] })
  }
  const alone = items.filter((item) => item.level === null)
  if (alone.length > 0) {
    const message = intake.zh.bodyOnly(alone.map((item) => item.title))
    findings.push({ kind: 'disagreement', message, source: alone[0]?.place ?? null })
  }
  return findings
}

const unitsUnder = (tasks: readonly FoundTask[], level: Level): Set<string> =>
  new Set(
    tasks
      .filter((task) => task.levels.some((above) => above.code === level.code))
      .flatMap(unitsOf)
      .map((mention) => mention.unit),
  )
