import { z } from 'zod'
import type { Letter } from '../src/core/model/index.ts'
import { wallClock } from '../src/core/day.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { collect } from '../src/kit/moves/look.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'

const states = ['due', 'failed', 'sent', 'not-needed'] as const

/** How many of each state are shown, newest first. */
const SHOWN = 10

export default defineCommand({
  name: 'letters',
  aliases: ['去信', '发送情况'],
  summary: {
    zh: '去信情况：待发、已发、失败；可重发失败的',
    en: 'letters due, sent and failed; failed ones can be sent again',
  },
  examples: ['去信', '去信 重发', 'letters retry'],
  args: z.object({ retry: z.boolean().default(false) }),
  parse: (rest) => ({ retry: /^(重发|retry)/i.test(rest.trim()) }),
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ retry }, context) {
    const { words } = context
    const again = retry ? await resend(context) : null
    const blocks = []
    const data: Record<string, unknown> = {}
    for (const state of states) {
      const total = await context.db.count('letter', 'byState', { prefix: [state] })
      const newest = await collect(
        context.db.list('letter', 'byState', { prefix: [state], reverse: true, limit: SHOWN }),
      )
      data[state] = total
      blocks.push(text({ strong: words.people.letterState[state] }, `：${total}`))
      const lines = []
      for (const letter of state === 'failed' || state === 'due' ? newest : [])
        lines.push([await line(letter, context)])
      if (lines.length > 0) blocks.push(list(lines))
    }
    return {
      content: content(
        heading(words.people.lettersTitle),
        again !== null && text(words.people.resent(again)),
        ...blocks,
      ),
      data: { ...data, resent: again },
    }
  },
})

async function line(letter: Letter, { db, timezone }: Context): Promise<string> {
  const person = (await db.get('person', letter.to))?.name ?? letter.to
  const { day, time } = wallClock(letter.createdAt, timezone)
  return `${day} ${time} ${person}${letter.lastError ? `（${letter.lastError}）` : ''}`
}

/** Failed letters become due again, from their first attempt on. */
async function resend({ db, by, now, via }: Context): Promise<number> {
  const failed = await collect(db.list('letter', 'byState', { prefix: ['failed'] }))
  for (const letter of failed) await db.put('letter', { ...letter, state: 'due', dueAt: now, attempts: 0 })
  const subjects = failed.map((letter) => letter.id)
  await db.note({
    planId: null,
    event: 'letters.resent',
    by: by.person.id,
    via,
    at: now,
    subjects,
    body: { count: failed.length },
  })
  return failed.length
}
