import { z } from 'zod'
import { codesIn } from '../src/core/saying.ts'
import type { Assignment, Plan, Report } from '../src/core/model/index.ts'
import type { Target } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { ownOrOffice } from '../src/kit/moves/share.ts'
import { targetOf } from '../src/kit/moves/target.ts'
import { tellUnit } from '../src/kit/moves/tell.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'

export default defineCommand({
  name: 'retract',
  aliases: ['撤回'],
  summary: { zh: '撤回最近一次汇报', en: 'take your last report back' },
  examples: ['撤回 1.2.1', '撤回 1.2.1、1.2.2', 'retract 1.2.1'],
  args: z.object({ code: z.string().trim().default('') }),
  parse: (rest) => ({ code: rest.trim() }),
  may: ['liaison', 'head', 'office'],
  about: async ({ code }, context) => {
    const targets: Target[] = []
    for (const one of codesOf(code)) targets.push(await targetOf(context, await ownOrOffice(context, one)))
    return targets
  },
  effect: 'write',
  async run({ code }, context) {
    const { words } = context
    const taken: { code: string; report: Report }[] = []
    for (const one of codesOf(code)) {
      const { assignment, plan, as } = await ownOrOffice(context, one)
      mustBeReportable(assignment, words.light.state(assignment.state))
      if (as === 'office') await mustBeBehalf(context, assignment)
      const { by, via, now } = { by: context.by.person.id, via: context.via, now: context.now }
      const to = { state: 'withdrawn', remark: null } as const
      const { report } = await reopenReport(context.db, assignment, plan, to, { by, via, now })
      if (as === 'office') await tellTakenBack(context, assignment, plan, report)
      taken.push({ code: assignment.code, report })
    }
    return {
      content: content(
        ...taken.map(({ code: of, report }) =>
          text(words.report.takenBack(of, words.report.periodOf(words.core.month(report.period)))),
        ),
      ),
      data: { report: taken[0]?.report.id, reports: taken.map(({ report }) => report.id) },
    }
  },
})

/** Several items in one message; without a code the one that is meant by the letter replied to. */
function codesOf(said: string): string[] {
  const codes = codesIn(said)
  return codes.length > 0 ? codes : [said]
}

/** The office takes back what it filed for a unit itself; a unit's own words it can only return. */
async function mustBeBehalf({ db }: Context, { code, lastReportId }: Assignment): Promise<void> {
  const last = lastReportId === null ? undefined : await db.get('report', lastReportId)
  if (last && !last.behalf) throw refuseEveryday.notBehalf(code)
}

const tellTakenBack = (context: Context, share: Assignment, plan: Plan, { id, period }: Report) =>
  tellUnit(context, share, plan, {
    seed: `taken back ${id}`,
    about: [share.id],
    say: ({ behalf, report, core }) =>
      content(text(behalf.takenBackTo(share.code, report.periodOf(core.month(period))))),
  })
