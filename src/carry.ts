import { createHash } from 'node:crypto'
import type { Contents, Filling, Piece } from './kit/copy.ts'
import { canonical, hashEntry, sha256 } from './kit/ledger.ts'

/** How many there are of one sort, and a hash over all of them. */
export interface Count {
  count: number
  hash: string
}

/** The sorts of things that a store holds, in the order in which they are told. */
export const SORTS = ['rows', 'claims', 'entries', 'files'] as const

/** What a store holds, counted and hashed: equal on two stores that hold the same, of whatever kind they are. */
export type Tally = Record<(typeof SORTS)[number], Count>

/** Pieces that go in one commit. */
const BATCH = 50
const MODULUS = 2n ** 256n

/** A hash in which order does not matter, for stores sort texts each in its own way. */
function unordered() {
  let count = 0
  let sum = 0n
  return {
    add(hash: string): void {
      count++
      sum = (sum + BigInt(`0x${hash}`)) % MODULUS
    },
    count: (): Count => ({ count, hash: sum.toString(16).padStart(64, '0') }),
  }
}

/** Counts pieces as they pass; entries are hashed in their order, each with its body, or without one that was expunged. */
export function tallying() {
  const [rows, claims, files] = [unordered(), unordered(), unordered()]
  const chain = createHash('sha256')
  let entries = 0
  return {
    piece(piece: Piece): void {
      if (piece.of === 'row') rows.add(sha256(canonical([piece.kind, piece.row])))
      else if (piece.of === 'claim') claims.add(sha256(canonical([piece.key, piece.keepUntil])))
      else {
        entries++
        chain.update(`${hashEntry(piece.entry)} ${canonical(piece.entry.body)}\n`)
      }
    },
    file: (bytes: Uint8Array): void => files.add(sha256(bytes)),
    tally: (): Tally => ({
      ...{ rows: rows.count(), claims: claims.count(), files: files.count() },
      entries: { count: entries, hash: chain.copy().digest('hex') },
    }),
  }
}

/** Reads everything and counts it. `step` is told of each piece. */
export async function tallyOf(contents: Contents, step: () => void = () => undefined): Promise<Tally> {
  const { piece: add, file, tally } = tallying()
  for await (const { bytes } of contents.files()) file(bytes)
  for await (const piece of contents.pieces()) {
    step()
    add(piece)
  }
  return tally()
}

/**
 * Carries everything over, leaving out the batches that are there already. Returns what was met, those included. Batches are
 * cut at the same places each time, which is how an earlier run's are known.
 */
export async function carry(
  from: Contents,
  into: Filling,
  step: () => void = () => undefined,
): Promise<Tally> {
  const { piece: add, file, tally } = tallying()
  for await (const { bytes } of from.files()) {
    file(bytes)
    await into.file(bytes)
  }
  let n = 0
  for await (const batch of batches(from.pieces(), step)) {
    for (const piece of batch) add(piece)
    if (n++ >= into.done) await into.batch(batch)
  }
  return tally()
}

async function* batches(pieces: AsyncIterable<Piece>, step: () => void): AsyncGenerator<Piece[]> {
  let batch: Piece[] = []
  let bodies = new Map<string, boolean>()
  for await (const piece of pieces) {
    step()
    // A folder keeps the bodies of a commit by their hash: one that was expunged must not come back by another's.
    const apart = piece.of === 'entry' && bodies.get(piece.entry.bodyHash) === (piece.entry.body === null)
    if (batch.length >= BATCH || apart) {
      yield batch
      batch = []
      bodies = new Map()
    }
    batch.push(piece)
    if (piece.of === 'entry') bodies.set(piece.entry.bodyHash, piece.entry.body !== null)
  }
  if (batch.length > 0) yield batch
}
