import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { BACKUP, noteBackup, postBackup } from '../src/kit/moves/backup.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseBackup } from '../src/kit/words/backup-refusals.ts'

export default defineCommand({
  name: 'backup',
  aliases: ['备份'],
  summary: {
    zh: '现在备份一次，存入已设置的备份目录',
    en: 'makes a backup now, in the folder that is set for it',
  },
  examples: ['备份', 'backup'],
  args: z.object({}),
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run(_args, { db, by, now, via, id, words, works }) {
    if (!works.has(BACKUP)) throw refuseBackup.noFolder()
    const work = await postBackup(db, { id: id('wrk'), for: by.person.id, now })
    await noteBackup(db, { by: by.person.id, via, now }, 'backup.ordered', { work: work.id })
    return { content: content(text(words.backup.ordered)), data: { work: work.id } }
  },
})
