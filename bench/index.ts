import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { endAll } from '../test/support/process.ts'
import { ANSWER } from './answering.ts'
import { asStatesDiffer } from './chase.ts'
import { asDaysGrow } from './chase-job.ts'
import { chaseMails } from './chase-mail.ts'
import { asPlansGrow } from './core.ts'
import { routed } from './dispatch.ts'
import { fanOut } from './fanout.ts'
import { perSync } from './fsync.ts'
import { goals, judge } from './goals.ts'
import { goalsTable } from './goals-table.ts'
import { asLedgerGrows } from './growth.ts'
import { heldOpen } from './held.ts'
import { asFilesGrow } from './import.ts'
import { onSlack, onTelegram } from './platforms.ts'
import { asPlansReport } from './papers.ts'
import { onPostgres } from './pg-report.ts'
import { pgScale } from './pg-scale.ts'
import { overHttp } from './report-path.ts'
import { asLedgersRecover } from './recovery.ts'
import { markdown, type Result } from './result.ts'
import { sizes } from './size.ts'
import { firstAnswers } from './start.ts'
import { asRedmine } from './updates.ts'

// `npm run bench [-- --size tiny] [--only core,chase,dispatch,slack,telegram,…] [--out FOLDER]`: a Markdown table on stdout,
// the goals with what this run says of each, the same as JSON in bench/results/. Nothing here passes or fails by speed: only a part that
// broke, or a goal that nothing answered in a run of all parts, ends it with 1. `--recipients N` gives the fan-out another number,
// `--counties 30,300` the counties of 1,200 assignments each that stand in one PostgreSQL.

const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
    recipients: { type: 'string' },
    counties: { type: 'string' },
  },
})
const chosen = sizes[values.size ?? 'full']
const size = chosen && {
  ...chosen,
  recipients: Number(values.recipients ?? chosen.recipients),
  counties: values.counties?.split(',').map(Number) ?? chosen.counties,
}
if (!size) throw new Error(`sizes are ${Object.keys(sizes).join(', ')}`)

const parts: Record<string, () => Promise<Result[]> | Result[]> = {
  core: () => [asPlansGrow(size)],
  chase: async () => [asStatesDiffer(size), await asDaysGrow(size)],
  dispatch: async () => [await routed(size)],
  slack: async () => [await onSlack(size, ANSWER)],
  telegram: async () => [await onTelegram(size, ANSWER)],
  mails: async () => [await chaseMails(size)],
  held: async () => [await heldOpen(size)],
  http: () => overHttp(size),
  updates: async () => [await asRedmine(size)],
  fsync: async () => [await perSync(size)],
  growth: async () => [await asLedgerGrows(size)],
  recovery: async () => [await asLedgersRecover(size)],
  import: () => asFilesGrow(size),
  fanout: async () => [await fanOut(size)],
  papers: () => asPlansReport(size),
  pg: () => onPostgres(size),
  scale: async () => [await pgScale(size)],
  start: async () => [await firstAnswers(size)],
}

const machine = { cores: availableParallelism(), node: process.version, platform: process.platform }
const started = performance.now()
const results: Result[] = []
const broken: string[] = []
try {
  for (const name of values.only?.split(',') ?? Object.keys(parts)) {
    process.stderr.write(`${name} …\n`)
    try {
      results.push(...((await parts[name]?.()) ?? []))
    } catch (error) {
      // The others are worth seeing all the same; what this one should have answered stands in the table as MISSING.
      broken.push(name)
      process.stderr.write(`${name} broke: ${error instanceof Error ? error.stack : String(error)}\n`)
    }
  }
} finally {
  await endAll()
}
const seconds = Math.round((performance.now() - started) / 1000)
// Of a run of some parts only what they answer is told: the rest was not asked for.
const judged = judge(goals, results).filter(({ answers }) => !values.only || answers.length > 0)
const missing = values.only ? [] : judged.filter(({ verdict }) => verdict === 'MISSING')

const folder = values.out ?? fileURLToPath(new URL('./results/', import.meta.url))
await mkdir(folder, { recursive: true })
const at = new Date().toISOString()
const report = { at, seconds, size: size.name, machine, results, broken, goals: judged }
await writeFile(`${folder}/${at.replace(/[:.]/g, '-')}.json`, `${JSON.stringify(report, null, 2)}\n`)
process.stdout.write(`${markdown(results)}\n\n`)
if (judged.length > 0) process.stdout.write(`${goalsTable(judged)}\n\n`)
process.stdout.write(`${seconds} s, ${machine.cores} cores, Node ${machine.node}, ${machine.platform}\n`)
for (const { path } of missing) process.stderr.write(`MISSING: ${path}\n`)
// Said outright: what ends a server that was started for a part ends the process too, and forgets an exit code that was only set.
if (missing.length + broken.length > 0) process.exit(1)
