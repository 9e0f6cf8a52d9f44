import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { commands } from '../commands/index.ts'
import { begin } from '../src/app/begin.ts'
import { createHandle } from '../src/app/handle.ts'
import type { Outcome, Receive } from '../src/kit/chat.ts'
import { collect } from '../src/kit/moves/look.ts'
import { samplePlan, shippedWords } from '../src/sample.ts'
import type { Store } from '../src/kit/store.ts'
import { openEmbedded, type EmbeddedStore } from '../src/store/embedded/index.ts'
import type { Disk } from '../src/store/embedded/disk.ts'

const TIMEZONE = 'Asia/Shanghai'

/** Someone who answers for an item, inside this process. */
export interface Speaker {
  account: string
  code: string
}

export interface Inside<S extends Store = EmbeddedStore> {
  store: S
  receive: Receive
  speakers: Speaker[]
  /** Says a command; throws where it is refused. */
  say(speaker: Speaker, verb: string, args: Record<string, unknown>): Promise<Outcome>
}

/** The real road in over the embedded store, without a server, on the sample plan. */
export async function openInside(folder: string, disk?: Disk): Promise<Inside> {
  const clock = Date.now
  const writer = fileURLToPath(new URL('../dist/writer.js', import.meta.url))
  return enter(await openEmbedded({ folder, clock, writer, ...(disk ? { disk } : {}) }))
}

/** The same over any store that holds nothing yet. */
export async function enter<S extends Store>(store: S): Promise<Inside<S>> {
  const clock = Date.now
  const secret = (): string => randomBytes(16).toString('base64url')
  const sample = await samplePlan(clock(), TIMEZONE)
  await begin(store, { sample, classifiedWords: await shippedWords(), now: clock(), secret })
  const receive = createHandle({ store, commands, jobs: [], timezone: TIMEZONE, publicUrl: '', secret })
  let said = 0
  return {
    store,
    receive,
    speakers: await speakersOf(store),
    async say({ account }, verb, args) {
      const outcome = await receive({
        ...{ id: `${account}:${said++}`, from: account, conversation: account, at: clock() },
        ...{ said: { kind: 'command', verb, args }, files: [], replyTo: null },
      })
      if (outcome.refused) throw new Error(`${verb} was refused: ${JSON.stringify(outcome.reply?.data)}`)
      return outcome
    },
  }
}

/** The liaisons of all units, each with an item that no other speaker reports on. */
const speakersOf = (store: Store): Promise<Speaker[]> =>
  store.tx(async (db) => {
    const speakers: Speaker[] = []
    for (const { code, unitId, planId, state } of await collect(db.list('assignment', 'byPlan')))
      for (const held of await collect(db.list('role', 'byUnit', { prefix: [unitId, planId, 'liaisonA'] })))
        if (state === 'open') speakers.push({ account: `web:${held.personId}`, code })
    return speakers
  })

/** One report from the first word to the confirmation: two commits. */
export async function report(
  { say }: Pick<Inside, 'say'>,
  speaker: Speaker,
  progress: string,
): Promise<void> {
  const { reply } = await say(speaker, 'report', { code: speaker.code, progress })
  await say(speaker, 'confirm', { draft: (reply?.data as { draft?: string } | undefined)?.draft })
}
