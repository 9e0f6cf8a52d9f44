import { z } from 'zod'
import type { RegisterColumn } from '../model/index.ts'

/** A title or a name: begins with a letter or figure, so that it can be typed and can mean nothing else. */
const TITLE = /^[\p{L}\p{N}][\p{L}\p{N}（）()/·“”%．.-]{0,29}$/u
const NAME = /^[\p{L}][\p{L}\p{N}（）()·]{0,19}$/u

export const COLUMN_KINDS = ['text', 'whole', 'number', 'date', 'choice', 'unit', 'phone'] as const

/** The most columns a register may have: what still can be read as a table and filled in as a form. */
export const MAX_COLUMNS = 30

/** Headings of a spreadsheet that say which row it is and whose: no column may be called so. */
export const SHEET_HEADS = {
  number: ['登记行号', 'Row no.'],
  unit: ['登记单位', 'Row of'],
} as const

const title = z.string().trim().regex(TITLE)

export const columnSchema = z.strictObject({
  title,
  kind: z.enum(COLUMN_KINDS),
  required: z.boolean().default(false),
  choices: z.array(z.string().trim().min(1).max(40)).max(40).default([]),
})

/** What an office says, or a file of `data/registers/` has, of a register. `totals` are columns that are summed. */
export const definitionSchema = z.strictObject({
  name: z.string().trim().regex(NAME),
  title: z.string().trim().min(1).max(60).optional(),
  columns: z.array(columnSchema).min(1).max(MAX_COLUMNS),
  unique: z.array(title).default([]),
  totals: z.array(title).default([]),
  fill: z.union([z.enum(['office', 'units']), z.array(z.string().trim().min(1)).min(1)]).default('units'),
  see: z.enum(['own', 'plan']).default('own'),
  open: z.boolean().default(false),
  owner: title.nullable().default(null),
  follows: z.strictObject({ register: z.string(), column: title, to: title }).nullable().default(null),
})
export type Definition = z.output<typeof definitionSchema>

/**
 * A file of `data/registers/`: one register, or several that follow one another. `reference`: begun in a plan whose document
 * has a table with the first one's columns, its rows come along.
 */
export const templateSchema = z.strictObject({
  name: z.string().trim().regex(NAME),
  title: z.string().trim().min(1).max(60),
  reference: z.boolean().default(false),
  registers: z.array(definitionSchema).min(1).max(12),
})
export type Template = z.output<typeof templateSchema>

/** What is wrong with a definition, and with which column. */
export interface DefinitionFault {
  what:
    | 'double'
    | 'choices'
    | 'no-choice'
    | 'unknown-column'
    | 'not-number'
    | 'not-unit'
    | 'name'
    | 'column'
    | 'kind'
    | 'none'
    | 'many'
    | 'option'
    | 'reserved'
  column: string
}

const reserved: readonly string[] = Object.values(SHEET_HEADS).flat()

/** Rules between the parts of a definition; null where all is well. */
export function definitionFault(definition: Definition): DefinitionFault | null {
  const known = new Map<string, RegisterColumn>()
  for (const column of definition.columns) {
    if (reserved.includes(column.title)) return { what: 'reserved', column: column.title }
    if (known.has(column.title)) return { what: 'double', column: column.title }
    known.set(column.title, column)
    if (column.kind === 'choice' && column.choices.length === 0)
      return { what: 'no-choice', column: column.title }
    if (column.kind !== 'choice' && column.choices.length > 0)
      return { what: 'choices', column: column.title }
  }
  const { unique, totals, owner, follows } = definition
  for (const name of [...unique, ...totals, owner, follows?.column])
    if (name && !known.has(name)) return { what: 'unknown-column', column: name }
  for (const name of totals)
    if (!['whole', 'number'].includes(known.get(name)?.kind ?? ''))
      return { what: 'not-number', column: name }
  if (owner && known.get(owner)?.kind !== 'unit') return { what: 'not-unit', column: owner }
  return null
}

/** What may not repeat, what says whose a row is and what names the stage before must be filled in. */
export function withRequired({ columns, unique, owner, follows }: Definition): RegisterColumn[] {
  const needed = new Set([...unique, owner, follows?.column])
  return columns.map((column) => (needed.has(column.title) ? { ...column, required: true } : column))
}
