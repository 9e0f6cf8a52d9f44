import type { Kind } from '../../core/model/index.ts'
import { indexes, keysOf, padded } from '../../kit/indexes.ts'
import { canSettle } from '../../kit/settled.ts'
import { frozen, type AnyRow, type Record } from './record.ts'
import { emptyShelf, type Shelf, type Shelved } from './runs/shelf.ts'
import { emptyTree, type Tree } from './tree.ts'

export type IndexKey = readonly [index: string, key: string]

/** A row as it is held: frozen, with its index keys and the sequence of the commit that wrote it. */
export interface Slot {
  row: AnyRow
  keys: readonly IndexKey[]
  seq: number
}

export interface Index {
  tree: Tree
  /** Keys on the shelf of rows that are in memory again, in a later version: they do not count. */
  hidden: Tree
  /** The last commit that added or removed a key: what a reader of this index has seen, whatever it was given. */
  changed: number
}

export interface Claimed {
  keepUntil: number | null
  seq: number
}

/** Everything live, in memory, before what is on the shelf. Maps throughout: ids and keys come from outside and may be `__proto__`. */
export interface State {
  slots: Map<Kind, Map<string, Slot>>
  indexes: Map<Kind, Map<string, Index>>
  claims: Map<string, Claimed>
  /** Claims that may be forgotten, the earliest first. */
  expiry: Tree
  /** Where what is over went. A row that is in memory as well is as memory has it. */
  shelf: Shelf
  /** Rows written since of kinds that can settle, as kind and id, some more than once. */
  fresh: [kind: Kind, id: string][]
}

export function emptyState(shelf: Shelf = emptyShelf()): State {
  const state: State = {
    ...{ slots: new Map(), indexes: new Map(), claims: new Map(), expiry: emptyTree() },
    ...{ shelf, fresh: [] },
  }
  for (const [kind, table] of Object.entries(indexes) as [Kind, object][]) {
    state.slots.set(kind, new Map())
    const trees = Object.keys(table).map((name): [string, Index] => [
      name,
      { tree: emptyTree(), hidden: emptyTree(), changed: 0 },
    ])
    state.indexes.set(kind, new Map(trees))
  }
  return state
}

/** The rows of a kind. Throws on a kind that does not exist. */
export function slotsOf(state: State, kind: Kind): Map<string, Slot> {
  const slots = state.slots.get(kind)
  if (!slots) throw new TypeError(`no kind of row is called ${kind}`)
  return slots
}

/** A row wherever it is. */
export const slotAt = (state: State, kind: Kind, id: string): Slot | Shelved | undefined =>
  slotsOf(state, kind).get(id) ?? state.shelf.row(kind, id)

/** A claim wherever it is. */
export function claimAt(state: State, key: string): Claimed | undefined {
  const recent = state.claims.get(key)
  if (recent) return recent
  const keepUntil = state.shelf.claim(key)
  return keepUntil === undefined ? undefined : { keepUntil, seq: 0 }
}

/** Rows of all kinds in memory. */
export function rowCount(state: State): number {
  let count = 0
  for (const slots of state.slots.values()) count += slots.size
  return count
}

export function indexOf(state: State, kind: Kind, name: string): Index {
  const index = state.indexes.get(kind)?.get(name)
  if (!index) throw new TypeError(`${kind} has no index ${name}`)
  return index
}

export const hasKey = (keys: readonly IndexKey[], index: string, key: string): boolean =>
  keys.some(([name, other]) => name === index && other === key)

/** Puts a frozen row in place and moves its index keys. */
export function applyRow(state: State, kind: Kind, slot: Slot): void {
  const slots = slotsOf(state, kind)
  const { id } = slot.row
  const known = slots.get(id)
  const before = known?.keys ?? []
  if (canSettle(kind)) {
    state.fresh.push([kind, id])
    if (!known) hideShelved(state, kind, id)
  }
  for (const [name, key] of before)
    if (!hasKey(slot.keys, name, key)) touch(state, kind, name, slot.seq).tree.delete(key)
  for (const [name, key] of slot.keys)
    if (!hasKey(before, name, key)) touch(state, kind, name, slot.seq).tree.set(key, id)
  slots.set(id, slot)
}

