import type { Kind } from '../../core/model/index.ts'
import { indexes, keysOf, padded } from '../../kit/indexes.ts'
import { frozen, type AnyRow, type Record } from './record.ts'
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
  /** The last commit that added or removed a key: what a reader of this index has seen, whatever it was given. */
  changed: number
}

export interface Claimed {
  keepUntil: number | null
  seq: number
}

/** Everything live, in memory. Maps throughout: ids and keys come from outside and may be `__proto__`. */
export interface State {
  slots: Map<Kind, Map<string, Slot>>
  indexes: Map<Kind, Map<string, Index>>
  claims: Map<string, Claimed>
  /** Claims that may be forgotten, the earliest first. */
  expiry: Tree
}

export function emptyState(): State {
  const state: State = { slots: new Map(), indexes: new Map(), claims: new Map(), expiry: emptyTree() }
  for (const [kind, table] of Object.entries(indexes) as [Kind, object][]) {
    state.slots.set(kind, new Map())
    const trees = Object.keys(table).map((name): [string, Index] => [name, { tree: emptyTree(), changed: 0 }])
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

/** Live rows of all kinds. */
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
  const before = slots.get(id)?.keys ?? []
  for (const [name, key] of before)
    if (!hasKey(slot.keys, name, key)) touch(state, kind, name, slot.seq).tree.delete(key)
  for (const [name, key] of slot.keys)
    if (!hasKey(before, name, key)) touch(state, kind, name, slot.seq).tree.set(key, id)
  slots.set(id, slot)
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
