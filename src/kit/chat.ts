import type { Instant } from '../core/day.ts'
import type { Account, Content, FileRef, Letter } from '../core/model/index.ts'
import type { Reply } from './reply.ts'
import type { Db } from './store.ts'

/** A file that came with a message: kept already, or said to be missing. */
export type IncomingFile = FileRef | { name: string; unreadable: string }

/** One message, free of any platform. Ids and accounts are platform-qualified: `web:…`, `telegram:…`. */
export interface Incoming {
  /** Unique for ever; `claim` decides whether it was seen. */
  id: string
  from: Account
  conversation: string
  at: Instant
  said:
    | { kind: 'text'; text: string }
    /** A button or a form: the command's name and its arguments, to be validated like any other. */
    | { kind: 'command'; verb: string; args: Record<string, unknown> }
    /** An earlier message of the same person, by the id under which it was handed in, now reads so; its files stay with it. */
    | { kind: 'edit'; of: string; text: string }
    /** An earlier message of the same person was deleted. */
    | { kind: 'delete'; of: string }
  /** Of an edit: only files that came with the edit itself. */
  files: IncomingFile[]
  /** The letter it answers, if the platform says so. */
  replyTo: string | null
}

/** What came of a message. A repeat of a message brings the same outcome and changes nothing. */
export interface Outcome {
  reply: Reply | null
  /** The stored letter that carries the reply, settled `inline`; null for a read. */
  letterId: string | null
  repeated: boolean
  /** True where the message was refused: a mistake of the person, no right, or a defect of ours. */
  refused: boolean
  /** True where a listed word kept the message out: an adapter that keeps the conversation keeps a notice, never the text. */
  withheld: boolean
  /** True where the message's words became a draft or a report, so that editing or deleting it means something. */
  mendable?: boolean
}

/**
 * Hands a message in. Resolves after commit: only then may the platform be told. `alongside` runs inside the same
 * transaction, for an adapter that keeps the conversation itself.
 */
export interface Receive {
  (incoming: Incoming, alongside?: (db: Db, outcome: Outcome) => Promise<void>): Promise<Outcome>
  /**
   * The same for a message whose sender has yet to be found, in the transaction that handles it: one instead of two. Where
   * `find` throws, so does this, and nothing came of it. Whoever wraps a Receive need not offer it.
   */
  finding?(find: (db: Db) => Promise<Incoming>): Promise<Outcome>
}

/** What an adapter is given to send: the letter and its words, composed at this moment. */
export interface Sending {
  letter: Letter
  to: Account
  content: Content
}

/** One chat platform. Four words, none optional. */
export interface ChatAdapter {
  channel: string
  start(receive: Receive): Promise<void>
  /** Resolves to the exact text sent; throws DeliveryError. May be called again with the same letter after a crash. */
  send(sending: Sending): Promise<string>
  stop(): Promise<void>
}

/** A part of duban that answers HTTP under a path. `env` carries what the server offers for WebSocket upgrades. */
export interface Door {
  path: string
  fetch(request: Request, env?: unknown): Response | Promise<Response>
}

/** What a channel's self-test found: in words, with the sentence that mends it. `grave`: letters or answers do not pass. */
export interface Ailment {
  grave: boolean
  say: { zh: string; en: string }
}

/** A platform as this process serves it: the way out and in, the doors it needs, and whether it can do its work. */
export interface Channel {
  adapter: ChatAdapter
  doors: readonly Door[]
  /** Asks the platform itself: who am I, may I write, do I see messages. Never throws; nothing wrong, nothing returned. */
  check(): Promise<Ailment[]>
  /** Set where it asks the platform or holds a socket: of several processes one at a time runs it. */
  alone?: boolean
  /** The name of the bot by which people open it, once the platform said it; only where there is one. */
  botName?(): string | null
}
