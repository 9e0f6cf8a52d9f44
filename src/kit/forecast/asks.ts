import type { Day } from '../../core/day.ts'
import type { Assignment, Letter, LetterBody, Person, Step } from '../../core/model/index.ts'
import { lastAskedOn, openFor } from '../moves/chase-findings.ts'
import { officePlansOf } from '../moves/closing.ts'
import { cutRead, oversees } from '../moves/issue-readers.ts'
import { must } from '../moves/look.ts'
import { actorOf } from '../moves/people.ts'
import { showAlarm } from '../show/calendar-alarm.ts'
import { askedOn } from '../show/card.ts'
import { showCircular } from '../show/circulars.ts'
import { remindedOf } from '../show/countersign.ts'
import { isOfficeOf } from '../show/meeting.ts'
import { showOfficeCard } from '../show/office-card.ts'
import { showPaper, showUnsigned } from '../show/papers.ts'
import { showMute } from '../show/reach.ts'
import { showSigning } from '../show/signing.ts'
import { showParts } from '../show/support.ts'
import type { Db } from '../store.ts'
import { wordsFor } from '../words/index.ts'

/** An item a letter asks about; a card has the step by which it does. */
export interface AskedItem {
  assignment: Assignment
  step: Step | null
}

/** What a letter asks at the moment it goes out, and the plans it speaks of. */
export interface Asks {
  items: AskedItem[]
  plans: string[]
}

interface Reading<K extends LetterBody['kind']> {
  db: Db
  letter: Letter
  body: Extract<LetterBody, { kind: K }>
  person: Person
  today: Day
}

type Foreseer<K extends LetterBody['kind']> = (reading: Reading<K>) => Promise<Asks | null>

/**
 * One foreseer a kind of letter, beside the words that kind is composed of: null where the letter would be settled as not
 * needed. A new kind of letter does not compile before it stands here.
 */
const foreseers: { [K in LetterBody['kind']]: Foreseer<K> } = {
  async card({ db, body, person, today }) {
    const card = must(await db.get('card', body.cardId), body.cardId)
    if (card.kind === 'office')
      return (await showOfficeCard(db, card, plain, today)) ? ofOffice(db, person) : null
    const asked = await askedOn(db, card, await actorOf(db, person, today), today)
    return asked.length === 0 ? null : about(asked.map(([assignment, step]) => ({ assignment, step })))
  },
  async findings({ db, body, person, today }) {
    if (((await lastAskedOn(db, person.id)) ?? body.day) > body.day) return null
    const open = await openFor(db, person, today)
    return open.length === 0 ? null : { items: [], plans: [...new Set(open.map(({ plan }) => plan.id))] }
  },
  async countersigns({ db, body, person, today }) {
    const owed = await remindedOf(db, person, body.day, today)
    if (owed.length === 0) return null
    const ids = owed.map(({ assignmentId }) => assignmentId)
    return about(await itemsOf(db, ids))
  },
  async parts({ db, letter, body, person, today }) {
    if (!(await showParts(db, person, body.askId, plain, today))) return null
    return about(await itemsOf(db, letter.about))
  },
  async signing({ db, body, person, today }) {
    if (!(await showSigning(db, body.draftId, person, plain, today))) return null
    const { items } = must(await db.get('draft', body.draftId), body.draftId)
    const ids = items.map(({ assignmentId }) => assignmentId)
    return about(await itemsOf(db, ids))
  },
  async meetings({ db, body, person, today }) {
    const actor = await actorOf(db, person, today)
    const plans: string[] = []
    for (const id of body.meetings) {
      const { state, planId } = must(await db.get('meeting', id), id)
      if (state === 'drafted' && isOfficeOf(actor, planId)) plans.push(planId)
    }
    return plans.length === 0 ? null : { items: [], plans }
  },
  async digest({ db, body, person, today }) {
    const { planId } = must(await db.get('digest', body.digestId), body.digestId)
    return oversees(await actorOf(db, person, today), planId) ? { items: [], plans: [planId] } : null
  },
  async issue({ db, body, person, today }) {
    const issue = must(await db.get('issue', body.issueId), body.issueId)
    const own = await cutRead(db, await actorOf(db, person, today), issue, body.unitId)
    return own ? { items: [], plans: [issue.planId] } : null
  },
  async 'issue-draft'({ db, body, person, today }) {
    const { planId, state } = must(await db.get('issue', body.issueId), body.issueId)
    const seen = state === 'draft' && oversees(await actorOf(db, person, today), planId)
    return seen ? { items: [], plans: [planId] } : null
  },
  async calendar({ db, body, person, today }) {
    return (await showAlarm(db, body.year, person, plain, today)) ? ofOffice(db, person) : null
  },
  async mute({ db, body, person }) {
    return (await showMute(db, body.dead, plain)) ? ofOffice(db, person) : null
  },
  async paper({ db, letter, body }) {
    return (await showPaper(db, body.paperId, plain)) ? about(await itemsOf(db, letter.about)) : null
  },
  async 'unsigned-papers'({ db, letter, body, person, today }) {
    if (!(await showUnsigned(db, person, body.day, plain, today))) return null
    return about(await itemsOf(db, letter.about))
  },
  async circular({ db, body, person }) {
    const { planId } = must(await db.get('circular', body.circularId), body.circularId)
    return (await showCircular(db, body.circularId, person, plain)) ? { items: [], plans: [planId] } : null
  },
  async words({ db, letter }) {
    const { items, plans } = about(await itemsOf(db, letter.about))
    return { items, plans: letter.planId === null ? plans : [...new Set([letter.planId, ...plans])] }
  },
}

/** What goes to an office for all of its plans. */
const ofOffice = async (db: Db, { id }: Person): Promise<Asks> => ({
  items: [],
  plans: (await officePlansOf(db, id)).map((plan) => plan.id),
})

/** Only whether there is something to say is asked; in which language does not matter. */
const plain = wordsFor('zh')

const about = (items: AskedItem[]): Asks => ({
  items,
  plans: [...new Set(items.map(({ assignment }) => assignment.planId))],
})

async function itemsOf(db: Db, ids: readonly string[]): Promise<AskedItem[]> {
  const items: AskedItem[] = []
  for (const id of new Set(ids)) {
    const assignment = await db.get('assignment', id)
    if (assignment) items.push({ assignment, step: null })
  }
  return items
}

/** What a letter asks of its reader on a day; null where it is not needed any more. */
export function asksOf(db: Db, letter: Letter, person: Person, today: Day): Promise<Asks | null> {
  const { body } = letter
  const foreseer = foreseers[body.kind] as Foreseer<LetterBody['kind']>
  return foreseer({ db, letter, body, person, today })
}
