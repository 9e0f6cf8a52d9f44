import { fileURLToPath } from 'node:url'
import { issuePart } from '../src/app/issue.ts'
import type { OfficialDocument } from '../src/core/document/document.ts'
import type { Issue, IssueKind } from '../src/core/model/index.ts'
import { factsNow } from '../src/kit/moves/digest.ts'
import { issueFacts, weeklyFacts } from '../src/kit/moves/issue-facts.ts'
import { composePaper } from '../src/kit/paper/index.ts'
import type { PaperWriters } from '../src/kit/paper/writers.ts'
import { wordsFor } from '../src/kit/words/index.ts'
import { openWriters } from '../src/papers/index.ts'
import { openEmbedded, type EmbeddedStore } from '../src/store/embedded/index.ts'
import { CUT_OFF, EACH, fillStore, MONTHS, plan } from './papers-rows.ts'

// One size of a plan. `papers-size.ts '[[…], …]'` obeys orders one after another and prints a line of JSON for each: `fill FOLDER COUNT`
// puts a plan into a store; `make FOLDER COUNT KIND ROUNDS WARM FEW` makes its paper from there and tells what that cost, after that
// of a plan of FEW in WARM, for the compiler; `hold FOLDER COUNT KIND` makes it and tells what memory that held (needs --expose-gc).

/** Milliseconds of processor time, of all threads of the process, and on the clock. */
export interface Spent {
  cpu: number
  clock: number
}

/** What one paper cost. */
export interface Made {
  facts: Spent
  /** Each composed and written as a Word file. */
  leader: Spent
  office: Spent
  /** The same without its pictures, which cost the same at every size. */
  text: Spent
  /** Both and those of all units by the app's long work, which keeps each by its content. */
  all: Spent
  /** How many files that were, and bytes of the office's. */
  files: number
  bytes: number
  /** For how many ms nobody else was answered at the longest. */
  turn: number
  /** How often progress was told. */
  told: number
}

/** MB: of rows in the store; at most in use besides, garbage apart; the whole process at its largest. */
export interface Held {
  rows: number
  paper: number
  resident: number
}

const words = wordsFor('zh')
const writer = fileURLToPath(new URL('../dist/writer.js', import.meta.url))

const collect = (): void => (globalThis as { gc?: () => void }).gc?.()

