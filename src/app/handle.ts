import { wallClock } from '../core/day.ts'
import type { Locale } from '../core/model/index.ts'
import { mayDo, relationsOf } from '../core/rights.ts'
import { tokenAllows } from '../core/token.ts'
import type { Incoming, Outcome, Receive } from '../kit/chat.ts'
import { verbIn, type Actor, type Command, type Context, type Ways } from '../kit/command.ts'
import type { Job } from '../kit/job.ts'
import type { Reply } from '../kit/reply.ts'
import { UserError } from '../kit/errors.ts'
import { deriveId } from '../kit/ledger.ts'
import { calendarOf } from '../kit/moves/calendar.ts'
import { classifiedWords } from '../kit/moves/guard.ts'
import { ahead } from '../kit/moves/look.ts'
import { actorOf, personByAccount } from '../kit/moves/people.ts'
import { isTokenAccount, tokenActor } from '../kit/moves/tokens.ts'
import { bindByCode } from '../kit/moves/binding.ts'
import { unmute } from '../kit/moves/reach.ts'
import { becameReport } from '../kit/moves/said-in.ts'
import { content, text } from '../kit/show/blocks.ts'
import { StoreAway, type Db, type Store } from '../kit/store.ts'
import { refuseBinding } from '../kit/words/binding-refusals.ts'
import { refuseApi } from '../kit/words/api-refusals.ts'
import { refuse } from '../kit/words/refusals.ts'
import { wordsFor } from '../kit/words/index.ts'
import { saidToBind, strangerLocale, welcome } from './stranger.ts'
import { answer, claimMessage, claimOf, repeated } from './answered.ts'
import { guard, Withheld, withhold } from './guard.ts'
import { recordFailure } from './failure.ts'
import { checkArguments } from '../kit/arguments.ts'
import { understand, vocabulary, type Asked } from './understand.ts'

export interface HandleParts {
  store: Store
  commands: readonly Command[]
  /** What happens by itself, for commands that look ahead. */
  jobs: readonly Job[]
  /** The long works that this process does. */
  works?: ReadonlySet<string>
  timezone: string
  publicUrl: string
  secret: () => string
  ways?: Ways
  /** Speaks for accounts that are no rows: the command line's operator. */
  operator?: (account: string) => Actor | null
  /** Told after each commit that may have posted letters. */
  posted?: () => void
  log?: (event: string, facts: Record<string, unknown>) => void
}

type Alongside = (db: Db, outcome: Outcome) => Promise<void>

/** How often a message that meets a defect is tried before it is put aside, so that it never stops the road. */
const ATTEMPTS = 3

/** The one road in: a message becomes rows, entries and a reply in one transaction, or is refused and nothing else. */
export function createHandle(parts: HandleParts): Receive {
  const known = vocabulary(parts.commands)

  async function take(find: (db: Db) => Promise<Incoming>, alongside: Alongside): Promise<Outcome> {
    let incoming: Incoming | undefined
    let defect: unknown
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const outcome = await parts.store.tx(async (db) => {
          incoming = undefined
          incoming = await find(db)
          return once(parts, known, db, incoming, alongside)
        })
        // A read leaves no letter, so there is nothing new to send.
        if (!outcome.repeated && outcome.letterId !== null) parts.posted?.()
        return outcome
      } catch (error) {
        // Nobody was found: there is no message, and whoever looked says what to do.
        if (!incoming && !(error instanceof StoreAway)) throw error
        if (incoming && error instanceof UserError) return refusal(parts, incoming, error, alongside)
        defect = error
      }
    }
    // A store that is away is no fault of the message: whoever handed it in hands it in again.
    if (!incoming || defect instanceof StoreAway) throw defect
    const met = incoming
    const reference = deriveId('ref', met.id).slice(4, 12).toUpperCase()
    parts.log?.('handle.defect', { reference, message: met.id, error: String(defect) })
    await parts.store.tx((db) => recordFailure(db, met, reference, defect))
    return refusal(parts, met, refuse.defect(reference), alongside)
  }

  return Object.assign(
    (incoming: Incoming, alongside: Alongside = nothing) => take(() => Promise.resolve(incoming), alongside),
    { finding: (find: (db: Db) => Promise<Incoming>) => take(find, nothing) },
  )
}

const nothing: Alongside = async () => {}

async function speaker(parts: HandleParts, db: Db, { from: account, at }: Incoming): Promise<Actor | null> {
  const operator = parts.operator?.(account)
  if (operator) return operator
  if (isTokenAccount(account)) return tokenActor(db, account, at)
  const person = await personByAccount(db, account)
  return person?.active ? actorOf(db, person, wallClock(at, parts.timezone).day) : null
}

async function once(
  parts: HandleParts,
  known: Map<string, Command>,
  db: Db,
  incoming: Incoming,
  alongside: Alongside,
): Promise<Outcome> {
  const speaking = speaker(parts, db, incoming)
  // Every message needs its speaker and the list, most need the calendar, and what writes asks whether it was seen before.
  ahead(speaking, classifiedWords(db), calendarOf(db), db.claimed(claimOf(incoming)))
  const earlier = await repeated(db, incoming)
  if (earlier) return earlier
  const by = await speaking
  if (!by) return stranger(db, incoming, alongside)
  await guard(db, incoming, by)
  const context = await contextOf(parts, db, by, incoming)
  const asked = await understand(incoming, known, context)
  const { command } = asked
  if (command.effect === 'read') {
    const looked = await read(asked, context)
    await revive(db, incoming, by)
    return looked
  }
  const args = await permitted(asked, context)
  if (!(await claimMessage(db, incoming)))
    throw new Error(`message ${incoming.id} was claimed but left no letter`)
  const became = (): Promise<boolean> => becameReport(db, incoming.id, by.person.id)
  // Asked now with the command's first question, answered then with what the command wrote.
  ahead(became())
  const reply = await command.run(args, context)
  await revive(db, incoming, by)
  const letterId = await answer(db, incoming, by.person, reply)
  const mendable = await became()
  const outcome = { reply, letterId, repeated: false, refused: false, withheld: false, mendable }
  await alongside(db, outcome)
  return outcome
}

