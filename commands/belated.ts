import { z } from 'zod'
import { leadingPeriod } from '../src/core/belated.ts'
import { leadingCode } from '../src/core/code-said.ts'
import { splitFields } from '../src/core/saying.ts'
import { defineCommand } from '../src/kit/command.ts'
import { draftItem, keepDraft, sortFiles } from '../src/kit/moves/draft.ts'
import { ownByCode } from '../src/kit/moves/look.ts'
import { missedPeriod } from '../src/kit/moves/missed.ts'
import { aboutOwn } from '../src/kit/moves/target.ts'
import { showDraft } from '../src/kit/show/draft.ts'
import { refuse } from '../src/kit/words/correction-refusals.ts'

export default defineCommand({
  name: 'belated',
  aliases: ['补报'],
  summary: { zh: '补报漏报的一期，记为迟报', en: 'report for a period that was missed; it counts as late' },
  examples: ['补报 1.2.1 3月 已完成调研', 'belated 1.2.1 2025-03 survey done'],
  args: z.object({ code: z.string().trim().min(1), text: z.string().trim().default('') }),
  parse: (rest) => {
    const led = leadingCode(rest)
    return led ? { code: led.code, text: led.rest } : { code: '', text: rest }
  },
  may: ['liaison', 'head'],
  about: aboutOwn,
  effect: 'write',
  async run({ code, text }, context) {
    const { db, today, words } = context
    const { assignment, plan } = await ownByCode(context, code)
    const named = leadingPeriod(text, today)
    if (!named) throw refuse.whichPeriod(assignment.code)
    // What makes it late is reckoned when it is filed; here only whether it was missed.
    const { label } = await missedPeriod(db, assignment, named.label, () => 0)
    const { kept, missing } = sortFiles(context.files)
    const said = { ...splitFields(named.rest), files: kept }
    const draft = await keepDraft(context, [await draftItem(context, assignment, plan, said, label)])
    const notes = missing.map(({ name, why }) => [words.report.fileMissing(name, why)])
    return {
      content: await showDraft(db, draft, words, notes),
      data: { draft: draft.id, items: draft.items },
    }
  },
})
