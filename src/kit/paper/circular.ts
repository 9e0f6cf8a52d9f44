import type { DocumentBlock, Line, OfficialDocument } from '../../core/document/document.ts'
import type { CircularIssueFacts } from '../../core/issue/facts.ts'
import { brief } from '../show/blocks.ts'
import { finished, numbered, outline, paragraph, type Desk } from './desk.ts'

/** A circular (通报) on paper: units in the order of the plan with what they owe and reported late, as frozen when it was sent. */
export async function composeCircular(desk: Desk, circular: CircularIssueFacts): Promise<OfficialDocument> {
  const { circulars, issuePapers, issueText, core } = desk.words
  const { facts, number } = circular
  const out = outline(desk)
  const blocks: DocumentBlock[] = [
    paragraph([facts.opening ?? circulars.opening(facts.on)]),
    paragraph(issuePapers.named(desk.figure('units'), desk.figure('items'))),
  ]
  for (const { unit, items } of facts.units) {
    blocks.push(out.heading(1, unit))
    const lines = items.map((item): Line => [
      { strong: item.code },
      ' ',
      ...issuePapers.circularItem(
        { ...item, title: brief(item.title, 60) },
        desk.figure(`days.${item.assignmentId}.${item.period ?? ''}`),
      ),
    ])
    blocks.push(...numbered(desk, lines))
  }
  if (facts.units.length === 0) blocks.push(paragraph([issueText.none]))
  blocks.push(paragraph([facts.closing ?? circulars.closing]))
  return finished(desk, {
    head: {
      ...{ issuer: desk.office, number: circulars.number(number), on: core.fullDay(facts.on) },
      signer: issuePapers.signedOff(facts.signer),
    },
    title: circulars.title(facts.planTitle),
    blocks,
    signature: { by: desk.office, on: core.fullDay(facts.on) },
  })
}
