import { z } from 'zod'
import { mayDo, type Relation } from '../src/core/rights.ts'
import { defineCommand, exampleIn, verbIn, type Actor } from '../src/kit/command.ts'
import { content, heading, list } from '../src/kit/show/blocks.ts'

/** The relations in which a person can stand to anything at all: what nobody of their roles may do is not offered. */
function reachOf({ roles }: Actor): Set<Relation> {
  const held = new Set<Relation>(['anyone'])
  for (const { role, active } of roles) {
    if (!active) continue
    if (role === 'office') held.add('someOffice')
    if (role === 'office' || role === 'leader' || role === 'admin') held.add(role)
    else for (const relation of inUnit[role]) held.add(relation)
  }
  return held
}

const inUnit = {
  liaisonA: ['liaison', 'lead', 'support'],
  liaisonB: ['liaison', 'lead', 'support'],
  head: ['head', 'lead', 'support'],
} as const

export default defineCommand({
  name: 'help',
  aliases: ['帮助', '？', '?'],
  summary: { zh: '全部用法', en: 'what you can say' },
  examples: ['帮助', 'help'],
  args: z.object({}),
  may: ['anyone'],
  effect: 'read',
  async run(_args, { commands, words, by }) {
    const held = reachOf(by)
    const mine = commands.filter(({ may }) => by.operator || mayDo(may, held))
    const lines = mine.map((command) => [
      { strong: verbIn(command, by.person.locale) },
      `　${command.summary[by.person.locale]}　`,
      { code: exampleIn(command, by.person.locale) },
    ])
    const data = mine.map(({ name, aliases, summary, examples, may, effect }) => ({
      name,
      aliases,
      summary,
      examples,
      may,
      effect,
    }))
    return { content: content(heading(words.people.helpTitle), list(lines)), data }
  },
})
