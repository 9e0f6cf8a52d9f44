import type { Instant } from '../../core/day.ts'
import type { Receive } from '../../kit/chat.ts'
import type { Command } from '../../kit/command.ts'
import type { Reply } from '../../kit/reply.ts'
import { argumentsOf } from './arguments.ts'

/** A form as it was sent: what command, its arguments, and the key that makes a repeat harmless. Null where it is none of ours. */
export interface Acted {
  verb: string
  args: Record<string, unknown>
  key: string
  /** The words behind the verb, where the form took a sentence as in the chat; it is then read there. */
  said?: string
}

/** 128 bits, base64url or hexadecimal. */
const KEY = /^[\w-]{16,64}$/

export function actedOf(fields: ReadonlyMap<string, string>, commands: readonly Command[]): Acted | null {
  const [verb, fixed, key] = ['$verb', '$args', '$key'].map((name) => fields.get(name) ?? '')
  const command = commands.find(({ name }) => name === verb)
  if (!command || !key || !KEY.test(key)) return null
  const args = plainObject(fixed ?? '')
  if (!args) return null
  const typed = [...fields].filter(([name]) => !name.startsWith('$'))
  const said = fields.get('$said')?.trim()
  return {
    ...{ verb: command.name, args: { ...args, ...argumentsOf(command.schema, typed) }, key },
    ...(said ? { said: `${command.aliases[0] ?? command.name} ${said}` } : {}),
  }
}

function plainObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Posts a command as a person, by the road of every message. */
export async function act(
  receive: Receive,
  personId: string,
  { verb, args, key, said }: Acted,
  at: Instant,
): Promise<{ reply: Reply | null; refused: boolean }> {
  const { reply, refused } = await receive({
    id: `desk:${personId}:${key}`,
    from: `web:${personId}`,
    conversation: `desk:${personId}`,
    at,
    said: said === undefined ? { kind: 'command', verb, args } : { kind: 'text', text: said },
    files: [],
    replyTo: null,
  })
  return { reply, refused }
}
