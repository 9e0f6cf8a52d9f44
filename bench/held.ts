import { newFolder, said, spawnNode, type Child } from '../test/support/process.ts'
import { bundled, serving } from './bundled.ts'
import { median, type Line, type Result } from './result.ts'
import type { Size } from './size.ts'

/** Client processes; each holds its share. */
const PROCESSES = 2

/** How often something is said to all; the first is the compiler's. */
const TIMES = 6

interface Memory {
  objects: number
  resident: number
}

/** Of one client, in bytes; milliseconds from the first word to the last client's ear. */
interface Seen extends Memory {
  toAll: number
  bytes: number
}

async function ask<T>(control: number, path: string): Promise<T> {
  const answer = (await (await fetch(`http://127.0.0.1:${control}${path}`)).json()) as T & { error?: string }
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer
}

async function clientsOf(port: number, count: number): Promise<Child[]> {
  const file = await bundled('held-clients')
  const share = Math.ceil(count / PROCESSES)
  const children = Array.from({ length: PROCESSES }, (_, n) =>
    spawnNode([file, String(port), String(n * share), String(Math.min(share, count - n * share))]),
  )
  for (const child of children) {
    await said(child, /^here$/m)
    if (!child.stdout().includes('here')) throw new Error(`the clients ended: ${child.stderr()}`)
  }
  return children
}

/** The moment at which the last client heard what was said for the n-th time, and how many bytes it was. */
async function heard(children: readonly Child[], n: number): Promise<{ at: number; bytes: number }> {
  const lines = await Promise.all(
    children.map(async (child) => {
      await said(child, new RegExp(`(?:^all .*\\n[^]*){${n}}`, 'm'))
      const [, at, bytes] = [...child.stdout().matchAll(/^all (\S+) (\d+)$/gm)][n - 1] ?? []
      if (at === undefined) throw new Error(`the clients ended: ${child.stderr()}`)
      return { at: Number(at), bytes: Number(bytes) }
    }),
  )
  return { at: Math.max(...lines.map(({ at }) => at)), bytes: lines[0]?.bytes ?? NaN }
}

async function seen(side: 'duban' | 'bare', count: number, bytes: number): Promise<Seen> {
  const { child, port } = await serving('held-serve', side, await newFolder(), String(count), String(bytes))
  const control = Number(/^control (\d+)$/m.exec(child.stdout())?.[1])
  const all: Child[] = []
  try {
    const before = await ask<Memory>(control, '/memory')
    all.push(...(await clientsOf(port, count)))
    const after = await ask<Memory>(control, '/memory')
    const times: number[] = []
    let size = 0
    for (let n = 1; n <= TIMES; n++) {
      const { began } = await ask<{ began: number }>(control, '/say')
      const last = await heard(all, n)
      times.push(last.at - began)
      size = last.bytes
    }
    return {
      objects: (after.objects - before.objects) / count,
      resident: (after.resident - before.resident) / count,
      toAll: median(times.slice(1)),
      bytes: size,
    }
  } finally {
    for (const one of [...all, child]) {
      one.signal('SIGKILL')
      await one.ended
    }
  }
}

/** Clients of web chat held open by one process, idle and then told something, beside clients of bare `ws`. */
export async function heldOpen({ held: count }: Size): Promise<Result> {
  const duban = await seen('duban', count, 0)
  const bare = await seen('bare', count, duban.bytes)
  const line = (what: string, unit: string, value: number, limit: number, note: string): Line => ({
    ...{ what, value, limit, unit, ratio: limit / value, note },
  })
  const of = `each of ${count} idle clients`
  const kib = (bytes: number): string => (bytes / 1024).toFixed(1)
  const resident = `objects after collection; resident memory grew by ${kib(duban.resident)} KiB each, bare ${kib(bare.resident)}`
  return {
    part: 'web chat',
    lines: [
      line(`memory of ${of}`, 'KiB', duban.objects / 1024, bare.objects / 1024, resident),
      line(`a message to all ${count}`, 'ms', duban.toAll, bare.toAll, `kept already; ${duban.bytes} bytes`),
    ],
    curves: [],
  }
}
