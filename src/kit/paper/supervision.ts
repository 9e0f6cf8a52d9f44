import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import { isWanting } from '../../core/issue/figures-progress.ts'
import type { FoundItem, FoundUnit, SupervisionFacts } from '../../core/issue/facts.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, sentences, type Desk } from './desk.ts'
import { areasPicture, overduePicture } from './pictures.ts'
import { headOf } from './head.ts'
import { comparisonLine } from './progress.ts'
import { pictureBlock, problemBlocks, standingLine } from './sections.ts'
import { unitsTable } from './tables.ts'

/** What was found of one unit in numbers. */
export const foundLine = (desk: Desk, { unitId }: FoundUnit): Line =>
  desk.words.issueProgress.found(
    desk.figure(`unit.${unitId}.lights.red`),
    desk.figure(`unit.${unitId}.missed`),
    desk.figure(`unit.${unitId}.late`),
    desk.figure(`unit.${unitId}.returned`),
    desk.figure(`unit.${unitId}.noticesSent`),
  )

/** Its red items with their reasons, and what is asked of each. */
export async function foundLines(desk: Desk, { items }: FoundUnit): Promise<DocumentBlock[]> {
  const lines: Line[] = []
  for (const item of items) if (item.light === 'red') lines.push(await itemLine(desk, item))
  return lines.length === 0 ? [] : numbered(desk, lines)
}

async function itemLine(desk: Desk, { assignmentId, reason }: FoundItem): Promise<Line> {
  const { issueProgress, core } = desk.words
  const { code, title } = await desk.share(assignmentId)
  const dueOn = 'dueOn' in reason && reason.dueOn !== null ? core.fullDay(reason.dueOn) : ''
  const what =
    reason.kind === 'deadline-passed' || reason.kind === 'turn-passed' ? 'finish' : ('report' as const)
  return [
    { strong: code },
    ` ${brief(title, 40)}`,
    ...issueProgress.wanting(what, dueOn, desk.figure(`days.${assignmentId}`)),
  ]
}

/** A supervision report: what was found, unit by unit in the order of the plan, and what is asked of whom. */
export async function composeSupervision(desk: Desk, facts: SupervisionFacts): Promise<OfficialDocument> {
  const { issueText, issueProgress } = desk.words
  const { section } = issueText
  const out = outline(desk)
  const wanting = facts.found.filter(isWanting)
  const whole = desk.order.cut === 'office'
  const blocks: DocumentBlock[] = [
    out.heading(1, section.overall),
    sentences(desk, standingLine(desk), comparisonLine(desk)),
    paragraph(
      issueProgress.foundAll(
        desk.figure('unitsFound'),
        desk.figure('missed'),
        desk.figure('late'),
        desk.figure('returned'),
        desk.figure('noticesSent'),
      ),
    ),
    ...(whole ? pictureBlock(await areasPicture(desk, facts.board), out) : []),
    out.heading(1, section.found),
  ]
  if (wanting.length === 0) blocks.push(paragraph([issueProgress.nothingFound]))
  for (const unit of wanting) {
    blocks.push(out.heading(2, await desk.unit(unit.unitId)), paragraph(foundLine(desk, unit)))
    blocks.push(...(await foundLines(desk, unit)))
  }
  blocks.push(...pictureBlock(await overduePicture(desk, facts.board), out))
  blocks.push(out.heading(1, section.problems), ...(await problemBlocks(desk, facts.problems.items)))
  if (whole) blocks.push(out.heading(1, section.units), await unitsTable(desk, out, facts.board))
  blocks.push(out.heading(1, section.asked))
  const asks: Line[] = []
  const [red, missed, returned] = [desk.value('lights.red'), desk.value('missed'), desk.value('returned')]
  if (red > 0) asks.push([issueProgress.ask.red])
  if (missed > 0) asks.push([issueProgress.ask.missed])
  if (returned > 0) asks.push([issueProgress.ask.returned])
  if (facts.problems.value > 0) asks.push([issueProgress.ask.problems])
  blocks.push(...(asks.length === 0 ? [paragraph([issueProgress.ask.nothing])] : numbered(desk, asks)))
  if (facts.provisional) blocks.push(paragraph([issueText.provisional]))
  return finished(desk, { ...headOf(desk, facts.kind, facts), blocks })
}
