import type { Span } from '../core/model/index.ts'
import { intake } from '../kit/words/intake.ts'
import { comparable } from './layout/outline.ts'
import type { Passage } from './layout/outline.ts'
import type { ProposedFinding } from './proposal.ts'
import { written } from './source.ts'
import type { Reading, TableTask } from './tasks.ts'
import type { Node } from './tree.ts'
import { readUnits } from './understand/units.ts'
import type { Mention } from './understand/units.ts'

/** A passage of the running text that names units for the work under its title. */
export interface BodyItem {
  title: Span
  span: Span
  closing: Span
  units: Mention[]
  /** The heading of the table with the same title. */
  node: Node | null
}

/** Passages whose closing brackets name units: at least one department or group, not a remark such as （下同）. */
export function bodyItems(
  { source, aliases, on }: Reading,
  passages: readonly Passage[],
  tasks: readonly TableTask[],
): BodyItem[] {
  const nodes = new Map<string, Node>()
  for (const node of tasks.flatMap((task) => task.parents.toReversed()))
    nodes.set(comparable(source, node.title), nodes.get(comparable(source, node.title)) ?? node)
  return passages.flatMap(({ title, span, closing }) => {
    const units = closing ? readUnits(source, closing, aliases, on) : []
    if (!closing || !units.some((unit) => unit.group || /[局委办厅]$/.test(unit.unit))) return []
    return [{ title, span, closing, units, node: nodes.get(comparable(source, title)) ?? null }]
  })
}

/**
 * One finding for each heading whose units differ between running text and table, and one for all passages that name
 * units and have no counterpart in the table.
 */
export function findDisagreements(
  { source }: Reading,
  items: readonly BodyItem[],
  tasks: readonly TableTask[],
): ProposedFinding[] {
  const findings: ProposedFinding[] = []
  for (const { title, units, closing, node } of items) {
    if (!node) continue
    const inTable = unitsUnder(tasks, node)
    const inBody = new Set(units.map((unit) => unit.unit))
    const onlyBody = [...inBody].filter((unit) => !inTable.has(unit))
    const onlyTable = [...inTable].filter((unit) => !inBody.has(unit))
    if (onlyBody.length + onlyTable.length === 0) continue
    const message = intake.zh.disagreement(node.code, written(source, title), onlyBody, onlyTable)
    findings.push({ kind: 'disagreement', message, source: closing, about: [node.code] })
  }
  const alone = items.filter((item) => item.node === null)
  if (alone.length > 0) {
    const titles = alone.map((item) => written(source, item.title))
    findings.push({
      kind: 'disagreement',
      message: intake.zh.bodyOnly(titles),
      source: alone[0]?.title ?? null,
    })
  }
  return findings
}

const unitsUnder = (tasks: readonly TableTask[], node: Node): Set<string> =>
  new Set(
    tasks
      .filter((task) => task.parents.some((parent) => parent.code === node.code))
      .flatMap((task) => [...task.lead, ...task.support, ...task.responsible])
      .map((mention) => mention.unit),
  )
