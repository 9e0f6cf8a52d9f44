import { z } from 'zod'
import type { FormField, Locale } from '../../core/model/index.ts'
import type { Command } from '../../kit/command.ts'
import { deskChoices } from '../../kit/words/desk-choices.ts'
import { deskDo } from '../../kit/words/desk-do.ts'
import { fields as said } from '../../kit/words/fields.ts'

interface Property {
  type?: string
  enum?: unknown[]
  /** What a word that is understood in several spellings is chosen from. */
  'x-choices'?: unknown[]
  anyOf?: Property[]
  default?: unknown
  maxLength?: number
}

/** What only a button carries: the row it stood under, the mark of what was looked at, a file that came by chat. */
const CARRIED = new Set([
  'confirm',
  'draft',
  'sheet',
  'paper',
  'circular',
  'letter',
  'finding',
  'files',
  'file',
  'period',
  'turn',
  'of',
  'issue',
])

/** More than this is written in several lines. */
const LONG = 260

/**
 * The fields of a form for a command, from its schema: what must be given first, choices as lists, `given` filled in. Empty
 * where the schema is no flat object; then a sentence is the way.
 */
export function doFields(
  command: Command,
  given: Readonly<Record<string, string>>,
  locale: Locale,
): FormField[] {
  const schema = z.toJSONSchema(command.schema, { io: 'input', unrepresentable: 'any' })
  const properties = (schema.properties ?? {}) as Record<string, Property | undefined>
  const required = new Set(schema.required)
  const fields: FormField[] = []
  for (const [name, property] of Object.entries(properties)) {
    if (!property || CARRIED.has(name)) continue
    const field = fieldOf(command, name, property, given[name], required.has(name), locale)
    if (field) fields.push(field)
  }
  return fields.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
}

function fieldOf(
  { name: verb }: Command,
  name: string,
  property: Property,
  given: string | undefined,
  required: boolean,
  locale: Locale,
): FormField | null {
  const say = deskDo[locale]
  const flat = property.anyOf?.find(({ type }) => type !== 'null') ?? property
  const names = said[locale].names
  const label = names[`${verb}.${name}`] ?? names[name] ?? say.names[name] ?? name
  const usual = typeof flat.default === 'string' ? flat.default : undefined
  const value = given ?? usual ?? ''
  const base = { name, label, required, value }
  const from = flat.enum ?? flat['x-choices']
  if (from) {
    const choices = from
      .filter((one): one is string => typeof one === 'string' && one !== '')
      .map((one) => ({ value: one, label: choiceLabel(verb, name, one, locale) }))
    return {
      ...base,
      kind: 'choice',
      choices: required ? choices : [{ value: '', label: say.choose }, ...choices],
    }
  }
  if (flat.type === 'boolean') {
    const choices = [
      { value: '', label: say.choose },
      { value: 'true', label: say.yes },
      { value: 'false', label: say.no },
    ]
    return { ...base, kind: 'choice', choices }
  }
  if (flat.type === 'array') return { ...base, kind: 'long', hint: say.list }
  if (flat.type === 'object') return null
  return { ...base, kind: (flat.maxLength ?? 0) > LONG ? 'long' : 'text' }
}

/** What a choice is called; in English most values are words already. */
function choiceLabel(verb: string, name: string, value: string, locale: Locale): string {
  const say = deskChoices[locale]
  return say[`${verb}.${value}`] ?? say[`${name}.${value}`] ?? say[value] ?? value
}
