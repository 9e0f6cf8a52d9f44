import { z } from 'zod'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { unmute } from '../src/kit/moves/reach.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { deadIn, plansMended, showDead, type Dead } from '../src/kit/show/reach.ts'
import { refuseReach } from '../src/kit/words/reach.ts'

export default defineCommand({
  name: 'reach',
  aliases: ['送达', '送达情况'],
  summary: {
    zh: '哪些人员的联系方式已失效；核实后恢复发送',
    en: 'whose accounts no longer work; use one again once it is checked',
  },
  examples: ['送达', '送达 恢复 张三', 'reach', 'reach restore Zhang'],
  args: z.object({
    /** Whose accounts are used again: by name as somebody types it, or by id as a button sends it. */
    name: z.string().trim().optional(),
    person: z.string().optional(),
    account: z.string().optional(),
  }),
  parse: (rest) => {
    const [, name] = /^(?:恢复|restore)\s*(.+)$/i.exec(rest.trim()) ?? []
    return name ? { name } : {}
  },
  may: ['someOffice', 'admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ name, person: id, account }, context) {
    const { db, words } = context
    const dead = await seen(context)
    if (name === undefined && id === undefined)
      return {
        content: await showDead(db, dead, words),
        data: dead.map((one) => ({ person: one.person.id, account: one.account, since: one.since })),
      }
    const meant = dead.filter(
      (one) =>
        (id === undefined ? one.person.name === name : one.person.id === id) &&
        (account === undefined || one.account === account),
    )
    return restore(context, meant, name ?? '')
  },
})

/** What the speaker may mend: of the plans whose office they are; everything for the administrator. */
async function seen({ db, by }: Context): Promise<Dead[]> {
  const all = by.operator || by.roles.some(({ role }) => role === 'admin')
  return deadIn(db, await plansMended(db, by.roles, all))
}

async function restore({ db, by, via, now, words }: Context, meant: readonly Dead[], name: string) {
  const [first] = meant
  if (!first) throw refuseReach.notMute(name)
  const people = new Set(meant.map(({ person }) => person.id))
  if (people.size > 1) throw refuseReach.several(name)
  let { person } = first
  for (const { account } of meant) person = await unmute(db, person, account, { by: by.person.id, via, now })
  const accounts = meant.map(({ account }) => account)
  return {
    content: content(text(words.reach.restored(person.name, accounts))),
    data: { person: person.id, accounts },
  }
}
