import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tsImport } from 'tsx/esm/api'

// `npm run mutate [-- --list] [-- --only <numbers, or a word of rule or file>] [-- --jobs <n>]`. Breaks one rule of
// test/mutations/ at a time in a copy of the tree and runs the tests that must notice. The working tree is never touched.
// Each is said when it was tried; the last line is `N red, N green, N broken`.

/** @typedef {import('../test/mutations/mutation.ts').Mutation} Mutation */
/** @typedef {{ is: 'red' | 'green' | 'broken', why: string }} Verdict */
/** @typedef {{ name: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }} Ran */

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What the tests need of the tree. */
const copied = ['src', 'commands', 'cron', 'data', 'scripts', 'test', 'bench', 'docs']
const copiedFiles = ['package.json', 'tsconfig.json', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md']

/**
 * A rule that is broken may make a loop that never ends: then the run is ended, and that counts as noticed. So it must have had
 * several times as long as the same tests took while every rule was whole, or a busy machine would notice what no test does.
 */
const LIMIT = 240_000
const SEVERAL = 5

/** A failure of the mutation itself, not of a rule. */
const NO_PROGRAM = /SyntaxError|ReferenceError|Transform failed|PARSE_ERROR/

const config = `export default {
  cacheDir: '.vite',
  test: { environment: 'node', include: ['test/**/*.test.ts'], maxWorkers: 1, testTimeout: 30_000, hookTimeout: 60_000 },
}
`

/** @param {string} folder */
function copyTree(folder) {
  mkdirSync(folder)
  for (const name of copied)
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (path) => path !== join(root, 'data/state'),
    })
  for (const name of copiedFiles) cpSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'vitest.config.mjs'), config)
}

/** Process groups that are running. @type {Set<number>} */
const running = new Set()
const endAll = () => {
  for (const pid of running)
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
}

/**
 * Runs test files in a copy; null where they had to be ended.
 * @param {string} folder
 * @param {readonly string[]} tests
 * @param {number} limit
 * @returns {Promise<Ran[] | null>}
 */
function runTests(folder, tests, limit) {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'vitest.config.mjs']
  const given = ['--reporter=json', `--outputFile=${report}`, '--bail=1', ...tests]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...vitest, ...given], {
      cwd: folder,
      stdio: 'ignore',
      detached: true,
    })
    const { pid } = child
    if (pid) running.add(pid)
    let late = false
    const timer = setTimeout(() => {
      late = true
      if (pid) process.kill(-pid, 'SIGKILL')
    }, limit)
    child.on('close', () => {
      clearTimeout(timer)
      if (pid) running.delete(pid)
      resolve(late ? null : resultsIn(report))
    })
  })
}

/** @param {string} report @returns {Ran[]} */
function resultsIn(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return []
  }
}

/** The first failure of a run. @param {Ran[]} ran */
function failureOf(ran) {
  for (const { name, message, assertionResults } of ran) {
    const failed = assertionResults.find(({ status }) => status === 'failed')
    const test = name.slice(name.lastIndexOf('/test/') + 1)
    if (failed)
      return { test: `${test}: ${failed.fullName}`, message: (failed.failureMessages ?? []).join('\n') }
    if (message) return { test, message }
  }
  return null
}

/**
 * @param {string} folder
 * @param {Mutation} mutation
 * @param {number} limit
 * @returns {Promise<Verdict>}
 */
async function tryOne(folder, { file, find, replace, tests }, limit) {
  const path = join(folder, file)
  const sound = readFileSync(path, 'utf8')
  const places = sound.split(find).length - 1
  if (places !== 1) return { is: 'broken', why: `its text stands in the file ${places} times` }
  writeFileSync(
    path,
    sound.replace(find, () => replace),
  )
  try {
    const ran = await runTests(folder, tests, limit)
    if (ran === null) return { is: 'red', why: 'did not end' }
    if (ran.length === 0) return { is: 'broken', why: 'no test ran' }
    const failure = failureOf(ran)
    if (!failure) return { is: 'green', why: `nothing in ${tests.join(', ')} noticed` }
    return NO_PROGRAM.test(failure.message)
      ? { is: 'broken', why: failure.message.split('\n')[0] ?? '' }
      : { is: 'red', why: failure.test }
  } finally {
    writeFileSync(path, sound)
  }
}

/** How a test file does while every rule is whole: each is looked at once. @type {Map<string, Promise<{ fault: string | null, took: number }>>} */
const whole = new Map()

/** @param {string} folder @param {string} test */
async function look(folder, test) {
  const began = Date.now()
  const fault = faultOf(test, await runTests(folder, [test], LIMIT))
  return { fault, took: Date.now() - began }
}

