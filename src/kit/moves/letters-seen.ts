import type { Instant } from '../../core/day.ts'
import type { Letter } from '../../core/model/index.ts'
import { accountFor, channelOf } from '../../core/reach.ts'
import type { Actor } from '../command.ts'
import { padded } from '../indexes.ts'
import type { Db } from '../store.ts'
import { isAdmin } from './directory.ts'
import { oversees } from './issue-readers.ts'

/** Letters on one page, and rows looked at for one at most: filters beside the index may pass many over. */
const PAGE = 50
const LOOKED_AT = 2000

/** Which letters are asked for; instants are those of writing, both inclusive. */
export interface LettersAsked {
  state: Letter['state'] | null
  to: string | null
  channel: string | null
  from: Instant | null
  until: Instant | null
  /** Where the page before ended. */
  after: string | null
}

export interface LettersPage {
  letters: Letter[]
  /** Null where nothing more is there. */
  next: string | null
}

/** The plans a letter is about: those it names; of one that names none, those in which its reader holds a role. */
async function plansIn(db: Db, letter: Letter): Promise<Set<string>> {
  const plans = new Set<string>(letter.planId === null ? [] : [letter.planId])
  for (const id of letter.about) {
    const planId = (await db.get('assignment', id))?.planId
    if (planId !== undefined) plans.add(planId)
  }
  if (plans.size === 0)
    for await (const { planId } of db.list('role', 'byPerson', { prefix: [letter.to] }))
      if (planId !== null) plans.add(planId)
  return plans
}

/** Whether somebody may know of a letter: its reader, the administrator, and who sees all of every plan that it is about. */
export async function maySeeLetter(db: Db, by: Actor, letter: Letter): Promise<boolean> {
  if (letter.to === by.person.id || isAdmin(by)) return true
  const plans = await plansIn(db, letter)
  return plans.size > 0 && [...plans].every((id) => oversees(by, id))
}

/**
 * Whether somebody may read its words. What answers a message is for its reader alone: it may hold a sign-in link or a code.
 * What duban says by itself is read by whoever may know of the letter.
 */
export const mayReadLetter = async (db: Db, by: Actor, letter: Letter): Promise<boolean> =>
  letter.to === by.person.id || (letter.priority > 0 && (await maySeeLetter(db, by, letter)))

/** The channel a letter went by, or goes by now; empty where no account is left. */
export async function channelOfLetter(db: Db, letter: Letter, channels: readonly string[]): Promise<string> {
  if (letter.sentTo !== null) return channelOf(letter.sentTo)
  const person = await db.get('person', letter.to)
  const serves = (account: string): boolean => channels.length === 0 || channels.includes(channelOf(account))
  return channelOf((person ? accountFor(person, serves, letter.through) : null) ?? '')
}

/** One page of letters that somebody may know of, the newest first: of one person by that index, else by state. */
export async function lettersSeen(db: Db, by: Actor, asked: LettersAsked): Promise<LettersPage> {
  const page: LettersPage = { letters: [], next: null }
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(asked.after ?? '') ?? []
  const until = at === undefined ? asked.until : Math.min(Number(at), asked.until ?? Infinity)
  const range = {
    reverse: true,
    ...(asked.from === null ? {} : { from: padded(asked.from) }),
    ...(until === null ? {} : { to: padded(until) }),
    limit: LOOKED_AT,
  }
  const rows =
    asked.to === null
      ? db.list('letter', 'byState', { ...range, prefix: [asked.state ?? 'sent'] })
      : db.list('letter', 'byPerson', { ...range, prefix: [asked.to] })
  let looked = 0
  for await (const letter of rows) {
    looked++
    const cursor = `${letter.createdAt}.${letter.id}`
    // Rows of the same millisecond that the page before has shown already.
    const shown = id !== undefined && letter.createdAt === Number(at) && letter.id >= id
    if (!shown && (await isMeant(db, by, letter, asked))) page.letters.push(letter)
    if (page.letters.length === PAGE || looked === LOOKED_AT) {
      page.next = cursor
      break
    }
  }
  return page
}

async function isMeant(db: Db, by: Actor, letter: Letter, asked: LettersAsked): Promise<boolean> {
  if (asked.state !== null && letter.state !== asked.state) return false
  if (asked.channel !== null && (await channelOfLetter(db, letter, [])) !== asked.channel) return false
  return maySeeLetter(db, by, letter)
}
