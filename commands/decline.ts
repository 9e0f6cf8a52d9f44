import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { askOffice } from '../src/kit/moves/ask-office.ts'
import { changeLife } from '../src/kit/moves/life.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { putRequest } from '../src/kit/moves/requests.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { reckonedDay } from '../src/kit/show/reckoned.ts'

export default defineCommand({
  name: 'decline',
  aliases: ['退回交办'],
  summary: {
    zh: '不属于本单位职责的事项，说明理由退回办公室',
    en: 'give an item back that is not your unit’s, with a reason',
  },
  examples: ['退回交办 1.2.1 不属于我局职责', 'decline 1.2.1 not within our remit'],
  args: z.object({ code: z.string().trim().min(1), reason: z.string().trim().default('') }),
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, reason }, context) {
    const { assignment, plan } = await ownByCode(context, code)
    const declined = await changeLife(context, assignment, plan, 'decline', {
      event: 'assignment.declined',
      reason,
    })
    const request = await putRequest(context, declined, plan, { kind: 'decline', statement: reason })
    await askOffice(context, { assignment, plan, request }, (unit, words) =>
      words.requests.declinedToOffice(unit, assignment.code, reason),
    )
    const { requests } = context.words
    return {
      content: content(
        text(
          requests.declined(assignment.code, await reckonedDay(context.db, request.answerBy, context.words)),
        ),
      ),
      data: { assignment: assignment.id, request: request.number },
    }
  },
})
