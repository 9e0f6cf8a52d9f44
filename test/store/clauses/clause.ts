import type { Instant } from '../../../src/core/day.ts'
import type { Letter, Period, Rows, Setting, Unit } from '../../../src/core/model/index.ts'
import type { Expungeable } from '../../../src/kit/expunge.ts'
import type { Entry, NewEntry, Store } from '../../../src/kit/store.ts'

/** One store, opened empty for one clause. */
export interface Harness {
  store: Store & Expungeable
  /** True where transactions really run at the same time; the overlap clauses then insist that they did. */
  concurrent?: boolean
  /** Closes the store in good order and opens it again. */
  reopen?: () => Promise<Store>
  /** Opens what a killed process would leave behind at this moment; the first store is never closed. */
  crash?: () => Promise<Store>
  /** Moves the clock that the store was given. */
  setClock?: (now: Instant) => void
  done(): Promise<void>
}

type Ability = 'reopen' | 'crash' | 'setClock'

/** One promise of the port. `run` rejects where it is broken. `needs`: what the harness must be able to do. */
export interface Clause {
  name: string
  needs?: Ability[]
  run(harness: Harness): Promise<void>
}

/** The moment at which every store under test is opened. */
export const NOW: Instant = Date.UTC(2026, 10, 20, 1)

export const setting = (id: string, value: unknown, version = 0): Setting => ({ id, version, value })

export const unit = (id: string, name: string, aliases: string[] = []): Unit => ({
  id,
  version: 0,
  name,
  aliases,
  group: false,
  members: [],
})

export const period = (id: string, assignmentId: string, label: string): Period => ({
  id,
  version: 0,
  assignmentId,
  planId: 'p',
  occurrenceId: null,
  label,
  dueOn: '2026-01-25',
  state: 'reported',
  reportId: null,
  reportedOn: null,
  late: 0,
})

export const letter = (id: string, changes: Partial<Letter> = {}): Letter => ({
  id,
  version: 0,
  to: 'per_1',
  planId: 'p',
  body: { kind: 'words', content: { blocks: [{ kind: 'text', line: ['请反馈 ', { strong: '1.2.1' }] }] } },
  priority: 1,
  state: 'due',
  dueAt: NOW,
  createdAt: NOW,
  attempts: 0,
  lastError: null,
  sentText: null,
  sentTo: null,
  sentAt: null,
  about: [],
  ...changes,
})

export const entry = (event: string, changes: Partial<NewEntry> = {}): NewEntry => ({
  planId: 'p',
  event,
  by: 'per_1',
  via: 'web:m1',
  at: NOW,
  subjects: [],
  body: { text: event },
  ...changes,
})

export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of iterable) found.push(item)
  return found
}

export const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
export const eventsOf = (entries: readonly Entry[]): string[] => entries.map(({ event }) => event)

/** Puts rows in one transaction each, in this order. */
export async function putAll<K extends keyof Rows>(store: Store, kind: K, rows: Rows[K][]): Promise<void> {
  for (const row of rows) await store.tx((db) => db.put(kind, row))
}

/** The stored row, which must be there. */
export async function stored<K extends keyof Rows>(store: Store, kind: K, id: string): Promise<Rows[K]> {
  const row = await store.tx((db) => db.get(kind, id))
  if (!row) throw new Error(`${kind} ${id} is not stored`)
  return row
}
