import type { Instant } from '../../core/day.ts'
import type { Locale } from '../../core/model/index.ts'
import type { Incoming, Outcome, Receive } from '../../kit/chat.ts'
import type { Command } from '../../kit/command.ts'
import { firstSentence } from '../../kit/show/plain.ts'
import { holderOf } from '../../kit/signin.ts'
import type { Db } from '../../kit/store.ts'
import { tokenIn } from '../signed-in.ts'
import { bySession, callerOf, type Caller, type CallerParts } from './caller.ts'
import { answer, problem, sentencesFor } from './problem.ts'

export interface SayingParts extends CallerParts {
  receive: Receive
  commands: readonly Command[]
  clock: () => Instant
  /** A fresh id for a request that brings no key of its own. */
  secret: () => string
}

/** The longest key of a caller, in characters. */
const KEY_LENGTH = 200

/** Nobody was found who may say something: thrown out of the transaction that looked, and answered as it stands. */
class TurnedAway extends Error {
  override name = 'TurnedAway'
  readonly response: Response

  constructor(response: Response) {
    super('nobody who may say this')
    this.response = response
  }
}

/** What a request says, judged apart from who sends it: what is wrong with it is told only to whoever may speak. */
type Said = { verb: string; args: Record<string, unknown>; key: string } | Fault
interface Fault {
  fault(locale: Locale): Response
}

/**
 * One command over HTTP, with the same rights and the same road as a chat message. Who holds a session is found in the
 * transaction that does what they say; a token, whose first use of a day is noted, has one of its own before.
 */
export function sayings(parts: SayingParts): (request: Request, name: string) => Promise<Response> {
  const { receive, commands, clock, secret } = parts
  const names = new Map(commands.map((command) => [command.name, command]))

  async function judged(request: Request, name: string): Promise<Said> {
    const wrong = (fault: Fault['fault']): Fault => ({ fault })
    const command = names.get(name)
    if (!command)
      return wrong((locale) =>
        problem(404, 'unknown-command', sentencesFor(request, locale)['unknown-command'](name)),
      )
    if (!isJson(request))
      return wrong((locale) =>
        problem(415, 'wrong-type', sentencesFor(request, locale)['wrong-type'], {
          accept: 'application/json',
        }),
      )
    const args: unknown = await request.json().catch(() => undefined)
    if (args === null || typeof args !== 'object' || Array.isArray(args))
      return wrong((locale) => problem(400, 'bad-json', sentencesFor(request, locale)['bad-json']))
    // The caller's key makes a repeat harmless; without one every request is its own.
    const key = request.headers.get('idempotency-key') ?? secret()
    if (key === '' || key.length > KEY_LENGTH)
      return wrong((locale) => problem(400, 'bad-key', sentencesFor(request, locale)['bad-key'](KEY_LENGTH)))
    return { verb: command.name, args: args as Record<string, unknown>, key }
  }

  const messageOf = ({ person, account }: Caller, { verb, args, key }: Exclude<Said, Fault>): Incoming => ({
    id: `api:${person.id}:${key}`,
    from: account,
    conversation: `api:${person.id}`,
    at: clock(),
    said: { kind: 'command', verb, args },
    files: [],
    replyTo: null,
  })

  return async (request, name) => {
    const said = await judged(request, name)
    const token = tokenIn(request.headers.get('cookie'))
    if ('fault' in said || !receive.finding || !token || request.headers.has('authorization')) {
      const caller = await callerOf(request, parts)
      if (caller instanceof Response) return caller
      if ('fault' in said) return said.fault(caller.person.locale)
      return answered(request, await receive(messageOf(caller, said)), caller.person.locale)
    }
    let locale: Locale = 'zh'
    const find = async (db: Db): Promise<Incoming> => {
      const caller = bySession(request, await holderOf(db, token, clock()), parts)
      if (caller instanceof Response) throw new TurnedAway(caller)
      locale = caller.person.locale
      return messageOf(caller, said)
    }
    try {
      return answered(request, await receive.finding(find), locale)
    } catch (error) {
      if (error instanceof TurnedAway) return error.response
      throw error
    }
  }
}

function answered(request: Request, outcome: Outcome, locale: Locale): Response {
  const { reply, refused, letterId, repeated } = outcome
  const data = reply?.data ?? null
  if (refused)
    return problem(422, codeOf(data), firstSentence(reply) || sentencesFor(request, locale).refused)
  return answer({ data, content: reply?.content ?? null, letter: letterId, repeated })
}

const isJson = ({ headers }: Request): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(headers.get('content-type') ?? '')

const codeOf = (data: unknown): string =>
  data !== null && typeof data === 'object' && 'error' in data ? String(data.error) : 'refused'
