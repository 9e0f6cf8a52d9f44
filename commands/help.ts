import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { content, heading, list } from '../src/kit/show/blocks.ts'

export default defineCommand({
  name: 'help',
  aliases: ['帮助', '？', '?'],
  summary: { zh: '全部用法', en: 'what you can say' },
  examples: ['帮助'],
  args: z.object({}),
  may: ['anyone'],
  effect: 'read',
  async run(_args, { commands, words, by }) {
    const lines = commands.map((command) => [
      { strong: `${by.person.locale === 'zh' ? (command.aliases[0] ?? command.name) : command.name}` },
      `　${command.summary[by.person.locale]}　`,
      { code: command.examples[0] ?? command.name },
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
