import type { Content, Deed, Mailing, Person } from '../../core/model/index.ts'
import type { Db } from '../../kit/store.ts'
import { standingOf } from './deeds.ts'
import { itemsOf, meantBy, offersIn, type Offer } from './offers.ts'

/** A letter's words as they stand now, for its reader; null where nothing of it is left to say. */
export type Look = (db: Db, letterId: string, person: Person) => Promise<Content | null>

/** An offer with where it stands: in the mail itself, or in the answer to something done. */
export interface Standing extends Offer {
  items: string[]
  from: string | null
}

/** What was done, with its answer. `open`: nothing that the answer offers was done yet. */
export interface Answered {
  deed: Deed
  content: Content
  open: boolean
}

export interface View {
  mailing: Mailing
  person: Person
  /** The letter as it stands now. */
  content: Content | null
  answers: Answered[]
  /** Everything that may be done now, by key. */
  offers: ReadonlyMap<string, Standing>
}

/** What the link shows and allows at this moment: decided anew from state each time it is opened or used. */
export async function viewOf(db: Db, mailing: Mailing, person: Person, look: Look): Promise<View> {
  const content = await look(db, mailing.id, person)
  const answers: Answered[] = []
  for (const deed of mailing.done) {
    const body = (await db.get('letter', deed.letterId))?.body
    if (body?.kind !== 'words') continue
    const open = !mailing.done.some(({ from }) => from === deed.letterId)
    answers.push({ deed, content: body.content, open })
  }
  const offers = new Map<string, Standing>()
  for (const offer of content ? offersIn(content) : [])
    offers.set(offer.key, { ...offer, items: itemsOf(offer), from: null })
  // The answer to a deed knows which items it was about, where a card's own line about a waiting draft does not.
  for (const { deed, content } of answers)
    for (const offer of offersIn(content))
      offers.set(offer.key, {
        ...offer,
        items: [...new Set([...itemsOf(offer), ...deed.items])],
        from: deed.letterId,
      })
  return { mailing, person, content, answers, offers }
}

/** Whether a button is still to be shown: what was done, or answered otherwise, is not offered again. */
export const isOpen = ({ mailing }: View, offer: Standing): boolean =>
  standingOf(mailing.done, { key: offer.key, verb: meantBy(offer), items: offer.items, payload: '' }) ===
  'fresh'
