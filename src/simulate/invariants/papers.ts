import { accounts } from '../account.ts'
import type { Checker } from '../log.ts'
import { inquire } from './verdict.ts'

/** How a paper is called in what duban says. */
const PAPER = '督查单'

/** Each last rung leaves one drafted paper; none is sent, and only the office ever hears of one. */
export const redPaperStaysDraft: Checker = (log) => {
  const { expect, close } = inquire()
  const papers = new Map(log.evidence.papers.map((paper) => [paper.id, paper]))
  for (const { firings } of accounts(log).values())
    for (const { paper, assignmentId, period, round } of firings) {
      if (!paper) continue
      const id = `${assignmentId}/${period}${round > 0 ? `~${round}` : ''}`
      expect(papers.has(id), () => `${id} was not drafted`)
    }
  for (const { id, state } of papers.values())
    expect(state !== 'sent', () => `${id} is ${state}, and nobody sent it`)
  const office = new Set(log.people.filter(({ role }) => role === 'office').map(({ id }) => id))
  for (const { text, personId, kind, letterId } of log.sends)
    if (kind === 'card' && text.includes(PAPER))
      expect(office.has(personId), () => `${letterId} tells ${personId} of a paper`)
  return close('red-paper-is-drafted-never-sent')
}
