import type { Instant } from '../core/day.ts'
import type { Content, Letter, Person } from '../core/model/index.ts'
import { letterDay } from '../kit/moves/letter-plans.ts'
import { must } from '../kit/moves/look.ts'
import { showAlarm } from '../kit/show/calendar-alarm.ts'
import { showCard } from '../kit/show/card.ts'
import { showCountersigns } from '../kit/show/countersign.ts'
import { showDraft, showIssuedDigest, showReleased } from '../kit/show/issues.ts'
import { showSigning } from '../kit/show/signing.ts'
import { showFindings } from '../kit/show/findings.ts'
import { showMute } from '../kit/show/reach.ts'
import { showOfficeCard } from '../kit/show/office-card.ts'
import { showParts } from '../kit/show/support.ts'
import { showCircular } from '../kit/show/circulars.ts'
import { showPaper, showUnsigned } from '../kit/show/papers.ts'
import { showDrafted } from '../kit/show/meeting.ts'
import type { Db } from '../kit/store.ts'
import { wordsFor } from '../kit/words/index.ts'

/**
 * The words of a letter at this moment, in the person's language; null when what it asked for was answered meanwhile or
 * the person may no longer be told, so that it is settled as not needed.
 */
export async function compose(
  db: Db,
  letter: Letter,
  person: Person,
  now: Instant,
  timezone: string,
  publicUrl = '',
  verbs: ReadonlySet<string> = new Set(),
): Promise<Content | null> {
  const words = wordsFor(person.locale)
  const { body } = letter
  if (!person.active) return null
  if (body.kind === 'words') return body.content
  const today = await letterDay(db, letter, now, timezone)
  if (body.kind === 'card') {
    const card = must(await db.get('card', body.cardId), body.cardId)
    if (card.kind === 'office') return showOfficeCard(db, card, words, today)
    return showCard(db, card, words, today, verbs)
  }
  if (body.kind === 'findings') return showFindings(db, person, body.day, words, today)
  if (body.kind === 'signing') return showSigning(db, body.draftId, person, words, today)
  if (body.kind === 'parts') return showParts(db, person, body.askId, words, today)
  if (body.kind === 'countersigns') return showCountersigns(db, person, body.day, words, today)
  if (body.kind === 'calendar') return showAlarm(db, body.year, person, words, today)
  if (body.kind === 'mute') return showMute(db, body.dead, words)
  if (body.kind === 'meetings') return showDrafted(db, person, body.meetings, words, today)
  if (body.kind === 'paper') return showPaper(db, body.paperId, words)
  if (body.kind === 'unsigned-papers') return showUnsigned(db, person, body.day, words, today)
  if (body.kind === 'circular') return showCircular(db, body.circularId, person, words)
  const reading = { words, today, publicUrl }
  if (body.kind === 'issue') return showReleased(db, body, person, reading)
  if (body.kind === 'issue-draft') return showDraft(db, body, person, reading)
  return showIssuedDigest(db, body.digestId, person, reading)
}
