import { lastRead } from './last-read.ts'
import type { Record } from './record.ts'

/** Bytes of frames of which the entries are kept. */
const KEPT = 4 * 1024 * 1024

/** What the history asks of a commit. */
export type Noted = Pick<Record, 'seq' | 'entries' | 'bodies'>

interface ReadAgain {
  get(seq: number): Noted | undefined
  put(record: Record, bytes: number): Noted
  clear(): void
}

/**
 * The entries of commits that were read last. One commit notes the birth of every item of a plan, and whoever asks for the ledgers of
 * many items would read and parse it whole for each of them.
 */
export function readAgain(kept = KEPT): ReadAgain {
  const { get, put, clear } = lastRead<number, Noted>(kept)
  return { get, clear, put: ({ seq, entries, bodies }, bytes) => put(seq, { seq, entries, bodies }, bytes) }
}
