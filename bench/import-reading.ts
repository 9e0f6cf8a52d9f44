import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { text } from 'node:stream/consumers'
import { createReader } from '../src/intake/apart.ts'
import { parseAliases } from '../src/intake/aliases.ts'

/** One file, read several times by duban's reading thread, or by a peer that understands nothing. */
export interface ReadOrder {
  who: 'duban' | 'xml' | 'sheet'
  file: string
  name: string
  /** The bundle of the thread, and the table of names. */
  script: string
  aliases: string
  rounds: number
}

export interface ReadCost {
  ms: number[]
  /** Milliseconds of the processor, of all threads: less at the mercy of what else runs. */
  cpuMs: number[]
  /** By how much the first reading made the process larger than it was before, at its largest. */
  peakMb: number
  tasks: number
}

/** The largest that this process has been, in MB: on Linux since its own start, elsewhere as the system counts it. */
function highest(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
}

type Read = () => Promise<number>

function byDuban({ file, name, script, aliases }: ReadOrder): Read {
  const bytes = new Uint8Array(readFileSync(file))
  const table = parseAliases(JSON.parse(readFileSync(aliases, 'utf8')))
  const read = createReader({ script })
  return async () => {
    const order = { bytes, name, today: '2026-08-03', aliases: table, classified: ['绝密'] }
    return (await read(order)).proposal.plan.tasks.length
  }
}

/** The words of a Word file, its largest part unpacked and parsed to a tree: the least that any reader has to do. */
async function byXml({ file }: ReadOrder): Promise<Read> {
  const { load } = await import('cheerio/slim')
  const bytes = readFileSync(file)
  return async () => {
    const tree = load(documentOf(bytes).toString('utf8'), { xml: { xmlMode: true } })
    return tree('w\\:t').text().length
  }
}

/** Found by its local header, whose sizes are kept: these files are made here. */
function documentOf(bytes: Buffer): Buffer {
  const named = bytes.indexOf('word/document.xml')
  const start = named + 'word/document.xml'.length + bytes.readUInt16LE(named - 2)
  return inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(named - 12)))
}

/** What the library that reads spreadsheets takes by itself, with the same options. */
async function bySheet({ file }: ReadOrder): Promise<Read> {
  const { read } = await import('@e965/xlsx')
  const bytes = readFileSync(file)
  const options = { type: 'buffer', dense: true, cellNF: true, cellHTML: false, cellFormula: false } as const
  return async () => read(bytes, options).SheetNames.length
}

async function cost(order: ReadOrder): Promise<ReadCost> {
  const read = order.who === 'duban' ? byDuban(order) : await (order.who === 'xml' ? byXml : bySheet)(order)
  const before = process.memoryUsage.rss() / 1024 / 1024
  const result: ReadCost = { ms: [], cpuMs: [], peakMb: 0, tasks: 0 }
  for (let round = 0; round < order.rounds; round++) {
    const started = performance.now()
    const cpu = process.cpuUsage()
    result.tasks = await read()
    result.ms.push(performance.now() - started)
    const { user, system } = process.cpuUsage(cpu)
    result.cpuMs.push((user + system) / 1000)
    if (round === 0) result.peakMb = highest() - before
  }
  return result
}

process.stdout.write(JSON.stringify(await cost(JSON.parse(await text(process.stdin)) as ReadOrder)))
