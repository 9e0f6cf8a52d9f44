import { mkdir } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { Copyable } from '../../kit/copy.ts'
import type { Expungeable, Expunged, Expunging } from '../../kit/expunge.ts'
import { Conflict, type Db, type Entry, type HistoryRange, type Store } from '../../kit/store.ts'
import { store as words } from '../../kit/words/store.ts'
import { copyState } from './copy.ts'
import { realDisk, syncFolder, type Disk } from './disk.ts'
import { expungeFolder } from './expunge.ts'
import { openFiles } from './files.ts'
import { encodeFrame } from './frame.ts'
import { openJournal, type Journal } from './journal.ts'
import { takeLock, type Lock } from './lock.ts'
import type { Noted } from './read-again.ts'
import { wholeEntry } from './record.ts'
import { recover, type Recovered } from './recover.ts'
import { startRewriting } from './rewriting.ts'
import type { Rewritten } from './rewrite.ts'
import { applyClaim, applyRow, forgetClaims, rowCount, shelve } from './state.ts'
import { beginTransaction, type Transaction } from './transaction.ts'
import { StoreClosed, type Say } from './trouble.ts'
import { startTurns } from './turns.ts'

export type { Disk } from './disk.ts'
export { lockAddress } from './lock.ts'
export { DamagedState, FolderInUse, StoreFailed, type Say } from './trouble.ts'

export interface EmbeddedOptions {
  folder: string
  /** Milliseconds since 1970; used for the expiry of claims, the time of records and how slow the disk is, never for a decision. */
  clock: () => number
  /** The bundled writer.ts. Without it the live rows are written by this thread. */
  writer?: string | URL
  /** The disk failed: nothing is accepted any more and the process should end. Called once. */
  onFatal?: (error: Error) => void
  /** Something was recovered or put off, nothing was lost: one sentence for the log. */
  onNotice?: (say: Say) => void
  /** A client of the folder's socket (see lockAddress); without it connections are closed at once. */
  onConnection?: (socket: Socket) => void
  /** Bytes after which a segment is sealed; 16 MiB by default. */
  segmentBytes?: number
  /** Commits after which the live rows are written again; 1000 by default. */
  snapshotEvery?: number
  /** How long one run of one work may take before it is given up, in milliseconds; 30 000 by default. */
  holdMs?: number
  disk?: Disk
}

export interface EmbeddedStore extends Store, Copyable, Expungeable {
  /** Brings the files under rows/ up to date with what is durable now; close does it too. */
  writeRows(): Promise<void>
}

/** A store without conflicts of its own repeats work only for a row that work brings in stale every time. */
const ATTEMPTS = 20