/** What is in use once garbage is gone, in MB. */
function inUse(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

async function spent<T>(work: () => Promise<T>): Promise<[T, Spent]> {
  const [cpu, started] = [process.cpuUsage(), performance.now()]
  const value = await work()
  const clock = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return [value, { cpu: (user + system) / 1000, clock }]
}

/** The longest the loop stood still. */
function watchTurns() {
  let [longest, looked] = [0, performance.now()]
  const timer = setInterval(() => {
    const at = performance.now()
    longest = Math.max(longest, at - looked)
    looked = at
  }, 5)
  return () => {
    clearInterval(timer)
    return longest
  }
}

/** The facts, counted and frozen as the app does it: a first digest, or a year's report, which count the whole year. */
async function frozen(store: EmbeddedStore, kind: IssueKind): Promise<Issue> {
  const order = { kind, of: '2026', from: '2026-01-01', to: '2026-12-31', cutOff: CUT_OFF }
  return store.tx(async (db) => {
    const facts =
      kind === 'weekly'
        ? await weeklyFacts(db, plan, await factsNow(db, plan, CUT_OFF, '2026-12-14'), 1)
        : await issueFacts(db, plan, order)
    const id = `iss_${kind}`
    const version = (await db.get('issue', id))?.version ?? 0
    return db.put('issue', {
      ...{ id, version, planId: plan.id, ...order, number: { year: '2026', n: 1 }, facts },
      ...{ remarks: '', state: 'released', createdAt: CUT_OFF, createdBy: 'duban', papers: [] },
      released: { by: 'duban', at: CUT_OFF },
    })
  })
}

/** A paper without its figures would be quick. */
function check({ evidence, blocks }: OfficialDocument, count: number): void {
  const value = (key: string): number => Number(evidence.find((one) => one.key === key)?.value ?? 0)
  const lights = ['red', 'yellow', 'green', 'blue', 'grey'].map((light) => value(`lights.${light}`))
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  if (lights.reduce((a, b) => a + b, 0) !== count || value('reported') < count * (MONTHS - 1))
    throw new Error('figures are missing')
  if (rows.length < count / 8) throw new Error('rows are missing')
}

/** The Word writer of the installation. PDF is left out: it is set apart from this, and its own limits stand in docs/pictures.md. */
function wordOnly(): PaperWriters {
  const { docx, png, svg } = openWriters()
  return { docx, png, svg, pdf: () => Promise.resolve(new TextEncoder().encode('%PDF')) }
}

const writers = wordOnly()
const publicUrl = 'http://duban.test'

const composed = (store: EmbeddedStore, issue: Issue, cut: 'leader' | 'office'): Promise<OfficialDocument> =>
  store.tx((db) => composePaper(db, { issue, cut, unitId: null, words, publicUrl }))

/** Every cut as the app makes it, of a released paper without files: the Word files, each kept by its content. */
async function kept(store: EmbeddedStore, issue: Issue, told: () => void): Promise<number> {
  const part = issuePart({ writers, publicUrl: () => publicUrl, shelves: false })
  const { signal } = new AbortController()
  const { files } = store
  const tools = { files, now: CUT_OFF, timezone: plan.timezone, signal, progress: told }
  const tx: EmbeddedStore['tx'] = (look) => store.tx(look)
  const { papers } = (await part.do({ issue: issue.id, tries: 0 }, { ...tools, tx })) as { papers: unknown[] }
  return papers.length
}

const cheapest = (all: readonly Spent[]): Spent =>
  all.reduce((best, one) => (one.cpu < best.cpu ? one : best))

async function make(folder: string, count: number, kind: IssueKind, rounds: number): Promise<Made> {
  const store = await openEmbedded({ folder, clock: () => CUT_OFF, writer })
  const turns = watchTurns()
  let told = 0
  const tell = (): void => void told++
  const runs: Record<'facts' | 'leader' | 'office' | 'text', Spent[]> = {
    ...{ facts: [], leader: [], office: [], text: [] },
  }
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    collect()
    const [issue, facts] = await spent(() => frozen(store, kind))
    const [, leader] = await spent(async () => writers.docx(await composed(store, issue, 'leader')))
    const [{ document, docx }, office] = await spent(async () => {
      const document = await composed(store, issue, 'office')
      return { document, docx: await writers.docx(document, undefined, tell) }
    })
    check(document, count)
    const [, text] = await spent(async () => {
      const { blocks, ...rest } = await composed(store, issue, 'office')
      return writers.docx({ ...rest, blocks: blocks.filter((block) => block.kind !== 'picture') })
    })
    bytes = docx.byteLength
    for (const [name, cost] of Object.entries({ facts, leader, office, text }))
      runs[name as keyof typeof runs].push(cost)
  }
  const issue = await frozen(store, kind)
  const [files, all] = await spent(() => kept(store, issue, tell))
  const cuts = kind === 'weekly' ? Math.ceil(count / EACH) : 0
  if (files < cuts + 1) throw new Error(`${files} files for ${cuts} units`)
  const turn = turns()
  await store.close()
  const { facts, leader, office, text } = runs
  return {
    ...{ facts: cheapest(facts), leader: cheapest(leader), office: cheapest(office), text: cheapest(text) },
    ...{ all, files, bytes, turn, told },
  }
}

/** Others go on so many times as long as a look at the memory took, for which all garbage is collected first. */
const BETWEEN = 5

async function hold(folder: string, kind: IssueKind): Promise<Held> {
  const bare = inUse()
  const store = await openEmbedded({ folder, clock: () => CUT_OFF, writer })
  const rows = inUse()
  let most = rows
  let looking = true
  const look = (): void => {
    const began = performance.now()
    most = Math.max(most, inUse())
    if (looking) setTimeout(look, BETWEEN * (performance.now() - began))
  }
  const issue = await frozen(store, kind)
  most = Math.max(most, inUse())
  const document = await composed(store, issue, 'office')
  look()
  await writers.docx(document, undefined, () => {})
  await kept(store, issue, () => {})
  looking = false
  look()
  await store.close()
  const resident = process.resourceUsage().maxRSS / 1024
  return { rows: rows - bare, paper: most - rows, resident }
}

/** One order: what comes of it is printed as a line of JSON; `fill` prints `null`. */
async function obey(order: readonly string[]): Promise<Made | Held | null> {
  const [what, folder = '', count = '', kind = '', rounds = '', warm = '', few = ''] = order
  const of = kind as IssueKind
  if (what === 'fill') {
    await fillStore(folder, Number(count))
    return null
  }
  if (what === 'hold') return hold(folder, of)
  if (warm !== '') await make(warm, Number(few), of, 2)
  return make(folder, Number(count), of, Number(rounds))
}

for (const order of JSON.parse(process.argv[2] ?? '[]') as string[][])
  process.stdout.write(`${JSON.stringify(await obey(order))}\n`)
