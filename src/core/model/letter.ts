import type { Day, Instant } from '../day.ts'
import type { Account } from './people.ts'
import type { Stored } from './plan.ts'
import type { Content } from './content.ts'

/** What a letter says: words ready to send, or data that becomes words at the moment of sending. */
export type LetterBody =
  /** `data`, `refused` and `withheld` let a repeat of the message it answers bring the same outcome. */
  | { kind: 'words'; content: Content; data?: unknown; refused?: boolean; withheld?: boolean }
  | { kind: 'card'; cardId: string }
  | { kind: 'digest'; digestId: string }
  /** A draft put before the head of its unit (审签). */
  | { kind: 'signing'; draftId: string }
  /** Open findings of all plans whose office the person is; `asked` holds the ids of those open at that day's slot. */
  | { kind: 'findings'; day: Day; asked: string[] }
  /** To a lead: how an ask stands, once all parts are in or its day is over. */
  | { kind: 'parts'; askId: string }
  /** Countersignatures that a person's units owe and that are overdue. */
  | { kind: 'countersigns'; day: Day }
  /** Joint meetings whose drafted agenda the person's office is to look at, of all plans at once. */
  | { kind: 'meetings'; meetings: string[] }
  /** That a year has no holiday notice yet; nothing is said once it has. */
  | { kind: 'calendar'; year: number }
  /** To an office: accounts of its plans' people that were found dead, gathered until the next working morning. */
  | { kind: 'mute'; day: Day; dead: { personId: string; account: Account; since: Instant }[] }
  /** A 督查单 that was sent, and the reminder that it is not acknowledged; a circular (通报). */
  | { kind: 'paper'; paperId: string }
  | { kind: 'unsigned-papers'; day: Day }
  | { kind: 'circular'; circularId: string }
  /** A released paper with its files, in the cut of its reader: of a unit, that unit's own. */
  | { kind: 'issue'; issueId: string; unitId: string | null }
  /** A drafted paper that waits to be released, and the draft before it that fell away for it. */
  | { kind: 'issue-draft'; issueId: string; overtook: string | null }

/**
 * One outgoing message (去信), stored before it is sent. `inline`: the platform's own answer slot carried it.
 * `not-needed`: what it asked for was answered meanwhile.
 */
export interface Letter extends Stored {
  to: string
  planId: string | null
  body: LetterBody
  /** 0 answers, 1 cards, 2 digests and notices: answers go first. */
  priority: number
  state: 'due' | 'sent' | 'inline' | 'not-needed' | 'failed'
  /** When the next attempt may be made. */
  dueAt: Instant
  createdAt: Instant
  attempts: number
  lastError: string | null
  /** Set at sending: the exact text, where to, when. */
  sentText: string | null
  sentTo: Account | null
  sentAt: Instant | null
  /** The assignments it speaks of, so that a reply to it can be understood. */
  about: string[]
  /** Goes out by this account whichever is preferred, while it lives: what was asked there is answered there. */
  through?: Account
  /** The message of a platform that it answers, where that platform keeps threads by such ids. */
  answers?: { id: string; references: string[]; subject: string }
  /** Put off by the platform's own demand: since when, and how many of the attempts. These use up no attempt. */
  held?: { since: Instant; times: number }
}

/** What a conversation kept by duban itself (web chat) shows, in order: `id` = letter id or incoming id. */
export interface Message extends Stored {
  conversation: string
  /** Cursor inside the conversation: 1, 2, 3 … without gaps. */
  n: number
  from: 'person' | 'duban'
  at: Instant
  content: Content
  /** Set where the words became a report: whether they can be edited, or the message only be deleted as a whole. */
  mend?: 'words' | 'whole'
  edited?: Instant
  deleted?: Instant
  /** Not shown as a message of its own: the earlier one it edited or deleted, whose words `content` are now. */
  of?: string
}

/** `last` is the cursor of the newest message. */
export interface Conversation extends Stored {
  last: number
}

/** Long work: parse a document, render a paper. Done outside transactions by app/work. */
export interface Work extends Stored {
  job: string
  args: unknown
  /** The person it is done for. */
  for: string
  state: 'due' | 'done' | 'failed'
  /** Tries begun, counted before each; tells a late result of one try from the next. */
  attempts: number
  createdAt: Instant
  /** When it may be taken up: at once, or once the time of whoever took it up last has run out. */
  dueAt: Instant
  /** How far the try under way has come, in percent, every few points. */
  progress?: number
  /** What came of it: what the part said it kept, or the refusal. */
  outcome: unknown
}

/** A message that could not be handled because of a defect; the reference is told to the person. */
export interface Failure extends Stored {
  at: Instant
  from: string
  what: string
  error: string
}

/** A message kept out because of a listed word: who, when and which words; never the text. */
export interface Quarantine extends Stored {
  at: Instant
  from: string
  words: string[]
  textHash: string
}

/** A named setting of the whole system, e.g. the list of classified words, or calendar data an admin loaded. */
export interface Setting extends Stored {
  value: unknown
}

/** A stretch of sealed ledger entries of one plan, or of the house (those of no plan): `id` = `<planId>#<n>`, n padded to 9 digits. */
export interface Seal extends Stored {
  planId: string
  n: number
  entries: string[]
  /** The first eight digits of each entry's hash, so that the one that was changed is named; absent in older seals. */
  marks?: string[]
  previous: string
  hash: string
  at: Instant
}
