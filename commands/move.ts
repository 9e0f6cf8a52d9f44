import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { must, ownByCode } from '../src/kit/moves/look.ts'
import { figuresFor } from '../src/kit/moves/figures.ts'
import { fileReport, mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'move',
  aliases: ['移至', '改报'],
  summary: { zh: '把报错编号的汇报移到正确的编号', en: 'move a report filed under the wrong code' },
  examples: ['移至 1.2.1 1.2.2', 'move 1.2.1 1.2.2'],
  args: z.object({ from: z.string().trim().min(1), to: z.string().trim().min(1) }),
  may: ['liaison', 'head'],
  about: async ({ from, to }, context) => [
    await targetOf(context, await ownByCode(context, from)),
    await targetOf(context, await ownByCode(context, to)),
  ],
  effect: 'write',
  async run({ from, to }, context) {
    const { db, by, now, via, words } = context
    const filing = { by: by.person.id, via, now }
    const wrong = await ownByCode(context, from)
    const right = await ownByCode(context, to)
    if (wrong.assignment.id === right.assignment.id) throw refuse.sameCode()
    mustBeReportable(wrong.assignment, words.light.state(wrong.assignment.state))
    mustBeReportable(right.assignment, words.light.state(right.assignment.state))
    const remark = right.assignment.code
    const { report } = await reopenReport(
      db,
      wrong.assignment,
      wrong.plan,
      { state: 'moved', remark },
      filing,
    )
    const target = must(await db.get('assignment', right.assignment.id), right.assignment.id)
    const { progress, problems, next, noChange, files, figures } = report
    const filed = await fileReport(
      db,
      target,
      right.plan,
      { progress, problems, next, noChange, files, ...figuresFor(figures, right.task) },
      filing,
    )
    return {
      content: content(text(words.report.moved(wrong.assignment.code, right.assignment.code))),
      data: { report: filed.report.id },
    }
  },
})
