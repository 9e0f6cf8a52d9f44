import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { newFolder, said, spawnNode, type Running } from '../test/support/process.ts'
import { say, signIn, type Session } from '../test/support/session.ts'
import type { Lane, Load, Order } from './load.ts'

const generator = fileURLToPath(new URL('./load.ts', import.meta.url))
const bare = fileURLToPath(new URL('./bare.ts', import.meta.url))
const pgBare = fileURLToPath(new URL('./pg-bare.ts', import.meta.url))

/** Runs an order in a process of its own. */
export async function runLoad(order: Order): Promise<Load> {
  const child = spawn(process.execPath, ['--import', 'tsx', generator], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(JSON.stringify(order))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`the load generator ended ${child.exitCode}: ${err}`)
  return JSON.parse(out) as Load
}

/** The bare server, with as many bytes a commit and an answer as duban was seen to write and send. */
export async function startBare(commitBytes: number, answerBytes: number) {
  const file = await newFolder()
  return startServer([bare, file, String(commitBytes), String(answerBytes)])
}

/** The bare server on PostgreSQL. */
export const startPgBare = (url: string, answerBytes: number) =>
  startServer([pgBare, url, String(answerBytes)])

async function startServer(program: string[]) {
  const child = spawnNode(['--import', 'tsx', ...program])
  const early = child.ended.then(({ stderr }) => Promise.reject(new Error(`it ended: ${stderr}`)))
  early.catch(() => undefined)
  await Promise.race([said(child, /^port \d+$/m), early])
  const port = Number(/^port (\d+)$/m.exec(child.stdout())?.[1])
  return {
    port,
    async stop() {
      child.signal('SIGKILL')
      await child.ended
    },
  }
}

/** Bytes of all segments of a state folder. */
export async function journalBytes(folder: string): Promise<number> {
  const names = (await readdir(join(folder, 'journal'))).filter((name) => name.endsWith('.seg'))
  let sum = 0
  for (const name of names) sum += (await stat(join(folder, 'journal', name))).size
  return sum
}

interface Listed {
  code: string
  unit: string
  role: string
}

/** As many lanes as asked for: the liaisons of the units, each lane with an item that no other lane reports on. */
export async function openLanes({ origin, codes }: Running, count: number): Promise<Lane[]> {
  const office = await signIn(origin, codes.office ?? '')
  const units = new Set<string>()
  // Whatever the day of the month, what is asked each period shows one of these.
  for (const what of ['绿灯', '黄灯', '红灯']) {
    const { data } = await say(origin, office, 'status', { what }, `lights-${encodeURIComponent(what)}`)
    for (const { unit } of data['items'] as Listed[]) units.add(unit)
  }
  const lanes: Lane[] = []
  for (const unit of units) {
    const { cookie, personId } = await invited(origin, office, unit)
    const mine = (await say(origin, { cookie, personId }, 'mine', {}, 'mine')).data as unknown as Listed[]
    for (const { code } of mine) lanes.push({ cookie, code })
  }
  if (lanes.length < count) throw new Error(`the sample plan has ${lanes.length} lanes, ${count} are needed`)
  return spread(lanes, count)
}

/** Every n-th, so that the lanes are of many people. */
const spread = (lanes: readonly Lane[], count: number): Lane[] =>
  Array.from({ length: count }, (_, n) => lanes[Math.floor((n * lanes.length) / count)] as Lane)

async function invited(origin: string, office: Session, unit: string): Promise<Session> {
  const asked = { unit, name: `${unit}联络员`, role: 'A角' }
  const { data } = await say(origin, office, 'invite', asked, `invite-${encodeURIComponent(unit)}`)
  return signIn(origin, String(data['url']).split('/').at(-1) ?? '')
}
