import type { Cell, DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import type { BoardItem, ProgressFacts, SupervisionFacts, WeeklyFacts } from '../../core/issue/facts.ts'
import type { Light } from '../../core/model/index.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, quoted, sentences, type Desk } from './desk.ts'
import { itemsByUnit, lightsById, problemsOf, sharesUnder } from './own-parts.ts'
import { standingLine } from './sections.ts'
import { unitSight } from './sight.ts'
import { foundLine, foundLines } from './supervision.ts'

type Boarded = WeeklyFacts | ProgressFacts | SupervisionFacts

/**
 * The cut of a unit, of whichever kind: its own items, what supports do for what it leads, and nothing of others. Every
 * figure is the unit's own, so that what opens it shows no more.
 */
export async function composeUnit(desk: Desk, facts: Boarded, unitId: string): Promise<OfficialDocument> {
  const { issueText, core } = desk.words
  const { section } = issueText
  const out = outline(desk)
  const unit = await desk.unit(unitId)
  const own = itemsByUnit(facts.board).get(unitId) ?? []
  const shown = lightsById(facts.kind === 'weekly' ? facts.digest.lights : facts.lights)
  const head = `unit.${unitId}.`
  const when = facts.kind === 'weekly' ? issueText.week : ''
  const blocks: DocumentBlock[] = [out.heading(1, section.overall)]
  if (own.length === 0) blocks.push(paragraph([issueText.none]))
  else {
    const late = issueText.reportedOwn(when, desk.figure(`${head}reported`), desk.figure(`${head}late`))
    blocks.push(sentences(desk, standingLine(desk, head), late))
    blocks.push(out.heading(1, section.own), await itemsTable(desk, out.table(section.own), own, shown))
  }
  if (facts.kind === 'supervision') {
    const found = facts.found.find((one) => one.unitId === unitId)
    blocks.push(out.heading(1, section.found))
    blocks.push(
      ...(found
        ? [paragraph(foundLine(desk, found)), ...(await foundLines(desk, found))]
        : [paragraph([issueText.none])]),
    )
  }
  blocks.push(out.heading(1, section.problems), ...(await ownProblems(desk, facts, unitId)))
  const supports = await supportsOf(desk, facts, unitId)
  if (supports.length > 0)
    blocks.push(
      out.heading(1, section.supports),
      await itemsTable(desk, out.table(section.supports), supports, shown),
    )
  if (own.some(({ id }) => shown.get(id) === 'red')) blocks.push(paragraph([issueText.pleaseReport]))
  const kind = issueText.kind[facts.kind]
  const { from, to } =
    facts.kind === 'weekly' ? { from: facts.digest.from ?? facts.digest.monday, to: desk.moment.day } : facts
  return finished(desk, {
    title: issueText.title(desk.plan.title, issueText.ownPaper(kind, unit)),
    subtitle: issueText.under([issueText.span(core.fullDay(from), core.fullDay(to))]),
    addressee: issueText.toUnit(unit),
    blocks,
  })
}

/** Of the tasks that it leads, the shares of others, as far as it may see them. */
async function supportsOf(desk: Desk, { board }: Boarded, unitId: string): Promise<BoardItem[]> {
  const sight = unitSight(desk.db, desk.plan.id, unitId)
  const found: BoardItem[] = []
  for (const item of sharesUnder(board, unitId)) if ((await sight(item.id)) === 'all') found.push(item)
  return found
}

async function ownProblems(desk: Desk, facts: Boarded, unitId: string): Promise<DocumentBlock[]> {
  const { problems } = facts.kind === 'weekly' ? facts.digest : facts
  const lines: Line[] = []
  for (const { assignmentId, text } of problemsOf(facts.board, problems.items, unitId)) {
    const { code, unit } = await desk.share(assignmentId)
    lines.push(desk.words.issueText.said(code, unit, quoted(text)))
  }
  return numbered(desk, lines)
}

/** Shares with their lights; how late, where the facts say so. */
async function itemsTable(
  desk: Desk,
  caption: string,
  items: readonly BoardItem[],
  shown: ReadonlyMap<string, Light>,
): Promise<DocumentBlock> {
  const { issueText, core } = desk.words
  const { column } = issueText
  const rows: Cell[][] = []
  for (const { id, code, role } of items) {
    const { title, unit } = await desk.share(id)
    const light = shown.get(id) ?? 'grey'
    const late = desk.figures.get(`days.${id}`)?.rule === 'daysLate'
    rows.push([
      { line: [code] },
      { line: [brief(title, 40)] },
      { line: [`${unit}${core.aside(core.unitRole[role])}`] },
      { line: [{ light, text: core.light[light] }] },
      { line: late ? [desk.figure(`days.${id}`)] : [issueText.dash] },
    ])
  }
  return {
    kind: 'table',
    caption,
    columns: [
      { title: column.code, width: 3 },
      { title: column.item, width: 9 },
      { title: column.unit, width: 6 },
      { title: column.light, width: 3, align: 'center' },
      { title: column.days, width: 3, align: 'right' },
    ],
    rows,
  }
}
