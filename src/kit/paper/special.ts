import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import type { QuotedReport, SpecialFacts, SpecialItem } from '../../core/issue/facts.ts'
import { finished, numbered, outline, paragraph, quoted, type Desk, type Outline } from './desk.ts'
import { targetsPicture } from './pictures.ts'
import { headOf } from './head.ts'
import { pictureBlock } from './sections.ts'
import { unitSight } from './sight.ts'
import { targetBlocks } from './tables.ts'

/** A special report: the office's words first (remarks), then each item as it came to be where it is. */
export async function composeSpecial(desk: Desk, facts: SpecialFacts): Promise<OfficialDocument> {
  const { issueText, issueProgress } = desk.words
  const out = outline(desk)
  const { unitId } = desk.order
  const sight = unitId === null ? null : unitSight(desk.db, desk.plan.id, unitId)
  const items: SpecialItem[] = []
  for (const item of facts.items) if (!sight || (await sight(item.assignmentId)) === 'all') items.push(item)
  const blocks: DocumentBlock[] = [out.heading(1, issueText.section.items)]
  // How many there are besides its own is nothing a unit's copy tells.
  if (!sight) blocks.push(paragraph(issueProgress.specialItems(desk.figure('items'))))
  else if (items.length === 0) blocks.push(paragraph([issueText.none]))
  for (const item of items) blocks.push(...(await itemBlocks(desk, item, out)))
  if (!sight)
    blocks.push(
      out.heading(1, issueText.section.targets),
      ...targetBlocks(desk, out, facts.targets),
      ...pictureBlock(targetsPicture(desk, facts.targets), out),
    )
  if (facts.provisional) blocks.push(paragraph([issueText.provisional]))
  return finished(desk, { ...headOf(desk, 'special', facts, facts.title), blocks })
}

async function itemBlocks(desk: Desk, item: SpecialItem, out: Outline): Promise<DocumentBlock[]> {
  const { issueProgress: say, issueText, core, light, requests } = desk.words
  const { assignmentId, role, state, deadline, firstDeadline, quoted: reports, matters, reason } = item
  const { code, unit, title } = await desk.share(assignmentId)
  const clock: Line = !('days' in reason)
    ? [issueText.stop]
    : desk.figures.get(`days.${assignmentId}`)?.rule === 'daysLate'
      ? say.daysLate(desk.figure(`days.${assignmentId}`))
      : say.daysLeft(desk.figure(`days.${assignmentId}`))
  return [
    out.heading(2, `${code} ${title}${core.aside(unit)}`),
    paragraph([
      { light: item.light, text: core.light[item.light] },
      `${core.comma}${say.specialState(core.unitRole[role], light.state(state))}`,
      ...clock,
      deadline === null ? say.noDeadline : say.deadline(deadline, firstDeadline),
      ...(desk.value(`item.${assignmentId}.reported`) === 0
        ? say.specialSilent(desk.figure(`item.${assignmentId}.noticesSent`))
        : say.specialReports(
            desk.figure(`item.${assignmentId}.reported`),
            desk.figure(`item.${assignmentId}.noticesSent`),
          )),
    ]),
    ...reports.map((one) => paragraph(reportLine(desk, one))),
    ...(matters.length === 0
      ? []
      : numbered(
          desk,
          matters.map(({ number, kind, state: stood, statement }) => [
            say.matter(
              requests.numbered(number),
              requests.kind[kind],
              requests.state(kind, stood),
              quoted(statement),
            ),
          ]),
        )),
  ]
}

function reportLine({ words }: Desk, { on, progress, problems, next, noChange }: QuotedReport): Line {
  const { issueProgress: say, report } = words
  const said = progress === '' && noChange ? report.noChange : progress
  return [
    ...(said === '' ? [] : [say.saidOn(on, quoted(said, 500))]),
    ...(problems === '' ? [] : [say.problem(quoted(problems, 300))]),
    ...(next === '' ? [] : [say.nextStep(quoted(next, 300))]),
  ]
}
