import { z } from 'zod'
import type { DraftItem } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import {
  assignmentsIn,
  correctionsIn,
  fileCorrections,
  rewordDraft,
  type Correction,
} from '../src/kit/moves/correct.ts'
import { askDoubts } from '../src/kit/moves/doubts.ts'
import { sortFiles } from '../src/kit/moves/draft.ts'
import { reword } from '../src/kit/moves/reword.ts'
import { saidIn, type SaidIn } from '../src/kit/moves/said-in.ts'
import { standingIn } from '../src/kit/moves/standing.ts'
import { mustBeSigned, sendToSign } from '../src/kit/moves/signoff.ts'
import { targetsOf } from '../src/kit/moves/target.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { sentBlocks } from '../src/kit/show/signing.ts'
import { showDraft } from '../src/kit/show/draft.ts'
import { showCorrected } from '../src/kit/show/corrected.ts'

/** What an edited message does; said as a verb, it replaces the words of the last report of the items it names. */
export default defineCommand({
  name: 'correct',
  aliases: ['更正'],
  summary: {
    zh: '更正已报送的内容（在会话中修改已发出的汇报，效果相同）',
    en: 'correct what was reported; editing your message does the same',
  },
  examples: ['更正 1.2.1 已完成调研，报告已印发', 'correct 1.2.1 survey done, report issued'],
  args: z.object({ text: z.string().default(''), of: z.string().max(200).optional() }),
  parse: (rest) => ({ text: rest }),
  hears: 'edit',
  may: ['liaison', 'head'],
  about: async (args, context) =>
    targetsOf(context, await assignmentsIn(context, await meant(args, context))),
  effect: 'write',
  async run(args, context) {
    const { db, words } = context
    const { kept, missing } = sortFiles(context.files)
    const notes = missing.map(({ name, why }) => [words.report.fileMissing(name, why)])
    const { drafts, reports } = await meant(args, context)
    const [draft] = drafts
    if (draft) {
      const next = await rewordDraft(context, draft, args.text, kept)
      const asked = await askDoubts(db, next.items)
      return {
        content: await showDraft(db, next, words, notes, asked),
        data: { draft: next.id, items: next.items },
      }
    }
    const corrections: Correction[] = await correctionsIn(context, reports, args.text, kept)
    const message = args.of ?? context.via
    const [direct, forHead] = await apart(context, corrections)
    const filed = await fileCorrections(context, direct, message)
    const sent = await sendToSign(context, forHead.map(asItem), { source: message })
    return {
      content: content(
        ...(filed.length > 0
          ? showCorrected(filed, words, notes).blocks
          : notes.map((line) => text(...line))),
        ...sentBlocks(sent, words),
      ),
      data: { reports: filed.map((f) => f.report.id), signing: sent.map((s) => s.draft.id) },
    }
  },
})

const asItem = ({ assignment, was, said }: Correction): DraftItem => ({
  assignmentId: assignment.id,
  period: was.period,
  revises: was.id,
  ...said,
})

/** What was filed with the head's word is corrected with the head's word. */
async function apart(context: Context, all: readonly Correction[]): Promise<[Correction[], Correction[]]> {
  const [direct, forHead]: [Correction[], Correction[]] = [[], []]
  for (const one of all) ((await mustBeSigned(context, one.assignment)) ? forHead : direct).push(one)
  return [direct, forHead]
}

/** What the edited message became; without one, the reports that stand for the items which the words name. */
async function meant(
  { of, text }: { of?: string | undefined; text: string },
  context: Context,
): Promise<SaidIn> {
  if (of !== undefined) return saidIn(context.db, of, context.by.person.id)
  const { items } = await reword(context, text, [])
  const reports = []
  for (const { assignment } of items) reports.push(await standingIn(context.db, assignment))
  return { drafts: [], reports }
}
