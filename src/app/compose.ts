import { wallClock, type Instant } from '../core/day.ts'
import type { Content, Letter, Person } from '../core/model/index.ts'
import { must } from '../kit/moves/look.ts'
import { showCard } from '../kit/show/card.ts'
import { showDigest } from '../kit/show/digest.ts'
import { showFindings } from '../kit/show/findings.ts'
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
): Promise<Content | null> {
  const words = wordsFor(person.locale)
  const { body } = letter
  if (!person.active) return null
  if (body.kind === 'words') return body.content
  const today = wallClock(now, timezone).day
  if (body.kind === 'card') {
    const card = must(await db.get('card', body.cardId), body.cardId)
    return showCard(db, card, words, today)
  }
  if (body.kind === 'findings') return showFindings(db, person, body.day, words, today)
  if (body.kind === 'meetings') return showDrafted(db, person, body.meetings, words, today)
  const digest = must(await db.get('digest', body.digestId), body.digestId)
  return showDigest(db, digest, person, words)
}
