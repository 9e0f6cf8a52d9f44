import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { defineCommand } from '../src/kit/command.ts'
import { answerCountersign, countersignMeant } from '../src/kit/moves/countersign.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseSupport } from '../src/kit/words/support-refusals.ts'

export default defineCommand({
  name: 'countersign',
  aliases: ['会签'],
  summary: {
    zh: '答复会签：同意，或不同意并写明理由',
    en: 'countersign another unit’s application to close, or refuse with a reason',
  },
  examples: [
    '会签 1.2.1-1 同意',
    '会签 1.2.1-1 不同意 缺少验收材料',
    'countersign 1.2.1-1 agree',
    'countersign 1.2.1-1 refuse the papers are missing',
  ],
  args: z.object({
    code: z.string().trim().default(''),
    answer: z.enum(['agree', 'refuse', '']).default(''),
    reason: z.string().trim().default(''),
  }),
  parse: (rest) => {
    const led = leadingCode(rest)
    const said = led ? led.rest : rest.trim()
    return { code: led?.code ?? '', ...readAnswer(said) }
  },
  may: ['liaison', 'head'],
  about: async ({ code }, context) => {
    const { request } = await countersignMeant(context, code)
    return [{ planId: request.planId, unitId: request.unitId ?? '' }]
  },
  effect: 'write',
  async run({ code, answer, reason }, context) {
    const meant = await countersignMeant(context, code)
    if (answer === '') throw refuseSupport.agreeOrNot(meant.assignment.code)
    const agreed = answer === 'agree'
    const { number, state } = await answerCountersign(context, meant, agreed, reason)
    const { countersign } = context.words
    const say = agreed ? countersign.agreedOk : countersign.refusedOk
    return { content: content(text(say(meant.assignment.code))), data: { number, state } }
  },
})

/** `同意`, `不同意 理由`; a bare reason says neither. */
function readAnswer(said: string): { answer: 'agree' | 'refuse' | ''; reason: string } {
  const refused = /^(?:不同意|不予会签|refuse|disagree|no)(?:会签)?[\s，,：:；;。.]*(.*)$/is.exec(said)
  if (refused) return { answer: 'refuse', reason: refused[1] ?? '' }
  const agreed = /^(?:同意|agree|yes)(?:会签)?[\s，,：:；;。.]*(.*)$/is.exec(said)
  return agreed ? { answer: 'agree', reason: agreed[1] ?? '' } : { answer: '', reason: said }
}
