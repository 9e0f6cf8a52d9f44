import type { Command } from '../../kit/command.ts'

/**
 * The arguments of a command as its own first example gives them, so that what the document shows was read by the command
 * itself; null where no example without plans and people in it can be read.
 */
export function exampleArguments(command: Command): unknown {
  const verbs = [command.name, ...command.aliases]
  for (const example of command.examples) {
    const [first = ''] = example.split(/\s/)
    if (!verbs.includes(first)) continue
    const rest = example.slice(first.length).trim()
    if (command.passes(rest) !== null) continue
    const read = command.prepare(command.parse(rest, []))
    if (read.success) return read.data
  }
  return null
}
