import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import { lightNames } from '../../core/issue/board.ts'
import type { Progressed, ProgressFacts } from '../../core/issue/facts.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, quoted, sentences, type Desk, type Outline } from './desk.ts'
import { areasPicture, lightsPicture, overduePicture, targetsPicture, timelinePicture } from './pictures.ts'
import { headOf } from './head.ts'
import {
  changeLine,
  matterBlocks,
  noticeLines,
  pictureBlock,
  problemBlocks,
  reportedLine,
  standingLine,
  turnBlocks,
  waitingLine,
} from './sections.ts'
import { areasTable, overdueTable, targetBlocks, unitsTable } from './tables.ts'

/** Against the last issue of the kind: which lights became more or fewer; nothing where there was none. */
export function comparisonLine(desk: Desk): Line {
  const { issueProgress, core } = desk.words
  if (!desk.has('change.red')) return [issueProgress.first]
  const changes = lightNames.map((light): Line => {
    const change = desk.value(`change.${light}`)
    return [{ light, text: core.light[light] }, ...issueProgress.change(change, desk.size(`change.${light}`))]
  })
  return issueProgress.compared(changes)
}

/** The report of a month or a year. The office's cut has every task and unit; a leader's has what is above them. */
export async function composeProgress(desk: Desk, facts: ProgressFacts): Promise<OfficialDocument> {
  const { kind, board, targets } = facts
  const { issueText, issueProgress } = desk.words
  const { section } = issueText
  const out = outline(desk)
  const whole = desk.order.cut === 'office'
  const when = issueProgress.inSpan[kind]
  const done = await changeLine(desk, 'done', issueProgress.done, whole ? 40 : 8)
  const blocks: DocumentBlock[] = [
    out.heading(1, section.overall),
    sentences(desk, standingLine(desk), comparisonLine(desk)),
    sentences(desk, reportedLine(desk, when), issueText.countedAll([done])),
    await areasTable(desk, out, board),
    ...pictureBlock(lightsPicture(desk, board), out),
    ...(kind === 'annual' ? [monthsTable(desk, facts, out)] : []),
    ...pictureBlock(await areasPicture(desk, board), out),
  ]
  if (whole) blocks.push(out.heading(1, section.progress), ...(await progressBlocks(desk, facts, out)))
  if (kind === 'annual') blocks.push(...pictureBlock(await timelinePicture(desk, board), out))
  blocks.push(
    out.heading(1, section.targets),
    ...targetBlocks(desk, out, targets),
    ...pictureBlock(targetsPicture(desk, targets), out),
    out.heading(1, section.red),
    ...(await redBlocks(desk, facts, out, whole)),
    out.heading(1, section.problems),
    ...(await problemBlocks(desk, facts.problems.items)),
    out.heading(1, section.supervision),
    sentences(desk, ...noticeLines(desk)),
    ...(await matterBlocks(desk, facts.matters.waiting.items)),
    ...turnBlocks(desk),
    paragraph(issueProgress.meetings(desk.figure('meetings'))),
    ...(whole ? [out.heading(1, section.units), await unitsTable(desk, out, board)] : []),
    // Words come last: a signature has some of them on its page.
    out.heading(1, section.next),
    paragraph(waitingLine(desk)),
    ...nextBlocks(desk, facts),
  )
  if (facts.provisional) blocks.push(paragraph([issueText.provisional]))
  const title = issueText.title(desk.plan.title, issueText.reportOf(kind, facts.from))
  return finished(desk, { ...headOf(desk, kind, facts, title), blocks })
}

async function redBlocks(
  desk: Desk,
  facts: ProgressFacts,
  out: Outline,
  whole: boolean,
): Promise<DocumentBlock[]> {
  const { issueText } = desk.words
  const turned: Line[] = []
  for (const key of ['newlyRed', 'noLongerRed'] as const)
    if (desk.has(key)) turned.push(await changeLine(desk, key, issueText[key]))
  return [
    ...(turned.length > 0 ? [paragraph(issueText.listed(turned))] : []),
    ...(whole
      ? await overdueTable(desk, out, facts.overdue.items)
      : [paragraph(issueText.countedAll([await changeLine(desk, 'overdue', issueText.section.overdue)]))]),
    ...pictureBlock(await overduePicture(desk, facts.board), out),
  ]
}

/** Part by part, task by task: the newest words of those that lead it. */
async function progressBlocks(desk: Desk, facts: ProgressFacts, out: Outline): Promise<DocumentBlock[]> {
  const { issueText, issueProgress } = desk.words
  if (facts.progress.length === 0) return [paragraph([issueProgress.silent])]
  const areaOf = new Map(facts.board.items.map(({ taskId, areaId }) => [taskId, areaId]))
  const blocks: DocumentBlock[] = []
  for (const { id } of facts.board.areas) {
    const told = facts.progress.filter(({ taskId }) => areaOf.get(taskId) === id)
    if (told.length === 0) continue
    blocks.push(out.heading(2, await desk.task(id)))
    const lines: Line[] = []
    for (const one of told) lines.push(await progressLine(desk, one))
    blocks.push(...numbered(desk, lines))
  }
  return blocks.length > 0 ? blocks : [paragraph([issueText.none])]
}

async function progressLine(desk: Desk, { assignmentId, on, noChange, words }: Progressed): Promise<Line> {
  const { issueProgress, core, report } = desk.words
  const { code, unit, title } = await desk.share(assignmentId)
  const said = words === '' && noChange ? report.noChange : quoted(words, 300)
  return [{ strong: code }, issueProgress.told(brief(title, 40), unit, said, core.day(on))]
}

function monthsTable(desk: Desk, { months }: ProgressFacts, out: Outline): DocumentBlock {
  const { issueText, core } = desk.words
  const { column } = issueText
  return {
    kind: 'table',
    caption: out.table(issueText.section.months),
    columns: [
      { title: column.month, width: 4 },
      { title: column.reported, width: 3, align: 'right' },
      { title: column.late, width: 3, align: 'right' },
      { title: column.done, width: 3, align: 'right' },
    ],
    rows: months.map(({ month }) => [
      { line: [core.month(month)] },
      { line: [desk.figure(`month.${month}.reported`)] },
      { line: [desk.figure(`month.${month}.late`)] },
      { line: [desk.figure(`month.${month}.done`)] },
    ]),
  }
}

/** What is asked next follows from what stands: nothing is promised that the facts do not have. */
function nextBlocks(desk: Desk, facts: ProgressFacts): DocumentBlock[] {
  const { next } = desk.words.issueProgress
  const lines: Line[] = []
  if (facts.overdue.value > 0) lines.push([next.red])
  if (facts.matters.waiting.value > 0) lines.push([next.matters])
  if (facts.waiting.completions.value > 0) lines.push([next.completions])
  if (facts.targets.some(({ reach }) => reach === 'missed' || reach === 'short')) lines.push([next.targets])
  lines.push([next.usual])
  return numbered(desk, lines)
}
