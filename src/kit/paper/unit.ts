import type { Cell, DocumentBlock, OfficialDocument } from '../../core/document/document.ts'
import type { BoardItem, ProgressFacts, SupervisionFacts, WeeklyFacts } from '../../core/issue/facts.ts'
import type { Light } from '../../core/model/index.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, sentences, type Desk } from './desk.ts'
import { itemsByUnit, lightsById, problemsOf, sharesUnder } from './own-parts.ts'
import { problemsByItem, standingLine } from './sections.ts'
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
  const when = facts.kind === 'weekly' ? issueText.inIssue : ''
  const blocks: DocumentBlock[] = [out.heading(1, section.overall)]
  if (own.length === 0) blocks.push(paragraph([issueText.none]))
  else {
    const late = issueText.reportedOwn(when, desk.figure(`${head}reported`), desk.figure(`${head}late`))
    blocks.push(sentences(desk, standingLine(desk, head), late))
    blocks.push(out.heading(1, section.own), await itemsTable(desk, out.table(section.own), own, shown, true))
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
  const { issueText } = desk.words
  const own = await problemsByItem(desk, problemsOf(facts.board, problems.items, unitId))
  return numbered(
    desk,
    own.map(({ code, unit, said }) => issueText.said(code, unit, said.join(issueText.semicolon))),
  )
}

/** Shares with their lights; how late, where the facts say so. */
async function itemsTable(
  desk: Desk,
  caption: string,
  items: readonly BoardItem[],
  shown: ReadonlyMap<string, Light>,
  /** All of one unit: then only its role is told. */
  own = false,
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
      { line: [own ? core.unitRole[role] : `${unit}${core.aside(core.unitRole[role])}`] },
      { line: [{ light, text: core.light[light] }] },
      { line: late ? [desk.figure(`days.${id}`)] : [issueText.dash] },
    ])
  }
  return {
    kind: 'table',
    caption,
    columns: [
      { title: column.code, width: 3 },
      { title: column.item, width: own ? 11.8 : 8.4 },
      own ? { title: column.role, width: 2.6, align: 'center' } : { title: column.unit, width: 6 },
      // A dot and three characters; the longest head: in one line each.
      { title: column.light, width: 3.2, align: 'center' },
      { title: column.days, width: 3.8, align: 'right' },
    ],
    rows,
  }
}
