import type { Locale } from '../core/model/index.ts'
import { exampleIn, verbIn, type Command } from './command.ts'
import { fields } from './words/fields.ts'
import { refuse } from './words/refusals.ts'

/** Validates what was said once, at the edge; what is wrong is told with the command's own example. */
export function checkArguments(command: Command, raw: unknown, locale: Locale): unknown {
  const parsed = command.prepare(raw)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  const words = fields[locale]
  const key = String(path.at(-1) ?? '')
  const field = key === '' ? words.whole : (words.names[`${command.name}.${key}`] ?? words.names[key] ?? key)
  const given = path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    raw,
  )
  const empty = path.length > 0 && (given === undefined || given === null || given === '')
  const problem = empty ? words.missing(field) : words.unreadable(field)
  throw refuse.badArguments(verbIn(command, locale), problem, exampleIn(command, locale))
}
