import { z } from 'zod'
import { readFeedSaid } from '../src/core/feed-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseApi as refuse } from '../src/kit/words/api-refusals.ts'

export default defineCommand({
  name: 'feed',
  aliases: ['日历订阅'],
  summary: {
    zh: '把报送日、完成时限和会议订阅到自己的日历软件；可随时停用',
    en: 'subscribe to your due days, deadlines and meetings in your own calendar program; can be ended',
  },
  examples: ['日历订阅', '日历订阅 重置', '日历订阅 撤销', 'feed', 'feed reset', 'feed off'],
  args: z.object({ act: z.enum(['get', 'reset', 'off']).default('get') }),
  parse: (rest) => ({ act: readFeedSaid(rest) ?? rest }),
  // Everybody for themselves.
  may: ['anyone'],
  effect: 'write',
  async run({ act }, context) {
    if (context.by.operator) throw refuse.feedOperator()
    return act === 'off' ? ended(context) : given(context, act === 'reset')
  },
})

const idOf = ({ by }: Context): string => `cal_${by.person.id}`

/** An address that stands is not shown again: only another one can be had. */
async function given(context: Context, anew: boolean): Promise<Reply> {
  const { db, by, now, words, publicUrl } = context
  const say = words.apiTokens.feed
  const id = idOf(context)
  const feed = await db.get('feed', id)
  if (feed && feed.hash !== null && feed.revokedAt === null && !anew)
    return { content: content(text(say.on)), data: { state: 'on' } }
  const { version = 0 } = feed ?? {}
  await db.put('feed', { id, version, personId: by.person.id, hash: null, createdAt: now, revokedAt: null })
  await note(context, 'feed.made')
  const url = `${publicUrl}/once/${id}`
  return { content: content(text(say.made), text({ link: url, text: url })), data: { state: 'waiting', url } }
}

async function ended(context: Context): Promise<Reply> {
  const { db, now, words } = context
  const say = words.apiTokens.feed
  const feed = await db.get('feed', idOf(context))
  if (!feed || feed.revokedAt !== null) return { content: content(text(say.none)), data: { state: 'off' } }
  await db.put('feed', { ...feed, hash: null, revokedAt: now })
  await note(context, 'feed.revoked')
  return { content: content(text(say.off)), data: { state: 'off' } }
}

const note = (context: Context, event: string): Promise<void> => {
  const { db, by, via, now } = context
  return db.note({
    planId: null,
    event,
    by: by.person.id,
    via,
    at: now,
    subjects: [idOf(context), by.person.id],
    body: {},
  })
}
