import { accounts } from '../account.ts'
import type { Checker } from '../log.ts'
import { inquire } from './verdict.ts'

/** How a paper is called in what duban says. */
const PAPER = '督查单'

/** Each last rung leaves one drafted paper; none is sent, and only the office ever hears of one. */
export const redPaperStaysDraft: Checker = (log) => {
  const { expect, close } = inquire()
  const { papers } = log.evidence
  const drafted = new Set(
    papers.map(({ assignmentId, period, draftedOn }) => `${assignmentId}/${period}/${draftedOn}`),
  )
  for (const { firings } of accounts(log).values())
    for (const { paper, assignmentId, period, day } of firings) {
      const due = `${assignmentId}/${period}/${day}`
      if (paper) expect(drafted.has(due), () => `${due} was not drafted`)
    }
  for (const { id, state } of papers) expect(state !== 'sent', () => `${id} is ${state}, and nobody sent it`)
  const office = new Set(log.people.filter(({ role }) => role === 'office').map(({ id }) => id))
  for (const { text, personId, kind, letterId } of log.sends)
    if (kind === 'card' && text.includes(PAPER))
      expect(office.has(personId), () => `${letterId} tells ${personId} of a paper`)
  return close('red-paper-is-drafted-never-sent')
}
