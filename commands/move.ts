import { z } from 'zod'
import { defineCommand } from '../src/kit/command.ts'
import { standingReport } from '../src/kit/moves/draft.ts'
import { must } from '../src/kit/moves/look.ts'
import { figuresFor } from '../src/kit/moves/figures.ts'
import { fileReport, mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { ownOrOffice } from '../src/kit/moves/share.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { tellUnit } from '../src/kit/moves/tell.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'

export default defineCommand({
  name: 'move',
  aliases: ['移至', '改报'],
  summary: { zh: '把报错编号的汇报移到正确的编号', en: 'move a report filed under the wrong code' },
  examples: ['移至 1.2.1 1.2.2', 'move 1.2.1 1.2.2'],
  args: z.object({ from: z.string().trim().min(1), to: z.string().trim().min(1) }),
  may: ['liaison', 'head', 'office'],
  about: async ({ from, to }, context) => [
    await targetOf(context, await ownOrOffice(context, from)),
    await targetOf(context, await ownOrOffice(context, to)),
  ],
  effect: 'write',
  async run({ from, to }, context) {
    const { db, by, now, via, words } = context
    const wrong = await ownOrOffice(context, from)
    const right = await ownOrOffice(context, to)
    if (wrong.assignment.id === right.assignment.id) throw refuse.sameCode()
    // The office never puts one unit's words under another's name; who answers for both may have mistaken the unit.
    const byOffice = wrong.as === 'office' || right.as === 'office'
    if (byOffice && wrong.assignment.unitId !== right.assignment.unitId)
      throw refuseEveryday.otherUnit(wrong.assignment.code, right.assignment.code)
    const filing = { by: by.person.id, via, now }
    mustBeReportable(wrong.assignment, words.light.state(wrong.assignment.state))
    mustBeReportable(right.assignment, words.light.state(right.assignment.state))
    const answered =
      wrong.as === 'office' ? await standingReport(context, right.assignment, right.plan) : null
    if (answered)
      throw refuseEveryday.unitAnswered(
        right.assignment.code,
        answered.period,
        answered.name,
        answered.filedOn,
      )
    const remark = right.assignment.code
    const { report } = await reopenReport(
      db,
      wrong.assignment,
      wrong.plan,
      { state: 'moved', remark },
      filing,
    )
    const target = must(await db.get('assignment', right.assignment.id), right.assignment.id)
    const { behalf, by: author } = report
    const whose = { ...(behalf ? { behalf } : {}), ...(wrong.as === 'office' || behalf ? { author } : {}) }
    const { progress, problems, next, noChange, files, figures } = report
    const filed = await fileReport(
      db,
      target,
      right.plan,
      { progress, problems, next, noChange, files, ...figuresFor(figures, right.task) },
      { ...filing, ...whose, said: report.said ?? report.source },
    )
    if (wrong.as === 'office')
      await tellUnit(context, target, right.plan, {
        seed: `moved ${report.id}`,
        about: [wrong.assignment.id, target.id],
        say: (said) => content(text(said.behalf.movedTo(wrong.assignment.code, target.code))),
      })
    return {
      content: content(text(words.report.moved(wrong.assignment.code, right.assignment.code))),
      data: { report: filed.report.id },
    }
  },
})
