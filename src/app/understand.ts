import type { Incoming } from '../kit/chat.ts'
import type { Command, Context } from '../kit/command.ts'
import { isCourtesy } from '../core/saying.ts'
import { refuse } from '../kit/words/refusals.ts'

/** What a message asks for: a command and its arguments, not yet validated. */
export interface Asked {
  command: Command
  raw: unknown
}

/** Verbs and aliases → command. Two commands with one name is a mistake of ours, found at start. */
export function vocabulary(commands: readonly Command[]): Map<string, Command> {
  const known = new Map<string, Command>()
  for (const command of commands)
    for (const word of [command.name, ...command.aliases]) {
      if (known.has(word))
        throw new Error(`“${word}” names both ${known.get(word)?.name} and ${command.name}`)
      known.set(word.toLowerCase(), command)
    }
  return known
}

/**
 * The command a message names: by a button or form, by its first word (with or without a slash), or by a free sentence
 * that a command understands. A word glued to a code (`状态1.2.1`) is understood too.
 */
export async function understand(
  incoming: Incoming,
  known: Map<string, Command>,
  context: Context,
): Promise<Asked> {
  const { said } = incoming
  if (said.kind === 'command') {
    const command = known.get(said.verb.toLowerCase())
    if (!command) throw refuse.unknownCommand(said.verb)
    return { command, raw: said.args }
  }
  if (said.kind !== 'text') {
    const command = context.commands.find(({ hears }) => hears === said.kind)
    if (!command) throw refuse.unknownCommand(said.kind)
    return { command, raw: said.kind === 'edit' ? { of: said.of, text: said.text } : { of: said.of } }
  }
  const text = said.text.trim()
  const named = byFirstWord(text, known)
  if (named) return { command: named.command, raw: named.command.parse(named.rest, incoming.files) }
  if (text.startsWith('/')) throw refuse.unknownCommand(text.slice(1).split(/\s/)[0] ?? '')
  for (const command of context.commands) {
    const raw = await command.understand(text, context)
    if (raw !== null && raw !== undefined) return { command, raw }
  }
  // A bare mention in a group says nothing, and asks what there is to say.
  if (text === '') throw incoming.files.length > 0 ? refuse.fileAlone() : refuse.courtesy()
  throw isCourtesy(text) ? refuse.courtesy() : refuse.notUnderstood()
}

/** A label of a report, not a verb, though `进展` is also one: `进展：已完成调研，问题：…`. */
const fieldLabel = /^(进展|完成|问题|下一步)\s*[:：]/

function byFirstWord(text: string, known: Map<string, Command>): { command: Command; rest: string } | null {
  if (fieldLabel.test(text)) return null
  const plain = text.replace(/^\//, '')
  const [first = ''] = plain.split(/[\s，,：:]/)
  const exact = known.get(first.toLowerCase())
  if (exact) return onward(exact, plain.slice(first.length).replace(/^[\s，,：:]+/, ''), known)
  const glued = /^([^\d０-９\s]+?)((?:[A-Za-z]{1,8}-)?[\d０-９].*)$/s.exec(plain)
  const command = glued && known.get((glued[1] ?? '').toLowerCase())
  return command ? onward(command, glued[2] ?? '', known) : null
}

/** A verb may stand for several commands, told apart by the words after it. */
function onward(command: Command, rest: string, known: Map<string, Command>) {
  const other = known.get(command.passes(rest) ?? '')
  return { command: other ?? command, rest }
}
