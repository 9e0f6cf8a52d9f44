import { z } from 'zod'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { assignmentsOf, byCode, collect, ownByCode } from '../src/kit/moves/look.ts'
import { content, heading, text } from '../src/kit/show/blocks.ts'
import { viewOfItem } from '../src/kit/show/status.ts'
import { versionBlocks, versionData } from '../src/kit/show/versions.ts'
import { refuse } from '../src/kit/words/refusals.ts'

/** Versions shown in a chat, the newest; the data holds as many. */
const SHOWN = 30

export default defineCommand({
  name: 'versions',
  aliases: ['历次汇报', '历次'],
  summary: {
    zh: '一个事项历次报送的内容，含更正、撤回、退回的',
    en: 'every version ever reported of an item',
  },
  examples: ['历次汇报 1.2.1-1', 'versions 1.2.1-1'],
  args: z.object({ code: z.string().trim().min(1) }),
  // Everyone in a plan may ask; what is shown is decided as for its status (core/rights.ts viewOf).
  may: ['anyone'],
  effect: 'read',
  async run({ code }, context) {
    const { db, by, words } = context
    const { assignment, task, plan } = await meant(code, context)
    const view = viewOfItem(by, assignment, await assignmentsOf(db, task.id))
    const title = heading(
      { code: assignment.code },
      ` ${task.title}${words.core.aside(words.correction.versions)}`,
    )
    if (view === 'light')
      return { content: content(title, text(words.status.hidden)), data: { versions: [] } }
    const range = { prefix: [assignment.id], reverse: true, limit: SHOWN }
    const all = await collect(db.list('report', 'byAssignment', range))
    // Whoever sees what is filed sees that; how it came about is for the unit, its lead and the office.
    const shown = view === 'all' ? all : all.filter(({ state }) => state === 'filed')
    const blocks = []
    for (const report of shown) blocks.push(...(await versionBlocks(db, report, plan.timezone, words)))
    return {
      content: content(title, ...(blocks.length > 0 ? blocks : [text(words.status.noReport)])),
      data: { code: assignment.code, versions: shown.map(versionData) },
    }
  },
})

/** One share: the named one, the speaker's own of the task, or the task's only one. */
async function meant(code: string, context: Context) {
  const found = await byCode(context, code)
  if (found.assignment) return { ...found, assignment: found.assignment }
  const all = await assignmentsOf(context.db, found.task.id)
  const own = all.filter(({ unitId }) => context.by.roles.some((role) => role.unitId === unitId))
  if (own.length > 0) return ownByCode(context, code)
  const said = all.filter(({ lastReportId }) => lastReportId !== null)
  const [only] = all.length === 1 ? all : said
  if (!only) throw refuse.nothingFound(code)
  if (all.length > 1 && said.length > 1)
    throw refuse.whichShare(
      code,
      said.map((one) => one.code),
    )
  return { ...found, assignment: only }
}
