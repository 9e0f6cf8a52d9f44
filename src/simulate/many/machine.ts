import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assembled } from '../../assemble.ts'
import type { Instant } from '../../core/day.ts'
import type { ChatAdapter } from '../../kit/chat.ts'
import type { Store } from '../../kit/store.ts'
import { isTrouble, processes } from '../stage.ts'
import { beginLife, mortal, type Life } from './mortal.ts'

/** A machine that can be switched off: by the hand of an operator, or by the plug. Of several processes one is at work at a time. */
export interface Machine {
  whole: Assembled
  store: Store
  life: Life
  /** Which process is at work, from 0; only the clock of the first ever goes wrong. */
  turn: number
  troubles: string[]
  /** What comes next may be done by another process. */
  pass(): void
  /** Ends the process in good order and starts it again. */
  restart(): Promise<void>
  /** After the plug was pulled: the folder as it lay there is all that the next process has. */
  revive(): Promise<void>
  strike(): Promise<void>
}

export interface Building {
  timezone: string
  /** The clock of each process. */
  clock: (process: number) => Instant
  channel: (life: () => Life) => ChatAdapter
}

/** One process on a folder. */
export async function buildMachine(given: Building): Promise<Machine> {
  const { timezone } = given
  const clock = (): Instant => given.clock(0)
  const base = await mkdtemp(join(tmpdir(), 'duban-many-'))
  const troubles: string[] = []
  let lives = 0
  const channel = given.channel(() => now.life)
  const log = (event: string, facts: Record<string, unknown>): void => {
    if (isTrouble(event) && !now.life.dead) troubles.push(`${event} ${JSON.stringify(facts)}`)
  }
  const live = processes({ timezone, clock, channel, log, troubles })
  const raise = async (folder: string) => {
    const life = beginLife()
    return { folder, life, ...(await live(folder, (store) => mortal(store, life))) }
  }
  let now = await raise(join(base, String(++lives)))
  return {
    get whole() {
      return now.whole
    },
    get store() {
      return now.store
    },
    get life() {
      return now.life
    },
    turn: 0,
    troubles,
    pass: () => undefined,
    async restart() {
      await now.store.close()
      now = await raise(now.folder)
    },
    async revive() {
      const { folder, store } = now
      const next = join(base, String(++lives))
      // A socket cannot be copied, and holding it is what the dead process no longer does.
      await cp(folder, next, { recursive: true, filter: (name) => !name.endsWith('.sock') })
      now = await raise(next)
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
    async strike() {
      try {
        await now.store.close()
      } finally {
        await rm(base, { recursive: true, force: true })
      }
    },
  }
}
