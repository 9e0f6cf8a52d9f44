import { rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { endAll, newFolder, spawnNode } from '../test/support/process.ts'

// `node --import tsx bench/start.ts [TIMES]`: from starting the process to its first answer, of duban as `npm start` runs it once it
// is built (a state that is there already), and of a bare Hono server bundled and started the same way. The medians, in ms.

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
async function firstAnswer(file: string, env: Record<string, string>): Promise<number> {
  const port = await freePort()
  const from = performance.now()
  const child = spawnNode([file], { ...env, PORT: String(port) })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const took = performance.now() - from
  child.signal('SIGTERM')
  await child.ended
  return took
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
  const took: { duban: number[]; bare: number[] } = { duban: [], bare: [] }
  for (let n = 0; n < times; n++) {
    took.bare.push(await firstAnswer(file, {}))
    took.duban.push(await firstAnswer('dist/main.js', env))
  }
  const [duban, limit] = [median(took.duban), median(took.bare) * 1.5 + 500]
  process.stdout.write(
    `bare Hono ${Math.round(median(took.bare))} ms, duban ${Math.round(duban)} ms, limit (1.5 × + 500) ${Math.round(limit)} ms: ${duban <= limit ? 'within' : 'over'}\n`,
  )
} finally {
  await endAll()
  await rm(file, { force: true })
}
