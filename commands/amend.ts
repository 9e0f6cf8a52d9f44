import { z } from 'zod'
import { amendments, readAmend, valued, type Amendment } from '../src/core/amend-said.ts'
import { unitsSaid } from '../src/core/assign-said.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { amendDue, amendLife, amendWords, tellAmended, type Amended } from '../src/kit/moves/amend.ts'
import { handOver, splitShare } from '../src/kit/moves/amend-units.ts'
import { give, shareLines } from '../src/kit/moves/give.ts'
import { noteOf } from '../src/kit/moves/life.ts'
import { byCode, type Found } from '../src/kit/moves/look.ts'
import { onlyShare } from '../src/kit/moves/share.ts'
import { dueWritten, unitsMeant } from '../src/kit/moves/units-meant.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { officeForm } from '../src/kit/show/office-forms.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'

const args = z.object({
  code: z.string().trim().min(1),
  what: z.enum(amendments).optional(),
  value: z.string().trim().default(''),
  reason: z.string().trim().default(''),
})

export default defineCommand({
  name: 'amend',
  aliases: ['调整', '变更'],
  summary: {
    zh: '调整进行中的方案：标题、内容、时限、单位、拆分、暂缓、恢复、撤销、重启，须写明理由',
    en: 'change a live plan by hand: words, deadline, units, split, suspend, resume, withdraw, open again; with a reason',
  },
  examples: [
    '调整 1.2.1-2 时限 2026年12月31日 理由：上级资金下达晚',
    '调整 1.2.1 标题 研究确定试点企业名单，理由：表述更准确',
    '调整 1.2.1 增加 市财政局 配合，理由：涉及补贴资金',
    '调整 1.2.1-2 改由 市人社局，理由：职能划转',
    '调整 1.2.1-2 拆分 市人社局、市工信局，理由：分头推进',
    '调整 1.2.1-3 暂缓 等待上级批复',
    'amend 1.2.1-2 deadline 2026-12-31 reason: funds come late',
  ],
  args,
  parse: readAmend,
  may: ['office'],
  about: async ({ code }, context) => [{ planId: (await byCode(context, code)).plan.id }],
  effect: 'write',
  async run({ code, what, value, reason }, context) {
    const found = await byCode(context, code)
    const { words } = context
    if (!what || (reason === '' && value === ''))
      return { content: await officeForm(context, found, 'amend', what) }
    if (valued.has(what) && value === '')
      throw refuse.badArguments(
        words.amend.open,
        words.fields.missing(words.amend.value[what] ?? ''),
        EXAMPLE,
      )
    if (reason === '') throw refuseRequest.noReasonFor()
    const amended = await carryOut(context, found, what, { value, reason })
    const unreached = await tellAmended(context, found.plan, what, amended, reason)
    const { changed, undo, noUndo, notTold } = words.amend
    return {
      content: content(
        text(changed(what, amended.codes, amended.is)),
        unreached.length > 0 && text(notTold(unreached)),
        text(what === 'withdraw' || what === 'split' ? noUndo : undo),
      ),
      data: { what, codes: amended.codes, is: amended.is },
    }
  },
})

const EXAMPLE = '调整 1.2.1-2 时限 2026年12月31日 理由：上级资金下达晚'

async function carryOut(
  context: Context,
  found: Found,
  what: Amendment,
  { value, reason }: { value: string; reason: string },
): Promise<Amended> {
  switch (what) {
    case 'title':
    case 'text':
      return amendWords(context, found, what, value, reason)
    case 'due':
      return amendDue(context, found, await dueWritten(context, found.plan, value), reason)
    case 'add':
      return addUnits(context, found, value, reason)
    case 'reassign': {
      const share = await onlyShare(context, found)
      const [only, ...others] = await unitsMeant(context, unitsSaid(value))
      if (!only || others.length > 0) throw refuseEveryday.nameUnits()
      return handOver(context, share, only.unit, reason)
    }
    case 'split': {
      const share = await onlyShare(context, found)
      const units = await unitsMeant(context, unitsSaid(value))
      return splitShare(
        context,
        share,
        units.map(({ unit }) => unit),
        reason,
      )
    }
    default:
      return amendLife(context, found, what, reason)
  }
}

/** A unit more for a task: it is told as of any item that is given; why it was added stands in the ledger. */
async function addUnits(
  context: Context,
  { plan, task }: Found,
  value: string,
  reason: string,
): Promise<Amended> {
  const units = await unitsMeant(context, unitsSaid(value))
  const { assignments } = await give(context, { plan, under: task, units, due: null, what: '' })
  for (const share of assignments) await noteOf(context, share, 'assignment.amended', { what: 'add', reason })
  const lines = await shareLines(context, assignments, context.words)
  return { codes: [task.code], is: lines.join(context.words.core.and), told: [] }
}
