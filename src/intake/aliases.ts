import { z } from 'zod'
import type { Day } from '../core/day.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * The editable table of names (data/unit-aliases.json). Patterns know one sign, `*` for any words or none. An alias
 * without a prefix (`发改委`) holds at every level (市发改委, 省发改委).
 */
export const aliasTable = z.object({
  /** What a unit's level begins with: 市, 省 … */
  prefixes: z.array(z.string().min(1)),
  /** Words that contain a prefix without meaning a level: 市场, 城市 … */
  notPrefixes: z.array(z.string().min(1)),
  /** Names that are departments of a level, so that an elided prefix may be restored. */
  departments: z.array(z.string().min(1)),
  /** Names that look like departments but belong to no level of their own. */
  independent: z.array(z.string().min(1)),
  /** Names that are units by themselves, without a level and without another name: 教育局, 融媒体中心. */
  known: z.array(z.string().min(1)).default([]),
  aliases: z.array(
    z.object({
      name: z.string().min(1),
      aliases: z.array(z.string().min(1)),
      /** Days from and until which the names mean the same unit, both included. */
      from: day.optional(),
      to: day.optional(),
      note: z.string().optional(),
    }),
  ),
  groups: z.array(z.string().min(1)),
})

export type AliasTable = z.output<typeof aliasTable>

/** Throws ZodError, naming the field, where the table is not of this shape. */
export const parseAliases = (json: unknown): AliasTable => aliasTable.parse(json)

/** `试点*企业` matches 试点企业 and 试点工业企业. */
export function matches(name: string, pattern: string): boolean {
  const first = pattern.indexOf('*')
  if (first < 0) return name === pattern
  const last = pattern.lastIndexOf('*')
  const tail = pattern.length - last - 1
  if (name.length < first + tail) return false
  if (!name.startsWith(pattern.slice(0, first)) || !name.endsWith(pattern.slice(last + 1))) return false
  let from = first
  for (const part of first === last ? [] : pattern.slice(first + 1, last).split('*')) {
    const at = name.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= name.length - tail
}

const matchesAny = (name: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(name, pattern))

export const isGroup = (name: string, table: AliasTable): boolean => matchesAny(name, table.groups)

/** The level a name begins with (`市发改委` → `市`), or null: `市场监管局` begins with none. */
export function prefixOf(name: string, table: AliasTable): string | null {
  if (table.notPrefixes.some((word) => name.startsWith(word))) return null
  const found = table.prefixes.filter((prefix) => name.startsWith(prefix) && name.length > prefix.length)
  return found.sort((a, b) => b.length - a.length)[0] ?? null
}

/** A department that names no level or place of its own: what may have lost its prefix in a list. */
export function isBareDepartment(name: string, table: AliasTable): boolean {
  if (prefixOf(name, table) !== null || isGroup(name, table)) return false
  if (matchesAny(name, table.independent)) return false
  const placeless = table.notPrefixes.reduce((rest, word) => rest.replaceAll(word, ''), name)
  if (table.prefixes.some((prefix) => placeless.includes(prefix))) return false
  return matchesAny(name, table.departments)
}

const validOn = (entry: AliasTable['aliases'][number], on: Day): boolean =>
  (entry.from ?? '') <= on && on <= (entry.to ?? '9999-12-31')

function entriesFor(name: string, table: AliasTable, on: Day): AliasTable['aliases'] {
  return (entriesByName(table).get(name) ?? []).filter((entry) => validOn(entry, on))
}

const byName = new WeakMap<AliasTable, Map<string, AliasTable['aliases']>>()

/** The entries of every name, in the order of the table. */
function entriesByName(table: AliasTable): Map<string, AliasTable['aliases']> {
  let entries = byName.get(table)
  if (!entries) {
    entries = new Map()
    for (const entry of table.aliases)
      for (const name of new Set([entry.name, ...entry.aliases]))
        entries.set(name, [...(entries.get(name) ?? []), entry])
    byName.set(table, entries)
  }
  return entries
}

/** Whether the table has the name on any day, with a level before it or without. */
export function isKnown(name: string, table: AliasTable): boolean {
  const prefix = prefixOf(name, table)
  const names = knownNames(table)
  return names.has(name) || (prefix !== null && names.has(name.slice(prefix.length)))
}

const known = new WeakMap<AliasTable, Set<string>>()

function knownNames(table: AliasTable): Set<string> {
  let names = known.get(table)
  if (!names) {
    names = new Set([...table.known, ...entriesByName(table).keys()])
    known.set(table, names)
  }
  return names
}

/**
 * The name a unit is kept under on a day, and its other names then. Unknown names stay as they are. An entry whose name
 * begins with 委 is an office of the party committee: 市宣传部 is 市委宣传部, but a bare 宣传部 keeps its short name.
 */
export function canonical(name: string, table: AliasTable, on: Day): { name: string; aliases: string[] } {
  const whole = entriesFor(name, table, on)[0]
  if (whole) {
    const [kept = whole.name, ...others] = whole.name.startsWith('委')
      ? whole.aliases
      : [whole.name, ...whole.aliases]
    return { name: kept, aliases: others }
  }
  const prefix = prefixOf(name, table)
  const stem = prefix === null ? undefined : entriesFor(name.slice(prefix.length), table, on)[0]
  if (!stem) return { name, aliases: [] }
  return { name: `${prefix}${stem.name}`, aliases: stem.aliases.map((alias) => `${prefix}${alias}`) }
}