/** Opens the folder, creating it where it is absent. Throws FolderInUse or DamagedState, with no data changed. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { folder, onConnection, onNotice = () => undefined } = options
  for (const name of ['journal', 'rows']) await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
  const lock = await takeLock(folder, onConnection)
  try {
    await syncFolder(folder)
    const recovered = await recover(folder, onNotice)
    const files = await openFiles(folder)
    lock.check()
    return await serve(options, lock, recovered, files)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function serve(
  options: EmbeddedOptions,
  lock: Lock,
  recovered: Recovered,
  files: Store['files'],
): Promise<EmbeddedStore> {
  const { end, mend } = recovered
  let { state, history } = recovered
  const { folder, clock, disk = realDisk, segmentBytes = 16 * 1024 * 1024, snapshotEvery = 1000 } = options
  const { onFatal, onNotice, holdMs = 30_000 } = options
  const rewriting = startRewriting(options.writer)
  const turns = startTurns(holdMs)
  let lastSeq = end.seq
  let written = recovered.rowsFrom
  let expunging = false
  let rewrite: Promise<void> | null = null
  let closing: Promise<void> | null = null

  const journal: Journal = await openJournal({
    folder,
    disk,
    segmentBytes,
    end,
    clock,
    onDurable(seq) {
      if (behind(seq)) void startRewrite()
    },
    onFailure: (failure) => onFatal?.(failure),
  })

  /**
   * The files are rewritten whole, so they are left the longer the more they hold: what a commit pays for them in the end
   * stays the same however much there is.
   */
  const behind = (seq: number): boolean =>
    seq - written >= Math.max(snapshotEvery, rowCount(state) / 4) && !rewrite && !closing && !expunging

  /** One at a time. Trouble with these files is not trouble with the data: it is told, and the next time makes up. */
  function startRewrite(): Promise<void> {
    const upTo = journal.durableSeq()
    const order = { folder, upTo, now: clock(), mend: [...mend], runs: state.shelf.runs.names }
    const before = written
    written = upTo
    rewrite = rewriting
      .run(order)
      .then(async (rewritten) => {
        mend.splice(0)
        await turns.take(async () => adopt(rewritten))
        return true
      })
      .catch((error: unknown) => {
        written = before
        const why = error instanceof Error ? error.message : String(error)
        onNotice?.({ zh: words.zh.rowsNotWritten(why), en: words.en.rowsNotWritten(why) })
        return false
      })
      .then((done) => {
        rewrite = null
        // What was committed meanwhile may be enough for the next; after trouble, the next commit tries again.
        if (done && behind(journal.durableSeq())) void startRewrite()
      })
    return rewrite
  }

  /** What stands in the runs by now leaves memory; between two works, which see nothing of it. */
  function adopt({ upTo: reached, runs }: Rewritten): void {
    shelve(state, state.shelf.become(runs), reached)
    history.forget(reached)
  }

  /** Alone on the journal: nobody commits meanwhile, and nobody writes rows. What is in memory is read anew afterwards, as at a start. */
  async function expunge(what: Expunging): Promise<Expunged> {
    await journal.durable(lastSeq)
    try {
      const done = await expungeFolder(folder, what)
      await journal.renewed()
      const again = await recover(folder, () => undefined)
      state.shelf.close()
      ;({ state, history } = again)
      written = again.rowsFrom
      return done
    } catch (error) {
      // What is in memory may speak of files that are no more; the next start reads those that are, and goes on.
      onFatal?.(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  }

  async function* read(range: HistoryRange, seen: (seq: number) => void): AsyncGenerator<Entry> {
    let record = null as Noted | null
    for (const place of history.places(range)) {
      if (record?.seq !== place.seq) record = await turns.away(journal.read(place.seq, place))
      seen(place.seq)
      const entry = wholeEntry(record, place.index)
      if (entry) yield entry
    }
  }

  /** Puts a transaction's work into memory and the journal's queue, in one step. Returns its sequence. */
  function commit(transaction: Transaction): number {
    const seq = lastSeq + 1
    const now = clock()
    const { record, payload, written } = transaction.record(seq, now)
    const place = journal.append(record, encodeFrame(seq, payload))
    lastSeq = seq
    for (const [kind, { row, keys }] of written) applyRow(state, kind, { row, keys, seq })
    for (const [key, keepUntil] of record.claims) applyClaim(state, key, { keepUntil, seq })
    forgetClaims(state, now)
    if (record.entries.length > 0) history.add(place, record)
    return seq
  }

  async function attempt<T>(work: (db: Db) => Promise<T>): Promise<Outcome<T>> {
    const transaction = beginTransaction({ state, now: clock(), history: read })
    try {
      const value = await turns.hold(() => work(transaction.db))
      refuseIfOver()
      const conflict = transaction.conflict()
      if (conflict) throw conflict
      return { value, durable: transaction.empty() ? transaction.seen() : commit(transaction) }
    } catch (error) {
      return { error: transaction.conflict() ?? error, durable: transaction.seen() }
    } finally {
      transaction.end()
    }
  }

  async function run<T>(work: (db: Db) => Promise<T>): Promise<Outcome<T>> {
    refuseIfOver()
    for (let left = ATTEMPTS; ; left--) {
      const outcome = await attempt(work)
      if (!('error' in outcome && outcome.error instanceof Conflict) || left <= 1) return outcome
    }
  }

  function refuseIfOver(): void {
    const failure = journal.failure()
    if (failure) throw failure
  }

  return {
    files: {
      async put(bytes) {
        refuseIfOver()
        if (closing) throw new StoreClosed()
        return await files.put(bytes)
      },
      get: (hash) => files.get(hash),
    },
    async tx(work) {
      if (closing) throw new StoreClosed()
      const outcome = await turns.take(() => run(work))
      // Most reads saw nothing that is not on the disk, and wait for nothing.
      if (outcome.durable > journal.durableSeq() || journal.failure()) await journal.durable(outcome.durable)
      if ('error' in outcome) throw outcome.error
      return outcome.value
    },
    async copyTo(into, copying = {}) {
      refuseIfOver()
      if (closing) throw new StoreClosed()
      const end = journal.durableEnd()
      const through = history.lastBefore(journal.durableSeq())
      await copyState(folder, into, end, copying)
      return { kind: 'embedded', through }
    },
    async expunge(what) {
      refuseIfOver()
      if (closing) throw new StoreClosed()
      if (expunging) throw new Error('words are being expunged already')
      expunging = true
      try {
        await rewrite
        return await turns.take(() => expunge(what))
      } finally {
        expunging = false
        if (!closing && !journal.failure()) void startRewrite()
      }
    },
    async writeRows() {
      refuseIfOver()
      await rewrite
      if (!expunging && (journal.durableSeq() > written || mend.length > 0)) await startRewrite()
    },
    close() {
      closing ??= (async () => {
        await turns.settled()
        if (!journal.failure()) await journal.durable(lastSeq).catch(() => undefined)
        await rewrite
        if (!journal.failure() && (lastSeq > written || mend.length > 0)) await startRewrite()
        await rewriting.stop()
        state.shelf.close()
        await journal.close()
        await lock.release()
      })()
      return closing
    },
  }
}

/** What came of a run, and the sequence that must be durable before anyone hears of it: even a refusal speaks of what it saw. */
type Outcome<T> = { value: T; durable: number } | { error: unknown; durable: number }
