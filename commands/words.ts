import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { classifiedWords, CLASSIFIED } from '../src/kit/moves/guard.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'words',
  aliases: ['涉密词'],
  summary: { zh: '查看或修改涉密词表', en: 'see or change the list of classified words' },
  examples: ['涉密词 增加 机密级', '涉密词', '涉密词 删除 机密级', 'words add 机密级'],
  args: z
    .object({
      change: z.enum(['add', 'remove', 'list']).default('list'),
      word: z.string().trim().max(40).default(''),
    })
    .refine(({ change, word }) => change === 'list' || word !== '', { path: ['word'] }),
  parse: (rest) => {
    const [, verb = '', word = ''] = /^(增加|添加|add|删除|移除|remove)(?:\s+(.*))?$/i.exec(rest.trim()) ?? []
    if (!verb) return {}
    return { change: /^(增加|添加|add)$/i.test(verb) ? 'add' : 'remove', word }
  },
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ change, word }, { db, by, now, via, words }) {
    const known = await classifiedWords(db)
    if (change === 'remove' && !known.includes(word)) throw refuse.noSuchWord(word)
    const next =
      change === 'add'
        ? [...new Set([...known, word])]
        : change === 'remove'
          ? known.filter((w) => w !== word)
          : known
    if (change !== 'list') {
      const row = await db.get('setting', CLASSIFIED)
      await db.put('setting', { id: CLASSIFIED, version: row?.version ?? 0, value: next })
      await db.note({
        planId: null,
        event: 'words.changed',
        by: by.person.id,
        via,
        at: now,
        subjects: [CLASSIFIED],
        body: { change, word },
      })
    }
    return {
      content: content(change !== 'list' && text(words.people.wordsChanged), text(words.people.words(next))),
      data: { words: next },
    }
  },
})
