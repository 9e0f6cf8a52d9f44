import { z } from 'zod'
import { readDay } from '../src/core/when.ts'
import { defineCommand } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { matterMeant, planDay } from '../src/kit/moves/decide.ts'
import { noteOf } from '../src/kit/moves/life.ts'
import { officeOf } from '../src/kit/moves/people.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'
import { reckonedDay } from '../src/kit/show/reckoned.ts'

export default defineCommand({
  name: 'take',
  aliases: ['认领', '由谁办理'],
  summary: {
    zh: '确定待答复事项由谁办理、何时答复',
    en: 'say who of the office sees to a matter, and by when',
  },
  examples: ['认领 3', '认领 3 老王 12月20日', 'take 3'],
  args: z.object({
    what: z.string().trim().min(1),
    name: z.string().trim().default(''),
    by: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const [what = '', name = '', ...by] = rest.trim().split(/\s+/)
    return /\d/.test(name) ? { what, by: [name, ...by].join(' ') } : { what, name, by: by.join(' ') }
  },
  may: ['office'],
  about: async ({ what }, context) => [{ planId: (await matterMeant(context, what)).plan.id }],
  effect: 'write',
  async run({ what, name, by: when }, context) {
    const { db, by, words } = context
    const { request, assignment, plan } = await matterMeant(context, what)
    const office = await officeOf(db, plan.id)
    const owner = name === '' ? by.person : office.find((person) => person.name === name)
    if (!owner) throw refuse.nothingFound(name)
    const today = planDay(context, plan)
    const said = when === '' ? null : readDay(when, today, await calendarOf(db))
    if (when !== '' && !said) throw refuseRequest.noDay('认领 3 老王 12月20日')
    if (said && said.on < today) throw refuseRequest.dayPast(said.on)
    const answerBy = said?.on ?? request.answerBy
    await db.put('request', { ...request, ownerId: owner.id, answerBy })
    await noteOf(context, assignment, 'request.taken', { number: request.number, owner: owner.id, answerBy })
    return {
      content: content(
        text(
          words.requests.taken(request.number, owner.name, await reckonedDay(context.db, answerBy, words)),
        ),
      ),
      data: { request: request.number, owner: owner.id, answerBy },
    }
  },
})
