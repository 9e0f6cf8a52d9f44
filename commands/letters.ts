import { z } from 'zod'
import type { Letter } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { deliveryState } from '../src/kit/moves/delivery.ts'
import { collect } from '../src/kit/moves/look.ts'
import { content, heading, text } from '../src/kit/show/blocks.ts'
import { showDelivery } from '../src/kit/show/delivery.ts'
import { refuseDelivery } from '../src/kit/words/delivery.ts'

const states = ['due', 'failed', 'sent', 'not-needed'] as const

export default defineCommand({
  name: 'letters',
  aliases: ['去信', '发送情况', '投递', 'delivery'],
  summary: {
    zh: '去信情况：各渠道待发、暂缓、失败；可重发失败的',
    en: 'letters due, put off, failed, on each channel; failed ones can be sent again',
  },
  examples: ['去信', '去信 重发', '去信 重发 张三', 'letters', 'letters retry', 'letters retry Zhang'],
  args: z.object({
    /** Sends failed letters again: all, or those to one person by name. */
    retry: z.boolean().default(false),
    name: z.string().trim().optional(),
    /** One failed letter, by its id, as a button sends it. */
    letter: z.string().optional(),
  }),
  parse: (rest) => {
    const [said, name] = /^(?:重发|retry)\s*(.*)$/i.exec(rest.trim()) ?? []
    return { retry: said !== undefined, ...(name ? { name } : {}) }
  },
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ retry, name, letter }, context) {
    const { db, words, now, timezone, ways } = context
    const again =
      retry || letter !== undefined ? await resend(context, await meant(context, name, letter)) : null
    const data: Record<string, unknown> = {}
    const totals = []
    for (const state of states) {
      const total = await db.count('letter', 'byState', { prefix: [state] })
      data[state] = total
      totals.push(text({ strong: words.people.letterState[state] }, `：${total}`))
    }
    const state = await deliveryState(db, { now, timezone, channels: ways.channels })
    return {
      content: content(
        heading(words.people.lettersTitle),
        again !== null && text(words.people.resent(again)),
        ...totals,
        ...showDelivery(state, words, timezone),
      ),
      data: { ...data, resent: again, ...state },
    }
  },
})

/** Which failed letters are to go again. */
async function meant({ db }: Context, name?: string, id?: string): Promise<Letter[]> {
  if (id !== undefined) {
    const letter = await db.get('letter', id)
    if (letter?.state !== 'failed') throw refuseDelivery.notFailed()
    return [letter]
  }
  const failed = await collect(db.list('letter', 'byState', { prefix: ['failed'] }))
  if (name === undefined) return failed
  const theirs = []
  for (const letter of failed) if ((await db.get('person', letter.to))?.name === name) theirs.push(letter)
  if (theirs.length === 0) throw refuseDelivery.nobodyFailed(name)
  return theirs
}

/** Failed letters become due again, from their first attempt on. */
async function resend({ db, by, now, via }: Context, failed: readonly Letter[]): Promise<number> {
  for (const { held: _held, ...letter } of failed)
    await db.put('letter', { ...letter, state: 'due', dueAt: now, attempts: 0 })
  await db.note({
    planId: null,
    event: 'letters.resent',
    by: by.person.id,
    via,
    at: now,
    subjects: failed.map(({ id }) => id),
    body: { count: failed.length },
  })
  return failed.length
}
