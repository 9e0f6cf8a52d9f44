import { z } from 'zod'
import { defineCommand, exampleIn, verbIn } from '../src/kit/command.ts'
import { content, heading, list } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'help',
  aliases: ['帮助', '？', '?'],
  summary: { zh: '全部用法', en: 'what you can say' },
  examples: ['帮助', 'help'],
  args: z.object({}),
  may: ['anyone'],
  effect: 'read',
  async run(_args, { commands, words, by }) {
    const lines = commands.map((command) => [
      { strong: verbIn(command, by.person.locale) },
      `　${command.summary[by.person.locale]}　`,
      { code: exampleIn(command, by.person.locale) },
    ])
    const data = commands.map(({ name, aliases, summary, examples, may, effect }) => ({
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