/**
 * A test that is red anyway would notice everything: then the mutation says nothing.
 * @param {string} folder
 * @param {Mutation} mutation
 * @returns {Promise<Verdict>}
 */
async function verdictOn(folder, mutation) {
  let took = 0
  for (const test of mutation.tests) {
    const known = whole.get(test) ?? look(folder, test)
    whole.set(test, known)
    const { fault, took: alone } = await known
    if (fault !== null) return { is: 'broken', why: fault }
    took += alone
  }
  return tryOne(folder, mutation, Math.max(LIMIT, SEVERAL * took))
}

/** @param {string} test @param {Ran[] | null} ran */
function faultOf(test, ran) {
  if (ran === null || ran.length === 0) return `${test} does not run here`
  const failure = failureOf(ran)
  return failure && `${test} is red before anything is broken: ${failure.test}`
}

/** @param {readonly { mutation: Mutation, verdict: Verdict }[]} done */
function table(done) {
  /** @type {Map<string, Record<Verdict['is'], number>>} */
  const files = new Map()
  for (const { mutation, verdict } of done) {
    const counts = files.get(mutation.file) ?? { red: 0, green: 0, broken: 0 }
    counts[verdict.is]++
    files.set(mutation.file, counts)
  }
  const width = Math.max(4, ...[...files.keys()].map((file) => file.length))
  /** @param {string} name @param {(string | number)[]} cells */
  const line = (name, ...cells) =>
    console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(6)))
  console.log('')
  line('file', 'tried', 'red', 'green', 'broken')
  for (const [file, { red, green, broken }] of files) line(file, red + green + broken, red, green, broken)
}

/** @param {readonly { verdict: Verdict }[]} done */
function summary(done) {
  /** @param {Verdict['is']} is */
  const count = (is) => done.filter(({ verdict }) => verdict.is === is).length
  return `${count('red')} red, ${count('green')} green, ${count('broken')} broken`
}

const { values } = parseArgs({
  options: { list: { type: 'boolean' }, only: { type: 'string' }, jobs: { type: 'string', default: '1' } },
})
// Whoever reads may have read enough (`| head`): a list is at its end then; what was not tried was not seen red.
process.stdout.on('error', () => process.exit(values.list ? 0 : 1))

/** @type {{ mutations: readonly Mutation[] }} */
const { mutations } = await tsImport('../test/mutations/chase.ts', import.meta.url)
const { only } = values
const chosen = mutations
  .map((mutation, index) => ({ mutation, n: index + 1 }))
  .filter(({ mutation, n }) => {
    if (only === undefined) return true
    return /^[\d,]+$/.test(only)
      ? only.split(',').includes(`${n}`)
      : `${mutation.rule}\n${mutation.file}`.includes(only)
  })

async function main() {
  const scratch = mkdtempSync(join(tmpdir(), 'duban-mutate-'))
  const leave = () => {
    endAll()
    rmSync(scratch, { recursive: true, force: true })
  }
  process.once('exit', leave)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.once(signal, () => process.exit(130))
  try {
    const folders = Array.from({ length: Math.max(1, Number(values.jobs) || 1) }, (_, n) =>
      join(scratch, `${n}`),
    )
    for (const folder of folders) copyTree(folder)
    /** @type {{ n: number, mutation: Mutation, verdict: Verdict }[]} */
    const done = []
    const waiting = [...chosen]
    /** @param {string} folder */
    const work = async (folder) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { mutation, n } = next
        const began = Date.now()
        const verdict = await verdictOn(folder, mutation)
        done.push({ n, mutation, verdict })
        const took = ((Date.now() - began) / 1000).toFixed(0)
        console.log(
          `${done.length}/${chosen.length} ${verdict.is.padEnd(6)} ${n} ${mutation.file}: ${mutation.rule} (${took} s: ${verdict.why})`,
        )
      }
    }
    await Promise.all(folders.map(work))
    done.sort((a, b) => a.n - b.n)
    table(done)
    const left = done.filter(({ verdict }) => verdict.is !== 'red')
    for (const { n, mutation, verdict } of left)
      console.log(`${verdict.is}: ${n} ${mutation.file}: ${mutation.rule} (${verdict.why})`)
    console.log(summary(done))
    return left.length === 0
  } finally {
    leave()
  }
}

if (values.list)
  for (const { mutation, n } of chosen)
    console.log(`${n} ${mutation.file}: ${mutation.rule}${mutation.seen ? '' : ' (not seen red yet)'}`)
else if (chosen.length === 0) {
  console.log(`no mutation has "${only}"; see --list`)
  process.exitCode = 1
} else process.exitCode = (await main()) ? 0 : 1
