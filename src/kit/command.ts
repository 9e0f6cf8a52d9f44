import { z } from 'zod'
import type { Day, Instant } from '../core/day.ts'
import { leadingCode } from '../core/code-said.ts'
import type { Letter, Locale, Person, Role } from '../core/model/index.ts'
import type { Relation, Target } from '../core/rights.ts'
import type { IncomingFile } from './chat.ts'
import type { Job } from './job.ts'
import type { Reply } from './reply.ts'
import type { Db } from './store.ts'
import type { Words } from './words/index.ts'

/** Who speaks: the person and the roles held. The command line speaks as the operator, who holds `admin` and `office`. */
export interface Actor {
  person: Person
  roles: Role[]
  operator: boolean
  /** Set where another system speaks by a token: what it may say and no more (core/token.ts). */
  scopes?: readonly string[]
}

/** How people may reach duban besides web chat: the platforms it is on, and its bot's name on Telegram where that is set. */
export interface Ways {
  channels: readonly string[]
  telegramBot: string | null
  /** Whether the operator set up that other systems are told of events. */
  webhooks?: boolean
}

/** What a command knows while it runs. Time, ids and secrets come in by the door. */
export interface Context {
  by: Actor
  now: Instant
  /** Today on the system's wall clock (a plan's own zone decides for that plan's days). */
  today: Day
  timezone: string
  db: Db
  words: Words
  /** A permanent id, the same when the same message is handled again. */
  id(prefix: string): string
  /** Where people reach the web pages, without a closing slash. */
  publicUrl: string
  ways: Ways
  /** A fresh secret of 128 bits, base64url. */
  secret(): string
  /** The message id, for the ledger. */
  via: string
  files: IncomingFile[]
  /** The letter replied to, if any. */
  repliedTo: Letter | null
  /** Everything that can be said, for help. */
  commands: readonly Command[]
  /** Everything that happens by itself, for a forecast. */
  jobs: readonly Job[]
  /** The long works that this process does. */
  works: ReadonlySet<string>
}

interface Definition<A extends z.ZodType> {
  /** The verb; the file has the same name. */
  name: string
  /** Chinese first: `['汇报', '反馈']`. */
  aliases: readonly string[]
  summary: { zh: string; en: string }
  /** What one may type, e.g. `汇报 1.2.1 已完成调研`; shown by help. */
  examples: readonly string[]
  args: A
  /** Plain words after the verb → arguments; the default reads `{ code }` from the first word where args has it. */
  parse?(rest: string, files: readonly IncomingFile[]): unknown
  /** The verb of another command that the words after this one's mean: `会议 通知` is for the one that convenes. */
  passes?(rest: string): string | null
  /** A free sentence, or a reply to a letter → arguments, or null if it is not for this command. */
  understand?(text: string, context: Context): Promise<unknown>
  /** Given by editing or deleting an earlier message; the arguments are then its id, `of`, and its new words, `text`. */
  hears?: 'edit' | 'delete'
  may: readonly Relation[]
  /** What the arguments are about, for the check of `may`. Needed unless anyone may. */
  about?(args: z.output<A>, context: Context): Promise<Target[]>
  /** `read` takes no claim, no entry, no stored letter. */
  effect: 'read' | 'write'
  run(args: z.output<A>, context: Context): Promise<Reply>
}

/** A command as the engine sees it: not generic, parsing closed over. */
export interface Command {
  name: string
  aliases: readonly string[]
  summary: { zh: string; en: string }
  examples: readonly string[]
  hears?: 'edit' | 'delete'
  may: readonly Relation[]
  effect: 'read' | 'write'
  schema: z.ZodType
  parse(rest: string, files: readonly IncomingFile[]): unknown
  passes(rest: string): string | null
  understand(text: string, context: Context): Promise<unknown>
  /** Validates, says what it is about (for the rights), and runs. */
  prepare(raw: unknown): z.ZodSafeParseResult<unknown>
  about(args: unknown, context: Context): Promise<Target[]>
  run(args: unknown, context: Context): Promise<Reply>
}

/** A command is written once; every platform, the form, the API and the command line come from it. */
export function defineCommand<A extends z.ZodType>(definition: Definition<A>): Command {
  const { about, understand, parse, passes } = definition
  const open = definition.may.includes('anyone')
  if (!open && !about)
    throw new Error(`command ${definition.name}: may is ${definition.may} but about is missing`)
  return {
    ...definition,
    schema: definition.args,
    parse: (rest, files) => (parse ? parse(rest, files) : firstWord(definition.args, rest)),
    passes: (rest) => passes?.(rest) ?? null,
    understand: async (text, context) => (understand ? await understand(text, context) : null),
    prepare: (raw) => definition.args.safeParse(raw ?? {}),
    about: async (args, context) => (about ? await about(args as z.output<A>, context) : []),
    run: async (args, context) => await definition.run(args as z.output<A>, context),
  }
}

/** What a command is called in a language: its first alias in Chinese, its name in English. */
export const verbIn = ({ name, aliases }: Command, locale: Locale): string =>
  locale === 'zh' ? (aliases[0] ?? name) : name

/** The first example one may type in a language; English ones begin with the verb's name. */
export const exampleIn = ({ name, examples }: Command, locale: Locale): string =>
  (locale === 'zh' ? examples[0] : examples.find((one) => /^[a-z]/.test(one))) ?? name

/** `1.2.1 ……` → the schema's first field gets the first word (a code may be glued to what follows); a second field the rest. */
function firstWord(schema: z.ZodType, rest: string): Record<string, unknown> {
  if (!(schema instanceof z.ZodObject)) return {}
  const [first, second] = Object.keys(schema.shape)
  const text = rest.trim()
  if (!first || text === '') return {}
  const led = first === 'code' ? leadingCode(text) : null
  if (led && second) return { code: led.code, ...(led.rest === '' ? {} : { [second]: led.rest }) }
  if (led?.rest === '') return { code: led.code }
  if (!second) return { [first]: text }
  const [word = '', ...others] = text.split(/\s+/)
  return { [first]: word, ...(others.length > 0 ? { [second]: others.join(' ') } : {}) }
}