/** Whoever writes from an account is reached there: one that was given up is used again. */
async function revive(db: Db, { id: via, from, at: now }: Incoming, by: Actor): Promise<void> {
  // As it is now: the command may have changed it.
  const person = await db.get('person', by.person.id)
  if (person?.accounts.includes(from)) await unmute(db, person, from, { by: person.id, via, now })
}

/** An account that nobody is known by may say one thing: a binding code. What came of it is kept, a wrong code too. */
async function stranger(db: Db, incoming: Incoming, alongside: Alongside): Promise<Outcome> {
  const { id: via, from: account, at: now } = incoming
  const said = saidToBind(incoming)
  if (!said) throw refuse.unknownPerson()
  const repeated = !(await claimMessage(db, incoming))
  const bound = repeated
    ? ({ as: 'wrong' } as const)
    : await bindByCode(db, said.typed, { account, now, via })
  if (bound.as !== 'bound')
    return {
      reply: apology(refuseBinding[bound.as](), said.locale),
      letterId: null,
      repeated,
      refused: true,
      withheld: false,
    }
  const reply = welcome(bound, account)
  const letterId = await answer(db, incoming, bound.person, reply)
  const outcome = { reply, letterId, repeated: false, refused: false, withheld: false }
  await alongside(db, outcome)
  return outcome
}

/** The arguments, validated, of a command that the speaker may give. */
async function permitted({ command, raw }: Asked, context: Context): Promise<unknown> {
  const args = checkArguments(command, raw, context.by.person.locale)
  await checkRights(command, args, context)
  return args
}

/** A read leaves nothing behind, nor does the refusal of one: no claim, no entry, no letter. */
async function read(asked: Asked, context: Context): Promise<Outcome> {
  try {
    const reply = await asked.command.run(await permitted(asked, context), context)
    return { reply, letterId: null, repeated: false, refused: false, withheld: false }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const reply = apology(error, context.by.person.locale)
    return { reply, letterId: null, repeated: false, refused: true, withheld: false }
  }
}

const apology = (error: UserError, locale: Locale): Reply => ({
  content: content(text(error.say[locale])),
  data: { error: error.code },
})

async function contextOf(parts: HandleParts, db: Db, by: Actor, incoming: Incoming): Promise<Context> {
  const counters = new Map<string, number>()
  return {
    by,
    now: incoming.at,
    today: wallClock(incoming.at, parts.timezone).day,
    timezone: parts.timezone,
    db,
    words: wordsFor(by.person.locale),
    id(prefix) {
      const n = counters.get(prefix) ?? 0
      counters.set(prefix, n + 1)
      return deriveId(prefix, incoming.id, n)
    },
    publicUrl: parts.publicUrl,
    ways: parts.ways ?? { channels: [], telegramBot: null },
    secret: parts.secret,
    via: incoming.id,
    files: incoming.files,
    repliedTo: (incoming.replyTo ? await db.get('letter', incoming.replyTo) : undefined) ?? null,
    commands: parts.commands,
    jobs: parts.jobs,
    works: parts.works ?? new Set(),
  }
}

/** Deny by default: every target of the command must stand in one of the relations that `may` names. */
async function checkRights(command: Command, args: unknown, context: Context): Promise<void> {
  const { by, words } = context
  if (by.scopes && !tokenAllows(by.scopes, command))
    throw refuseApi.byToken(verbIn(command, by.person.locale))
  if (command.may.includes('anyone')) return
  const targets = await command.about(args, context)
  const allowed = targets.every((target) => {
    const held = relationsOf(by.roles, by.person.id, target)
    if (by.operator) held.add('office').add('admin')
    return mayDo(command.may, held)
  })
  if (targets.length > 0 && allowed) return
  const who = command.may.map((relation) => words.core.relation[relation])
  throw refuse.noRight(verbIn(command, by.person.locale), who)
}

/** Claim and refusal commit together; nothing of the command's own work is left. A stranger leaves no rows at all. */
async function refusal(
  parts: HandleParts,
  incoming: Incoming,
  error: UserError,
  alongside: Alongside,
): Promise<Outcome> {
  const outcome = await parts.store.tx(async (db): Promise<Outcome> => {
    const earlier = await repeated(db, incoming)
    if (earlier) return earlier
    const by = await speaker(parts, db, incoming)
    const reply = apology(error, by?.person.locale ?? strangerLocale(incoming))
    const withheld = error instanceof Withheld
    if (!by || by.operator) return { reply, letterId: null, repeated: false, refused: true, withheld }
    await claimMessage(db, incoming)
    await revive(db, incoming, by)
    const letterId = await answer(db, incoming, by.person, reply, { refused: true, withheld })
    if (withheld) await withhold(db, incoming, by.person, error.hits)
    const refused = { reply, letterId, repeated: false, refused: true, withheld }
    await alongside(db, refused)
    return refused
  })
  parts.posted?.()
  return outcome
}
