import { z } from 'zod'
import type { Person } from '../src/core/model/index.ts'
import { wallClock } from '../src/core/day.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import {
  dropPassword,
  endSession,
  endSessions,
  ownerMeant,
  sessionMark,
  unlink,
} from '../src/kit/moves/sessions.ts'
import type { Reply } from '../src/kit/reply.ts'
import { buttons, content, list, text } from '../src/kit/show/blocks.ts'
import { sessionsOf } from '../src/kit/signin.ts'

const acts = {
  all: /(?:^|\s)(?:全部结束|结束全部|end\s+all)$/i,
  unlink: /(?:^|\s)(?:解除统一身份|unlink)$/i,
  nopassword: /(?:^|\s)(?:停用口令|remove\s+password)$/i,
}
const END = /(?:^|\s)(?:结束|end)\s+(\S+)$/i

export default defineCommand({
  name: 'session',
  aliases: ['会话', '登录情况'],
  summary: {
    zh: '本人在哪些设备上登录着，逐一或全部结束；管理员可结束他人的登录',
    en: 'where you are signed in; end one session or all; an administrator ends another’s',
  },
  examples: [
    '会话',
    '会话 结束 2',
    '会话 全部结束',
    '会话 停用口令',
    '会话 解除统一身份',
    '会话 张三 全部结束',
    'session',
    'session end 2',
    'session Zhang end all',
  ],
  args: z.object({
    act: z.enum(['list', 'end', 'all', 'unlink', 'nopassword']).default('list'),
    /** A person; the speaker where it is empty. */
    who: z.string().trim().max(100).default(''),
    /** Which one to end: its mark, or its number in the list. */
    session: z.string().trim().max(40).default(''),
    /** The mark of one that stays where all are ended. */
    keep: z.string().trim().max(40).default(''),
  }),
  parse: (rest) => {
    const said = rest.trim()
    for (const [act, words] of Object.entries(acts))
      if (words.test(said)) return { act, who: said.replace(words, '').trim() }
    const one = END.exec(said)
    return one ? { act: 'end', session: one[1], who: said.replace(END, '').trim() } : { who: said }
  },
  // Everybody for themselves; whose others may be ended is asked below.
  may: ['anyone'],
  effect: 'write',
  async run({ act, who, session, keep }, context) {
    const person = await ownerMeant(context, who)
    const { entrance } = context.words
    const of = { person: person.id }
    if (act === 'list') return listed(context, person)
    if (act === 'end') {
      const ended = await endSession(context, person, session)
      const said = entrance.ended(ended.device ?? entrance.unknownDevice)
      return { content: content(text(said)), data: { ...of, ended: 1 } }
    }
    if (act === 'all') {
      const ended = await endSessions(context, person, keep)
      return { content: content(text(entrance.endedMany(ended))), data: { ...of, ended } }
    }
    const done = act === 'unlink' ? (await unlink(context, person)) > 0 : await dropPassword(context, person)
    const told =
      act === 'unlink'
        ? [entrance.unlinked, entrance.notLinked]
        : [entrance.passwordGone, entrance.noPassword]
    return { content: content(text(told[done ? 0 : 1] ?? '')), data: { ...of, done } }
  },
})

async function listed(context: Context, person: Person): Promise<Reply> {
  const { db, by, now, timezone, words } = context
  const { entrance: say } = words
  const open = await sessionsOf(db, person.id, now)
  const who = person.id === by.person.id ? {} : { who: person.id }
  const lines = open.map(({ device, how, createdAt }, n) => {
    const { day, time } = wallClock(createdAt, timezone)
    return [
      `${n + 1}. ${device ?? say.unknownDevice} · ${say.ways3[how ?? 'invite']} · ${words.core.day(day)} ${time}`,
    ]
  })
  const endOf = open.slice(0, 8).map((one, n) => ({
    label: `${say.end} ${n + 1}`,
    verb: 'session',
    args: { act: 'end', session: sessionMark(one), ...who },
  }))
  return {
    content: content(
      text(say.list(person.name, open.length)),
      open.length > 0 && list(lines),
      open.length > 0 &&
        buttons(...endOf, {
          label: say.endAll,
          verb: 'session',
          args: { act: 'all', ...who },
          style: 'danger',
        }),
    ),
    data: {
      person: person.id,
      sessions: open.map((one) => ({
        ...{ session: sessionMark(one), device: one.device ?? null, how: one.how ?? 'invite' },
        ...{ since: one.createdAt, until: one.expiresAt },
      })),
    },
  }
}
