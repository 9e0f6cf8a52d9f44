import { Worker } from 'node:worker_threads'
import type { Day } from '../core/day.ts'
import type { Proposal } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import type { AliasTable } from './aliases.ts'
import { refusal, tooLargeInside } from './files/limits.ts'
import type { ReadAnswer } from './worker.ts'

export interface ReadOrder {
  bytes: Uint8Array
  name: string
  today: Day
  aliases: AliasTable
  /** Words that must not come in. */
  classified: readonly string[]
}

/** `text` is what every `source` of the proposal points into. Progress is in percent. */
export type Reader = (
  order: ReadOrder,
  progress?: (percent: number) => void,
  signal?: AbortSignal,
) => Promise<{ proposal: Proposal; text: string }>

export interface ReaderOptions {
  /** The bundle of worker.ts: an absolute path or a file: URL. */
  script: string | URL
  timeoutMs?: number
  /**
   * What its objects may take, in MB: twice what a document of 500,000 characters was seen to need. What is merely bytes is
   * bounded by the limits on files.
   */
  memoryMb?: number
}

/** A spreadsheet of which only the lines are wanted. */
export interface SheetOrder {
  bytes: Uint8Array
  name: string
  lines: true
}

/** Null where the file is no spreadsheet. */
export type SheetReader = (
  order: Pick<SheetOrder, 'bytes' | 'name'>,
  signal?: AbortSignal,
) => Promise<{ n: number; cells: string[] }[] | null>

/**
 * Reads and understands each document in a thread of its own, with no environment and nothing shared, ended after use.
 * Throws the UserErrors of reading; `intake-too-long` and `intake-too-large-inside` where time or memory run out; the
 * signal's reason where it is aborted; any other error is a defect.
 */
export const createReader =
  (options: ReaderOptions): Reader =>
  (order, progress, signal) =>
    apart(options, order, (said) => ('read' in said ? { value: said.read } : null), progress, signal)

/** Reads the lines of a spreadsheet in such a thread, with the same limits and errors. */
export const createSheetReader =
  (options: ReaderOptions): SheetReader =>
  (order, signal) =>
    apart(
      options,
      { ...order, lines: true },
      (said) => ('lines' in said ? { value: said.lines } : null),
      undefined,
      signal,
    )

async function apart<T>(
  { script, timeoutMs = 60_000, memoryMb = 256 }: ReaderOptions,
  order: ReadOrder | SheetOrder,
  taken: (said: ReadAnswer) => { value: T } | null,
  progress?: (percent: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  // A copy of its own can be handed over instead of being copied once more.
  const bytes = Uint8Array.from(order.bytes)
  const worker = new Worker(script, {
    workerData: { ...order, bytes } satisfies ReadOrder | SheetOrder,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  // A library's remarks are neither an answer nor a sentence for anyone.
  worker.stdout.resume()
  worker.stderr.resume()
  const ending = new AbortController()
  try {
    return await Promise.race([
      answerOf(worker, order.name, taken, progress),
      timeLimit(timeoutMs, order.name, ending.signal),
      ...(signal ? [aborted(signal, ending.signal)] : []),
    ])
  } finally {
    ending.abort()
    await worker.terminate()
  }
}

function answerOf<T>(
  worker: Worker,
  name: string,
  taken: (said: ReadAnswer) => { value: T } | null,
  progress?: (percent: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.on('message', (said: ReadAnswer) => {
      if ('percent' in said) return progress?.(said.percent)
      if ('refused' in said) return reject(new UserError(said.refused.code, said.refused.say))
      const found = taken(said)
      if (found) resolve(found.value)
    })
    worker.on('error', (error) => {
      const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      reject(full ? tooLargeInside(name) : error)
    })
    worker.on('exit', (code) => reject(new Error(`the reading thread ended with ${code} and no answer`)))
  })
}

/** The clock of the limit is the engine's own; it decides nothing but that reading has stopped being worth its time. */
function timeLimit(ms: number, name: string, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      reject(refusal('too-long', (words) => words.tooLong(name, Math.round(ms / 1000))))
    }, ms)
    over.addEventListener('abort', () => clearTimeout(timer))
  })
}

const aborted = (signal: AbortSignal, over: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: over, once: true })
  })
