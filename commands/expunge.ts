import { z } from 'zod'
import { wordsSaid } from '../src/core/expunge.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { entryNamed } from '../src/kit/expunge.ts'
import { orderExpunging } from '../src/kit/moves/expunge.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import type { Entry } from '../src/kit/store.ts'
import { refuseExpunge as refuse } from '../src/kit/words/expunge.ts'

export default defineCommand({
  name: 'expunge',
  aliases: ['清除'],
  summary: {
    zh: '清除误发的内容：台账记录的正文和同样的表述，不可恢复（管理员）',
    en: 'takes out what should never have been said, for good (administrators)',
  },
  examples: ['清除 000000000012.000003 误贴密码', 'expunge 000000000012.000003 a password was pasted'],
  args: z.object({
    entry: z.string().trim().min(1).max(60),
    reason: z.string().trim().min(2).max(300),
    confirm: z.boolean().default(false),
  }),
  parse: (rest) => {
    const [entry = '', ...why] = rest.trim().split(/\s+/)
    return { entry, reason: why.join(' ') }
  },
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ entry: id, reason, confirm }, context) {
    const entry = await entryNamed(context.db, id)
    if (!entry) throw refuse.noEntry(id)
    if (entry.body === null) throw refuse.gone(id)
    if (entry.event === 'entry.expunged') throw refuse.isOrder()
    if (!confirm) return shown(entry, reason, context)
    const work = await orderExpunging(context, entry, reason)
    return { content: content(text(context.words.expunge.ordered(id))), data: { entry: id, work } }
  },
})

/** What goes, by number and never in its own words, and the button that does it. */
async function shown(entry: Entry, reason: string, { db, words, timezone }: Context): Promise<Reply> {
  const said = wordsSaid(entry.body)
  const by = (await db.get('person', entry.by))?.name ?? entry.by
  const characters = said.reduce((sum, one) => sum + [...one].length, 0)
  const { expunge } = words
  const when = new Date(entry.at).toLocaleString('sv-SE', { timeZone: timezone }).slice(0, 16)
  return {
    content: content(
      text(expunge.shown(entry.id, entry.event, when, by)),
      text(expunge.goes(said.length, characters)),
      text(expunge.stays),
      buttons({ label: expunge.confirm, verb: 'expunge', args: { entry: entry.id, reason, confirm: true } }),
    ),
    data: { entry: entry.id, event: entry.event, hash: entry.bodyHash, sayings: said.length, characters },
  }
}
