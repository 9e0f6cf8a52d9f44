import { z } from 'zod'
import { CODE_MS } from '../src/core/binding.ts'
import { wallClock } from '../src/core/day.ts'
import { handoverSaid } from '../src/core/handover-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { issueCode } from '../src/kit/moves/binding.ts'
import { leavingMeant, takePlaces } from '../src/kit/moves/handover.ts'
import { placesOf } from '../src/kit/moves/named.ts'
import { passOn } from '../src/kit/moves/pass.ts'
import { codeBlocks } from '../src/kit/show/binding.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { issueInvite } from '../src/kit/signin.ts'
import { refuseHandover as refuse } from '../src/kit/words/handover-refusals.ts'

/** The longest name of a person, as in `invite`. */
const NAME = 40

export default defineCommand({
  name: 'handover',
  aliases: ['交接'],
  summary: {
    zh: '人员变动时交接职责：岗位、在办事项、草稿和提醒一并转给接任人',
    en: 'hand a duty over when somebody leaves: places, open items, drafts and reminders go to the successor',
  },
  examples: [
    '交接 市教育局 张三 → 王五 本月报表在共享盘',
    '交接 王五 本月报表在共享盘',
    '交接 市教育局 B角 → 王五',
    'handover 市教育局 Zhang -> Wang the file is on the shared drive',
  ],
  args: z.object({
    unit: z.string().trim().max(200).default(''),
    from: z.string().trim().max(NAME).default(''),
    to: z.string().trim().max(200).default(''),
    words: z.string().trim().max(4000).default(''),
  }),
  parse: handoverSaid,
  // Their own place anybody; another's only its unit's head, the office or an administrator, which `leavingMeant` asks.
  may: ['anyone'],
  effect: 'write',
  async run(said, context) {
    if (said.to === '') throw refuse.who()
    if (said.to.length > NAME) throw refuse.longName()
    const { unit, people } = await leavingMeant(context, said)
    const roles = people.flatMap((one) => one.roles)
    const { to, isNew, vacated } = await takePlaces(context, unit, roles, said.to)
    let [drafts, letters, items] = [0, 0, 0]
    for (const { person, roles: held } of people) {
      const passing = { unitId: unit.id, from: person, roles: held, to, said: said.words }
      const passed = await passOn(context, passing)
      drafts += passed.drafts.length
      letters += passed.letters
      items += passed.items.length
    }
    const { db, words } = context
    const { handover } = words
    const from = people[0]?.person.name ?? ''
    const places = await placesOf(db, roles, words)
    return {
      content: content(
        text({ strong: handover.done(from, to.name, places) }),
        text(handover.passed(items, drafts, letters)),
        ...vacated.map(({ role }) => text(handover.vacant(unit.name, words.core.role[role]))),
        ...(isNew ? [text(handover.newPerson(to.name)), ...(await handOut(context, to.id, to.name))] : []),
        text(handover.left(from, to.name)),
      ),
      data: { from: people.map(({ person }) => person.id), to: to.id, items, drafts, letters, isNew },
    }
  },
})

/** How somebody who was registered just now gets in: a code for a chat account, and a link into web chat. */
async function handOut(context: Context, personId: string, name: string) {
  const { db, by, now, via, words, ways, publicUrl, timezone } = context
  const made = { personId, createdBy: by.person.id, now, via }
  const code = await issueCode(db, { ...made, secret: context.secret() })
  const url = `${publicUrl}/in/${await issueInvite(db, { ...made, secret: context.secret() })}`
  const until = words.core.day(wallClock(now + CODE_MS, timezone).day)
  return codeBlocks(name, { code, url }, ways, until, words)
}
