import type { OfficialDocument } from '../../core/document/document.ts'
import type { NoticeIssueFacts } from '../../core/issue/facts.ts'
import { finished, paragraph, sentences, type Desk } from './desk.ts'

/** A supervision notice (督查单) on paper: the same words as in the letter, from the facts frozen when it was sent. */
export async function composeNotice(desk: Desk, notice: NoticeIssueFacts): Promise<OfficialDocument> {
  const { papers, issuePapers, core } = desk.words
  const { facts, number, on } = notice
  const said = { ...facts, on }
  return finished(desk, {
    head: {
      ...{ issuer: desk.office, number: papers.number(number), on: core.fullDay(on) },
      signer: issuePapers.signedOff(facts.signer),
    },
    title: issuePapers.noticeTitle(papers.colour[facts.colour], papers.kind[facts.colour]),
    addressee: papers.to(facts.unit),
    blocks: [
      sentences(
        desk,
        issuePapers.owed(said, desk.figure('daysLate')),
        facts.reminded.length > 0 ? issuePapers.reminded(facts.reminded, desk.figure('reminded')) : [],
        facts.before.length > 0
          ? issuePapers.before(
              facts.before.map((one) => papers.number(one)),
              desk.figure('noticesBefore'),
            )
          : [],
      ),
      paragraph([facts.demand ?? papers.demand[facts.colour]]),
      paragraph([{ strong: papers.until(facts.until) }]),
    ],
    signature: { by: desk.office, on: core.fullDay(on) },
  })
}
