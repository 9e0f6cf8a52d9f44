import { z } from 'zod'
import { readTurnCode } from '../src/core/turn-saying.ts'
import { defineCommand } from '../src/kit/command.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { askTurn } from '../src/kit/moves/turn-completion.ts'
import { turnAsked } from '../src/kit/show/turns.ts'

export default defineCommand({
  name: 'turn',
  aliases: ['本届办结', '办结本届'],
  summary: {
    zh: '周期性任务办结本届（今年、本半年或本季度），由办公室复核',
    en: 'apply to close the present turn of a recurring duty; the office reviews',
  },
  examples: ['本届办结 2.1.3 大赛已举办，320人参赛', 'turn 2.1.3 the contest was held'],
  args: z.object({
    code: z.string().trim().min(1),
    turn: z.string().trim().min(1).default('本届'),
    statement: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const { rest: statement = '', ...said } = readTurnCode(rest) ?? {}
    return { ...said, statement }
  },
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, turn, statement }, context) {
    const found = await ownByCode(context, code)
    return turnAsked(await askTurn(context, found, turn, statement), context.words)
  },
})
