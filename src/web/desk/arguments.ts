import { z } from 'zod'

/**
 * Fields of a form → arguments of a command. An empty field is left out, so that a default holds; what the schema wants as a
 * number, a truth or a list becomes one, and what cannot is left as it was typed, for the command to refuse in words.
 */
export function argumentsOf(
  schema: z.ZodType,
  fields: readonly (readonly [string, string])[],
): Record<string, unknown> {
  const shape: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}
  const kinds = shape as Record<string, { type?: string } | undefined>
  const args: Record<string, unknown> = {}
  for (const [name, typed] of fields) {
    const value = typed.trim()
    if (value !== '') args[name] = as(kinds[name]?.type, value)
  }
  return args
}

function as(type: string | undefined, value: string): unknown {
  if (type === 'boolean') return value === 'true' || value === 'on'
  if (type === 'number' || type === 'integer') return Number.isFinite(Number(value)) ? Number(value) : value
  if (type === 'array')
    return value
      .split(/[\n、,，]+/)
      .map((one) => one.trim())
      .filter(Boolean)
  return value
}
