import type { DocumentBlock, Line } from '../../core/document/document.ts'
import { lightNames } from '../../core/issue/board.ts'
import type { Board } from '../../core/issue/facts.ts'
import type { OverdueItem } from '../../core/digest.ts'
import type { TargetFact } from '../../core/figures/digest-facts.ts'
import { nameOf } from '../../core/figures/indicator.ts'
import { aimedAt } from '../show/targets.ts'
import { brief } from '../show/blocks.ts'
import { paragraph, type Desk, type Outline } from './desk.ts'

/** What is overdue, in the order of codes, in a table. */
export async function overdueTable(
  desk: Desk,
  out: Outline,
  items: readonly OverdueItem[],
): Promise<DocumentBlock[]> {
  const { issueText, core } = desk.words
  const { column, section, none } = issueText
  if (items.length === 0) return [paragraph([none])]
  const rows = []
  for (const { assignmentId, dueOn } of items) {
    const { code, unit, title } = await desk.share(assignmentId)
    rows.push([
      { line: [code] },
      { line: [brief(title, 40)] },
      { line: [unit] },
      { line: [core.fullDay(dueOn)] },
      { line: [desk.figure(`days.${assignmentId}`)] },
    ])
  }
  return [
    {
      kind: 'table',
      caption: out.table(section.overdue),
      columns: [
        // A whole date and the longest head stand in one line each.
        { title: column.code, width: 2.8 },
        { title: column.item, width: 6.1 },
        { title: column.unit, width: 4.4 },
        { title: column.due, width: 7, align: 'center' },
        { title: column.days, width: 3.9, align: 'right' },
      ],
      rows,
    },
  ]
}

/** Every target with its figure; where units' figures cannot be added, each of them. */
export function targetBlocks(desk: Desk, out: Outline, targets: readonly TargetFact[]): DocumentBlock[] {
  const { issueText, figures, core } = desk.words
  if (targets.length === 0) return [paragraph([issueText.none])]
  const { column, section } = issueText
  const rows = targets.map((fact, n) => {
    const { code, target, year, reach } = fact
    const name = `${nameOf(target)}${year === null ? '' : core.aside(figures.year(year))}`
    return [
      { line: [code] },
      { line: [name] },
      { line: [aimedAt(target, desk.words)] },
      { line: valueLine(desk, fact, n) },
      { line: [figures.reach[reach], ...changeWords(desk, fact, n)] },
    ]
  })
  return [
    paragraph(
      issueText.targetsCount(
        desk.figure('targets'),
        desk.figure('targetsReached'),
        desk.figure('targetsSilent'),
      ),
    ),
    {
      kind: 'table',
      caption: out.table(section.targets),
      columns: [
        { title: column.code, width: 3 },
        { title: column.target, width: 5.6 },
        { title: column.aim, width: 5 },
        { title: column.value, width: 3.6 },
        { title: column.reach, width: 6.8 },
      ],
      rows,
    },
  ]
}

function valueLine(desk: Desk, { value, apart, target, shares }: TargetFact, n: number): Line {
  const { figures, core } = desk.words
  const gap = /^[%‰]/.test(target.unit) || target.unit === '' ? '' : ' '
  if (value !== null) return [desk.figure(`target.${n}`), `${gap}${target.unit}`]
  if (!apart) return [figures.none]
  return shares.flatMap(({ assignmentId }, at): Line => [
    at === 0 ? '' : core.and,
    desk.figure(`target.${n}.${assignmentId}`),
    `${gap}${target.unit}`,
  ])
}

function changeWords(desk: Desk, { change, target }: TargetFact, n: number): Line {
  const { issueText } = desk.words
  if (change === null) return []
  if (change === 0) return [issueText.targetSame]
  // A fall bears its own sign.
  return issueText.targetChange(change > 0 ? '+' : '', desk.figure(`target.${n}.change`), target.unit)
}

/** Units in the order of the plan with how they stand: no rank, and no sum of anything into a score. */
export async function unitsTable(desk: Desk, out: Outline, { units }: Board): Promise<DocumentBlock> {
  const { issueText, core } = desk.words
  const { column, section } = issueText
  const rows = []
  for (const id of units)
    rows.push([
      { line: [await desk.unit(id)] },
      { line: [desk.figure(`unit.${id}.assignments`)] },
      ...lightNames.map((light) => ({ line: [desk.figure(`unit.${id}.lights.${light}`)] })),
      { line: [desk.figure(`unit.${id}.reported`)] },
      { line: [desk.figure(`unit.${id}.late`)] },
    ])
  return {
    kind: 'table',
    caption: out.table(section.units),
    columns: [
      { title: column.unitName, width: 8 },
      // Heads of four characters break in the middle, those of three stand in one line.
      { title: column.all, width: 2.3, align: 'right' },
      ...lightNames.map((light) => ({ title: core.light[light], width: 3, align: 'right' as const })),
      { title: column.reported, width: 2.3, align: 'right' },
      { title: column.late, width: 2.3, align: 'right' },
    ],
    rows,
  }
}

export async function areasTable(desk: Desk, out: Outline, { areas }: Board): Promise<DocumentBlock> {
  const { issueText, core } = desk.words
  const rows = []
  for (const { id, code } of areas)
    rows.push([
      { line: [`${code} ${await desk.task(id)}`] },
      { line: [desk.figure(`area.${id}.assignments`)] },
      ...lightNames.map((light) => ({ line: [desk.figure(`area.${id}.lights.${light}`)] })),
      { line: [desk.figure(`area.${id}.doneRate`), '%'] },
    ])
  return {
    kind: 'table',
    caption: out.table(issueText.section.areas),
    columns: [
      { title: issueText.column.area, width: 7.9 },
      { title: issueText.column.all, width: 2.3, align: 'right' },
      ...lightNames.map((light) => ({ title: core.light[light], width: 3, align: 'right' as const })),
      { title: issueText.column.doneRate, width: 3.8, align: 'right' },
    ],
    rows,
  }
}
