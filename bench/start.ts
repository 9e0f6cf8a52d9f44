import { readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { endAll, newFolder, spawnNode } from '../test/support/process.ts'

// `node --import tsx bench/start.ts [TIMES]`: from starting the process to its first answer, of duban as `npm start` runs it once it
// is built (a state that is there already), and of a bare Hono server bundled and started the same way. The medians, in ms, each by
// the wall and by the processor: what else the machine does shows in the first alone.

const times = Number(process.argv[2] ?? 9)

const bare = `
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
const app = new Hono()
app.get('/healthz', (c) => c.text('ok'))
createAdaptorServer({ fetch: app.fetch }).listen(Number(process.env.PORT), '127.0.0.1')
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Milliseconds from the start of a process to its first answer. */
async function firstAnswer(
  file: string,
  env: Record<string, string>,
): Promise<{ wall: number; cpu: number }> {
  const port = await freePort()
  const from = performance.now()
  const child = spawnNode([file], { ...env, PORT: String(port) })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const took = { wall: performance.now() - from, cpu: await cpuOf(child.pid) }
  child.signal('SIGTERM')
  await child.ended
  return took
}

/** Milliseconds of a processor that a process has used, where Linux tells; what a busy machine makes it wait is not in it. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [user = NaN, system = NaN] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return (user + system) * 10
}

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN

const folder = await newFolder()
const file = join(dirname(folder), 'bare.mjs')
try {
  await build({
    stdin: { contents: bare, resolveDir: import.meta.dirname },
    ...{ outfile: file, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  const env = { DUBAN_STORE: `file:${folder}` }
  await firstAnswer('dist/main.js', env)
  const took: Record<'duban' | 'bare', { wall: number; cpu: number }[]> = { duban: [], bare: [] }
  for (let n = 0; n < times; n++) {
    took.bare.push(await firstAnswer(file, {}))
    took.duban.push(await firstAnswer('dist/main.js', env))
  }
  for (const [of, said] of [
    ['wall', 'as the clock on the wall goes'],
    ['cpu', 'as the processor is used'],
  ] as const) {
    const [duban, plain] = [median(took.duban.map((one) => one[of])), median(took.bare.map((one) => one[of]))]
    const limit = plain * 1.5 + 500
    process.stdout.write(
      `${said}: bare Hono ${Math.round(plain)} ms, duban ${Math.round(duban)} ms, limit (1.5 × + 500) ${Math.round(limit)} ms: ${duban <= limit ? 'within' : 'over'}\n`,
    )
  }
} finally {
  await endAll()
  await rm(file, { force: true })
}
