import { z } from 'zod'
import { leadingCode } from '../src/core/code-said.ts'
import { leadingDay } from '../src/core/when.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { objectedShare, uphold, withdrawAsk } from '../src/kit/moves/ask-ends.ts'
import { askSupports, laterThanDue } from '../src/kit/moves/asks.ts'
import { namesIn } from '../src/kit/moves/countersign.ts'
import { leadShare } from '../src/kit/moves/leading.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { reckonedDay } from '../src/kit/show/reckoned.ts'

const args = z.object({
  code: z.string().trim().min(1),
  until: z.string().trim().default(''),
  words: z.string().trim().default(''),
  units: z.union([z.string(), z.array(z.string()).transform((all) => all.join('、'))]).default(''),
  withdraw: z.boolean().default(false),
  uphold: z.boolean().default(false),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'ask',
  aliases: ['征集', '请配合'],
  summary: {
    zh: '牵头单位请配合单位按期反馈，也可撤销',
    en: 'as a lead ask supports for their parts by a day, or withdraw what you asked',
  },
  examples: [
    '征集 1.2.1 12月18日 请提供本单位任务进展',
    '征集 1.2.1 市教育局、市人社局 下周五 请提供本单位任务进展',
    '征集 1.2.1 撤销',
    'ask 1.2.1 18 December how far your unit has come',
  ],
  args,
  parse: (rest) => {
    const led = leadingCode(rest)
    return led ? { code: led.code, ...readOrder(led.rest) } : { code: rest.split(/\s/)[0] ?? '' }
  },
  may: ['liaison', 'head', 'office'],
  // To uphold is the office's, whoever's share it is; all else is the lead's.
  about: async (given, context) =>
    given.uphold
      ? [{ planId: (await objectedShare(context, given.code)).plan.id }]
      : [await targetOf(context, await leadShare(context, given.code))],
  effect: 'write',
  async run(given, context) {
    if (given.uphold) return upheld(given, context)
    const found = await leadShare(context, given.code)
    if (given.withdraw) {
      const done = await withdrawAsk(context, found, namesIn(given.units))
      const { support, core } = context.words
      return { content: content(text(support.withdrawnOk(done.units.join(core.and)))), data: done }
    }
    return asked(given, context)
  },
})

/** `撤销`, `维持 下周五`, `12月18日 请提供…`, `市教育局、市人社局 12月18日 请提供…`. */
function readOrder(tail: string): Partial<Args> {
  const ended = /^(.*?)\s*(?:撤销|withdraw)[。.]?$/is.exec(tail)
  if (ended) return { withdraw: true, units: (ended[1] ?? '').trim() }
  const kept = /^(?:维持|uphold)(?:\s+|$)(.*)$/is.exec(tail)
  if (kept) return { uphold: true, until: leadingDay(kept[1] ?? '')?.phrase ?? (kept[1] ?? '').trim() }
  const plain = leadingDay(tail)
  if (plain) return { until: plain.phrase, words: plain.rest }
  const [, units = '', rest = ''] = /^(\S+)\s+(.+)$/s.exec(tail) ?? []
  const later = leadingDay(rest)
  return later ? { units, until: later.phrase, words: later.rest } : { words: tail }
}

async function asked(given: Args, context: Context) {
  const { support, core } = context.words
  const found = await leadShare(context, given.code)
  const order = { until: given.until, words: given.words, units: namesIn(given.units) }
  const done = await askSupports(context, found, order)
  const day = await reckonedDay(context.db, done.dueOn, context.words)
  const after = laterThanDue(found.assignment, done.dueOn)
  const list = (units: readonly string[]): string => units.join(core.and)
  return {
    content: content(
      done.asked.length > 0 && text(support.askedOk(done.asked.length, day)),
      done.prompted.length > 0 && text(support.promptedOk(list(done.prompted))),
      done.inAlready.length > 0 && text(support.inAlready(list(done.inAlready))),
      done.leftOut.length > 0 && text(support.leftOut(list(done.leftOut))),
      done.moved && text(support.restDay(day)),
      after !== null && text(support.afterDue(core.day(after))),
    ),
    data: done,
  }
}

async function upheld(given: Args, context: Context) {
  const { support } = context.words
  const { unit, dueOn, share } = await uphold(context, await objectedShare(context, given.code), given.until)
  return {
    content: content(text(support.upheldOk(unit, await reckonedDay(context.db, dueOn, context.words)))),
    data: { share, dueOn },
  }
}
