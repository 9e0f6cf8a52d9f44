import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { decide, matterMeant } from '../src/kit/moves/decide.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { must } from '../src/kit/moves/look.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { kindOf } from '../src/kit/show/request.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'

/** How an answer begins: 不同意 before 同意, which it contains. */
const answers: [RegExp, 'agree' | 'refuse'][] = [
  [/^(?:不同意|不予同意|不予受理|不受理|维持交办|维持|refuse|no)\s*[:：，,]?\s*/i, 'refuse'],
  [/^(?:同意退回|同意|答复|已协调|已解决|agree|yes|answer)\s*[:：，,]?\s*/i, 'agree'],
]

export default defineCommand({
  name: 'decide',
  aliases: ['批复', '答复'],
  summary: {
    zh: '答复延期申请、退回交办、协调事项',
    en: 'answer an extension, a declined item, a problem handed over',
  },
  examples: ['批复 3 同意', '批复 3 不同意 尚有余地', '批复 4 答复 已请市自然资源局调剂', 'decide 3 agree'],
  args: z.object({
    what: z.string().trim().min(1),
    answer: z.enum(['agree', 'refuse']).optional(),
    remark: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const [what = '', ...others] = rest.trim().split(/\s+/)
    const said = others.join(' ')
    for (const [begins, answer] of answers)
      if (begins.test(said)) return { what, answer, remark: said.replace(begins, '') }
    return { what, remark: said }
  },
  may: ['office', 'head'],
  about: async ({ what }, context) => {
    const { plan, assignment } = await matterMeant(context, what)
    const task = must(await context.db.get('task', assignment.taskId), assignment.taskId)
    return [await targetOf(context, { plan, task, assignment })]
  },
  effect: 'write',
  async run({ what, answer, remark }, context) {
    const matter = await matterMeant(context, what)
    if (answer === undefined) throw refuseRequest.agreeOrNot()
    const after = await decide(context, matter, answer === 'agree', remark)
    const { requests } = context.words
    const { number, kind } = matter.request
    const outcome = requests.state(kind, answer === 'agree' ? 'granted' : 'refused')
    const named = kindOf(matter.request, context.words)
    return {
      content: content(text(requests.decidedOk(number, named, after.code, outcome))),
      data: { request: number, assignment: after.id, state: after.state },
    }
  },
})
