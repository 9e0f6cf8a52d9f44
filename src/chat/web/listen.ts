import type { Instant } from '../../core/day.ts'
import type { Incoming, Outcome, Receive } from '../../kit/chat.ts'
import { readJson } from '../../kit/json.ts'
import type { Signin } from '../../kit/signin.ts'
import type { Store } from '../../kit/store.ts'
import { web } from '../../kit/words/web.ts'
import { amend } from './amended.ts'
import { append } from './keep.ts'
import { inWords } from './log.ts'
import type { Log } from './log.ts'
import { sentence } from './lines.ts'
import type { Line, Lines } from './lines.ts'
import { claimKey, claimsOf, incomingOf, refuse, toKeep } from './said.ts'
import type { Known, Refusal } from './said.ts'
import { knownFiles } from './uploads.ts'
import { FILES_LIMIT, fromPage, TEXT_LIMIT } from './wire.ts'
import type { Sent } from './wire.ts'

interface Parts {
  store: Store
  signin: Signin
  clock: () => Instant
  lines: Lines
  log: Log
  /** Null while the adapter is stopped. */
  receive: () => Receive | null
}

/** Messages of one line that may wait for the one before; a line that sends more is closed. */
const WAITING_LIMIT = 64

const refusalWords = (line: Line, refusal: Refusal): string => {
  const { refusals } = web[line.person.locale]
  if (refusal.why === 'fileGone') return refusals.fileGone(refusal.name)
  if (refusal.why === 'tooLong') return refusals.tooLong(TEXT_LIMIT)
  return refusal.why === 'tooManyFiles' ? refusals.tooManyFiles(FILES_LIMIT) : refusals.empty
}

/** What a line does with what the page sends: one after the other, in the order of sending. */
export function createListener({ store, signin, clock, lines, log, receive }: Parts) {
  /** The person's words and duban's answer are kept in the transaction that handles the message, or not at all. */
  async function handIn(hand: Receive, line: Line, incoming: Incoming, spoken: Sent) {
    let n: number | null = null
    const outcome = await hand(incoming, async (db, outcome) => {
      const keep =
        spoken.t === 'amend'
          ? await amend(db, incoming, spoken, outcome)
          : toKeep(incoming, spoken, outcome, web[line.person.locale].withheld)
      n = keep.length > 0 ? await append(db, incoming.conversation, keep) : null
    })
    return { outcome, n: n ?? (await keptAt(outcome)) }
  }

  /** Where an earlier handling of the same message kept the answer. */
  const keptAt = async ({ letterId }: Outcome): Promise<number | null> =>
    letterId === null ? null : await store.tx(async (db) => (await db.get('message', letterId))?.n ?? null)

  /** What the message refers to, as the server knows it: files the person brought, a letter shown to the person. */
  async function referred(
    line: Line,
    spoken: Sent,
  ): Promise<{ known: Known; replyTo: string | null } | Refusal> {
    const claims = claimsOf(spoken)
    const { id } = line.person
    return store.tx(async (db) => {
      const known = await knownFiles(db, id, claims)
      const gone = claims.find((claim) => !known.has(claimKey(claim)))
      if (gone) return { why: 'fileGone', name: gone.name }
      const replyTo = spoken.t === 'amend' ? null : spoken.replyTo
      const letter = replyTo === null ? undefined : await db.get('message', replyTo)
      const shown = letter?.conversation === `web:${id}` && letter.from === 'duban'
      return { known, replyTo: shown ? replyTo : null }
    })
  }

  const refused = (line: Line, id: string, refusal: Refusal) =>
    lines.push(line, {
      t: 'ack',
      id,
      n: null,
      inPlace: sentence(refusalWords(line, refusal)),
      refused: true,
    })

  async function spoke(line: Line, spoken: Sent): Promise<void> {
    const hand = receive()
    if (!hand) return void (await lines.push(line, { t: 'later', id: spoken.id }))
    const refusal = refuse(spoken)
    if (refusal) return void (await refused(line, spoken.id, refusal))
    const found = await referred(line, spoken)
    if ('why' in found) return void (await refused(line, spoken.id, found))
    const incoming = incomingOf(spoken, line.person.id, clock(), found.known, found.replyTo)
    const { outcome, n } = await handIn(hand, line, incoming, spoken)
    const inPlace = n === null ? (outcome.reply?.content ?? null) : null
    await lines.push(line, { t: 'ack', id: spoken.id, n, inPlace, refused: outcome.refused })
    if (n !== null) lines.wake(line.person.id)
  }

  async function heard(line: Line, data: string): Promise<void> {
    const person = await signin.whoIs(line.token)
    if (!person) return lines.signOut({ token: line.token })
    line.person = person
    const parsed = fromPage.safeParse(readJson(data))
    if (!parsed.success) return void (await malformed(line, data))
    const message = parsed.data
    if (message.t === 'ping') await lines.push(line, { t: 'pong' })
    else if (message.t === 'hello') await lines.hello(line, message.cursor, clock())
    else if (message.t === 'older') await lines.older(line, message.before)
    else await spoke(line, message)
  }

  /** Not in our language: answered under its own id if it has one, else the line is closed. */
  async function malformed(line: Line, data: string): Promise<void> {
    const id = (readJson(data) as { id?: unknown } | null)?.id
    if (typeof id !== 'string') return line.socket.close(1008, 'not understood')
    const inPlace = sentence(web[line.person.locale].refusals.malformed)
    await lines.push(line, { t: 'ack', id, n: null, inPlace, refused: true })
  }

  /** Returns what takes the page's frames. A failure of ours is logged and the page told to send it again later. */
  return (line: Line): ((data: string) => void) => {
    let before: Promise<void> = Promise.resolve()
    let waiting = 0
    return (data) => {
      if (++waiting > WAITING_LIMIT) return line.socket.close(1013, 'too fast')
      before = before
        .then(() => heard(line, data))
        .catch(async (error: unknown) => {
          log.error({ error: inWords(error), person: line.person.id }, 'web chat: a message was not handled')
          const id = (readJson(data) as { id?: unknown } | null)?.id
          if (typeof id === 'string') await lines.push(line, { t: 'later', id })
          else line.socket.close(1011, 'try again')
        })
        .finally(() => waiting--)
    }
  }
}