function hideShelved(state: State, kind: Kind, id: string): void {
  for (const [name, key] of state.shelf.row(kind, id)?.keys ?? [])
    indexOf(state, kind, name).hidden.set(key, id)
}

function forgetRow(state: State, kind: Kind, { row, keys }: Slot): void {
  for (const [name, key] of keys) indexOf(state, kind, name).tree.delete(key)
  slotsOf(state, kind).delete(row.id)
}

/**
 * The shelf reaches further: rows that stand there as they are in memory leave it, and claims up to a sequence. Nothing is seen
 * of this by whoever asks, so no transaction may be under way.
 */
export function shelve(state: State, shelf: Shelf, upTo: number): void {
  state.shelf = shelf
  for (const table of state.indexes.values()) for (const { hidden } of table.values()) hidden.clear()
  const fresh = new Map(state.fresh.map((one) => [one.join('\u0000'), one]))
  state.fresh = []
  for (const [kind, id] of fresh.values()) {
    const slot = slotsOf(state, kind).get(id)
    if (!slot) continue
    const version = shelf.version(kind, id)
    if (slot.seq <= upTo && version === slot.row.version) forgetRow(state, kind, slot)
    else if (version > 0) hideShelved(state, kind, id)
    if (slot.seq > upTo) state.fresh.push([kind, id])
  }
  for (const [key, { keepUntil, seq }] of state.claims) {
    if (seq > upTo) continue
    state.claims.delete(key)
    if (keepUntil !== null) state.expiry.delete(expiryKey(keepUntil, key))
  }
}

function touch(state: State, kind: Kind, name: string, seq: number): Index {
  const index = indexOf(state, kind, name)
  index.changed = seq
  return index
}

/** A claim counts until the moment up to which it is kept has passed. */
export const isKept = (keepUntil: number | null, now: number): boolean =>
  keepUntil === null || keepUntil >= now

const expiryKey = (keepUntil: number, key: string): string => `${padded(keepUntil)}\u0001${key}`

export function applyClaim(state: State, key: string, claim: Claimed): void {
  const before = state.claims.get(key)
  if (before && before.keepUntil !== null) state.expiry.delete(expiryKey(before.keepUntil, key))
  state.claims.set(key, claim)
  if (claim.keepUntil !== null) state.expiry.set(expiryKey(claim.keepUntil, key), key)
}

/** Drops a few claims that may be forgotten; called at each commit, so that none piles up and none costs much. */
export function forgetClaims(state: State, now: number): void {
  for (const [expires, key] of state.expiry.getRange('', padded(now), false, 16)) {
    state.expiry.delete(expires)
    state.claims.delete(key)
  }
}

/** Brings a stored record into the state; a row that is there in this version or a later one stays as it is. */
export function replay(state: State, record: Record): void {
  for (const [kind, row] of record.rows) {
    const known = slotsOf(state, kind).get(row.id)
    if (known && known.row.version >= row.version) continue
    applyRow(state, kind, { row: frozen(row), keys: keysOf(kind, row), seq: record.seq })
  }
  for (const [key, keepUntil] of record.claims) applyClaim(state, key, { keepUntil, seq: record.seq })
}

/** Index keys of rows that are on the shelf alone; null for a kind of which none can be. */
export function shelvedKeys(
  state: State,
  kind: Kind,
  name: string,
  low: string,
  high: string,
  reverse: boolean,
): Iterable<readonly [string, string]> | null {
  if (!canSettle(kind) || state.shelf.runs.names.length === 0) return null
  return unhidden(state.shelf.keys(kind, name, low, high, reverse), indexOf(state, kind, name).hidden)
}

function* unhidden(
  keys: Iterable<readonly [string, string]>,
  hidden: Tree,
): Generator<readonly [string, string]> {
  for (const entry of keys) if (hidden.size === 0 || !hidden.has(entry[0])) yield entry
}

export const shelvedCount = (state: State, kind: Kind, name: string, low: string, high: string): number =>
  canSettle(kind)
    ? state.shelf.count(kind, name, low, high) - indexOf(state, kind, name).hidden.forRange(low, high, false)
    : 0
