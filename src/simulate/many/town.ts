import type { Instant } from '../../core/day.ts'
import type { Content } from '../../core/model/index.ts'
import type { ChatAdapter, Incoming, Outcome } from '../../kit/chat.ts'
import { DeliveryError } from '../../kit/errors.ts'
import type { Agenda } from '../agenda.ts'
import { buttonsOf } from '../channel.ts'
import type { Chance } from '../chance.ts'
import type { Machine } from './machine.ts'
import type { Life } from './mortal.ts'
import type { City, Soul } from './programmes.ts'
import type { Attempt, Deed, Disturbance, Faults } from './record.ts'

/** What is to happen: a `round` of the machine falls away while it stands still, an `act` of a person waits. */
export interface Doing {
  kind: 'round' | 'act' | 'always'
  run: () => Promise<void>
}

/** Everything that the many move in. `time` is the true one; duban's clock may be off by `skew`. */
export interface Town {
  city: City
  machine: Machine
  agenda: Agenda<Doing>
  seed: number
  timezone: string
  /** True time and the clock of the process at work, in milliseconds. */
  time(): Instant
  clock(): Instant
  next(): number
  passTo(at: Instant): void
  attempts: Attempt[]
  deeds: Deed[]
  faults: Faults
  disturbed: Disturbance[]
  lives: number
  messages: number
}

/** How many sendings in a hundred the channel puts off (429), and for how many minutes. */
const BUSY = 0.05
const MINUTE = 60_000

const read = (content: Content): Attempt['items'] =>
  buttonsOf(content).flatMap(({ verb, args }) => {
    const { code, period } = args
    return verb === 'nochange' && typeof code === 'string' && typeof period === 'string'
      ? [{ code, period }]
      : []
  })

/**
 * The one channel of the town. It puts off some sendings, is away for whole stretches, and notes every attempt; the process
 * may be killed after a letter came through and before duban wrote that down.
 */
export function createLine(given: {
  town: () => Town
  life: () => Life
  chance: Chance
  isDown: (at: Instant) => boolean
  arrived: (personId: string, attempt: Attempt, content: Content) => void
}): ChatAdapter {
  const { chance } = given
  return {
    channel: 'sim',
    start: async () => {},
    stop: async () => {},
    async send({ letter, content }) {
      const town = given.town()
      const { body } = letter
      const life = given.life()
      if (life.dead) throw new Error('a dead process sends nothing')
      const down = given.isDown(town.time())
      const accepted = !down && !chance.odds(BUSY)
      const attempt: Attempt = {
        seq: town.next(),
        at: town.clock(),
        letterId: letter.id,
        personId: letter.to,
        kind: body.kind,
        cardId: body.kind === 'card' ? body.cardId : null,
        items: read(content),
        accepted,
        life: town.lives,
      }
      town.attempts.push(attempt)
      if (!accepted) {
        town.faults.refused++
        throw new DeliveryError(
          '429: too many requests',
          town.clock() + (down ? 20 : chance.pick([1, 5, 90])) * MINUTE,
        )
      }
      given.arrived(letter.to, attempt, content)
      life.step('sending')
      return letter.id
    },
  }
}

/** After the plug was pulled: a new process on what the old one left; what people say meanwhile they say again. */
export async function revive(town: Town): Promise<void> {
  town.faults.kills++
  town.lives++
  await town.machine.revive()
}

/** Runs something the process does; where the process was killed over it, the next one takes its place. */
export async function asProcess(town: Town, run: () => Promise<unknown>): Promise<void> {
  town.machine.pass()
  try {
    await run()
  } catch (error) {
    if (!town.machine.life.dead) throw error
  }
  if (town.machine.life.dead) await revive(town)
}

/** Somebody says something. A platform that gets no answer hands the same message in again, until there is one. */
export async function speak(town: Town, soul: Soul, said: Incoming['said']): Promise<Outcome> {
  const id = `sim:m${++town.messages}`
  town.machine.pass()
  const incoming: Incoming = {
    id,
    from: soul.account,
    conversation: soul.account,
    at: town.clock(),
    said,
    files: [],
    replyTo: null,
  }
  for (;;) {
    try {
      const outcome = await town.machine.whole.receive(incoming)
      note(town, outcome)
      await asProcess(town, () => town.machine.whole.send(town.clock()))
      return outcome
    } catch (error) {
      if (!town.machine.life.dead) throw error
      await revive(town)
      town.machine.pass()
    }
  }
}

/** `<assignmentId>/<period>` of a report. */
export const periodOf = (reportId: string): string => reportId.split('#')[0] ?? reportId

/** Reports that a reply acknowledges. */
function note(town: Town, { reply, refused }: Outcome): void {
  const { reports } = (reply?.data ?? {}) as { reports?: unknown }
  if (refused || !Array.isArray(reports)) return
  for (const id of reports)
    if (typeof id === 'string')
      town.deeds.push({ seq: town.next(), at: town.clock(), kind: 'reported', period: periodOf(id) })
}
