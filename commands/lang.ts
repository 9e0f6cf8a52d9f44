import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { wordsFor } from '../src/kit/words/index.ts'

const names: Record<string, 'zh' | 'en'> = {
  中文: 'zh',
  汉语: 'zh',
  zh: 'zh',
  英文: 'en',
  english: 'en',
  en: 'en',
}

export default defineCommand({
  name: 'lang',
  aliases: ['语言'],
  summary: { zh: '切换中文或英文', en: 'switch between Chinese and English' },
  examples: ['语言 英文', 'lang zh'],
  args: z.object({
    to: z
      .string()
      .trim()
      .toLowerCase()
      .transform((word) => names[word] ?? word)
      .pipe(z.enum(['zh', 'en'])),
  }),
  may: ['anyone'],
  effect: 'write',
  async run({ to }, { db, by }) {
    if (!by.operator) await db.put('person', { ...by.person, locale: to })
    return { content: content(text(wordsFor(to).people.lang)), data: { locale: to } }
  },
})
