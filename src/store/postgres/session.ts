import type { Writable } from 'node:stream'
import type { ClientBase, QueryResultRow } from 'pg'
import type { Work } from './works.ts'

/**
 * A statement that every connection prepares once, by its name. The same name always has the same text; what a caller
 * composes (which way a list runs) is part of the name.
 */
export interface Named {
  name: string
  text: string
}

/** What every connection that carries a session is opened with. (The types of pg do not know the option yet.) */
export const PIPELINED = { pipeline: true }

/**
 * What is sent from here until the running code has run to its end leaves in one write: each is a call of the operating system, and
 * the driver makes one for every statement.
 */
export function inOneWrite(client: ClientBase): void {
  const { stream } = (client as ClientBase & { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/**
 * The statements of one transaction. All of them travel at once (`pipeline` of the pool): what is asked without being waited
 * for goes with the next that is, and the server answers in order. The first failure is kept, so that work which swallows
 * it cannot commit half of what it meant; the server refuses everything after it anyway.
 */
export class Session {
  failure: unknown = null
  #client: ClientBase
  #work: Work | null
  #ended = false

  constructor(client: ClientBase, work: Work | null) {
    this.#client = client
    this.#work = work
  }

  async ask<R extends QueryResultRow>(statement: Named | string, values: unknown[] = []): Promise<R[]> {
    this.refuseIfEnded()
    const named = typeof statement === 'string' ? { text: statement } : statement
    this.#work?.asks()
    inOneWrite(this.#client)
    try {
      return (await this.#client.query<R>({ ...named, values })).rows
    } catch (error) {
      throw this.fail(error)
    } finally {
      this.#work?.answered()
    }
  }

  /** Sends what nobody waits for: how it went is kept, and said when the transaction ends. */
  send(statement: Named | string, values: unknown[] = []): void {
    this.ask(statement, values).catch(() => undefined)
  }

  /** Resolves when everything that was sent was answered; throws the first failure. */
  async settled(): Promise<void> {
    await this.ask('select 1').catch(() => undefined)
    if (this.failure !== null) throw this.failure
  }

  fail(error: unknown): unknown {
    this.failure ??= error
    return error
  }

  /** From here on every verb is refused: the connection belongs to someone else. */
  end(): void {
    this.#ended = true
  }

  get ended(): boolean {
    return this.#ended
  }

  refuseIfEnded(): void {
    if (this.#ended) throw new Error('the transaction has ended: its db must not be kept')
  }
}
