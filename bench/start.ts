import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { newFolder, spawnNode } from '../test/support/process.ts'
import { busyPort } from '../test/kill/busy-port.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

/** The limit is a bare Hono server, bundled and started the same way: 1.5 times its first answer, and half a second. */
const bare = `
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
const app = new Hono()
app.get('/healthz', (c) => c.text('ok'))
createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env.PORT), '127.0.0.1')
`
const limitOf = (plain: number): number => plain * 1.5 + 500

interface Took {
  wall: number
  cpu: number
}

/** Milliseconds from the start of a process to its first answer. */
async function firstAnswer(file: string, env: Record<string, string>): Promise<Took> {
  const free = await busyPort()
  await free.free()
  const from = performance.now()
  const child = spawnNode([file], { ...env, PORT: String(free.port) })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${free.port}/healthz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const took = { wall: performance.now() - from, cpu: await cpuOf(child.pid) }
  child.signal('SIGTERM')
  await child.ended
  return took
}

/** Makes the state of a first start, the sample plan in it: a process that is ended at its first answer is still at it. */
async function begun(file: string, env: Record<string, string>): Promise<void> {
  const child = spawnNode([file], { ...env, PORT: '0' })
  while (!child.stdout().includes('/in/')) await new Promise((resolve) => setTimeout(resolve, 20))
  child.signal('SIGTERM')
  await child.ended
}

/** Milliseconds of a processor that a process has used, where Linux tells; what a busy machine makes it wait is not in it. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [user = NaN, system = NaN] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return (user + system) * 10
}

/**
 * From starting the process to its first answer, as `npm start` runs it once it is built, on a state that is there already: by the
 * wall, and by the processor, in which what else the machine does is not seen.
 */
export async function firstAnswers({ starts }: Size): Promise<Result> {
  const folder = await newFolder()
  const file = join(dirname(folder), 'bare.mjs')
  await build({
    stdin: { contents: bare, resolveDir: import.meta.dirname },
    ...{ outfile: file, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  const env = { DUBAN_STORE: `file:${folder}` }
  const took: Record<'duban' | 'bare', Took[]> = { duban: [], bare: [] }
  await begun('dist/main.js', env)
  for (let n = 0; n < starts; n++) {
    took.bare.push(await firstAnswer(file, {}))
    took.duban.push(await firstAnswer('dist/main.js', env))
  }
  await rm(file, { force: true })
  const line = (of: keyof Took, what: string): Line => {
    const [value, plain] = [median(took.duban.map((one) => one[of])), median(took.bare.map((one) => one[of]))]
    const limit = limitOf(plain)
    const note = `bare Hono: ${Math.round(plain)} ms; limit: 1.5 times that and 500 ms`
    return { what: `first answer, ${what}`, value, limit, unit: 'ms', ratio: limit / value, note }
  }
  return {
    part: 'start',
    lines: [line('wall', 'by the wall'), line('cpu', 'by the processor')],
    curves: [],
  }
}
