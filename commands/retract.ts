import { z } from 'zod'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { codesIn, flatCodes } from '../src/core/code-said.ts'
import type { Assignment, Plan, Report } from '../src/core/model/index.ts'
import type { Target } from '../src/core/rights.ts'
import { assignmentsIn } from '../src/kit/moves/correct.ts'
import { mustBeReportable, reopenReport } from '../src/kit/moves/report.ts'
import { lastSaidBy } from '../src/kit/moves/last-said.ts'
import { saidIn } from '../src/kit/moves/said-in.ts'
import { ownOrOffice } from '../src/kit/moves/share.ts'
import { targetOf, targetsOf } from '../src/kit/moves/target.ts'
import { tellUnit } from '../src/kit/moves/tell.ts'
import { takeBackSaid } from '../src/kit/moves/unsay.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { refuseEveryday } from '../src/kit/words/everyday-refusals.ts'

export default defineCommand({
  name: 'retract',
  aliases: ['撤回'],
  summary: {
    zh: '撤回最近一次汇报（在会话中删除已发出的汇报，效果相同）',
    en: 'take your last report back; deleting your message does the same',
  },
  examples: ['撤回 1.2.1', '撤回', '撤回 1.2.1、1.2.2', 'retract 1.2.1'],
  args: z.object({ code: z.string().trim().default(''), of: z.string().max(200).optional() }),
  parse: (rest) => ({ code: rest.trim() }),
  hears: 'delete',
  may: ['liaison', 'head', 'office'],
  about: async (args, context) => {
    if (args.of === undefined) return aboutEach(args.code, context)
    return targetsOf(
      context,
      await assignmentsIn(context, await saidIn(context.db, args.of, context.by.person.id)),
    )
  },
  effect: 'write',
  async run({ code, of }, context) {
    if (of !== undefined) return deleted(of, context)
    const { words } = context
    const taken: { code: string; report: Report }[] = []
    for (const one of await codesOf(code, context)) {
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

/** A deleted message: its draft is thrown away, the reports it became are taken back, or, where one cannot be, nothing is. */
async function deleted(of: string, context: Context) {
  const { words } = context
  const taken = await takeBackSaid(context, await saidIn(context.db, of, context.by.person.id), of)
  const lines = taken.map(({ code, period }) =>
    text(words.correction.removed(code, words.report.periodOf(words.core.month(period)))),
  )
  return {
    content: content(...(lines.length > 0 ? lines : [text(words.correction.draftRemoved)])),
    data: { reports: taken.map(({ id }) => id) },
  }
}

async function aboutEach(code: string, context: Context): Promise<Target[]> {
  const targets: Target[] = []
  for (const one of await codesOf(code, context))
    targets.push(await targetOf(context, await ownOrOffice(context, one)))
  return targets
}

/** Several items in one message; without a code the one that is meant by the letter replied to, or what was reported last. */
async function codesOf(said: string, context: Context): Promise<string[]> {
  const codes = [...new Set([...codesIn(said), ...flatCodes(said)])]
  if (codes.length > 0) return codes
  if (said !== '' || (context.repliedTo?.about ?? []).length > 0) return [said]
  const last = await lastSaidBy(context)
  if (last.length === 0) throw refuse.nothingSaidLast()
  return last
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
