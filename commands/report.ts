import { z } from 'zod'
import { isCourtesy, readSaying, soundsLikeReport, splitFields } from '../src/core/saying.ts'
import type { FileRef, Line, Said } from '../src/core/model/index.ts'
import type { Target } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { askDoubts } from '../src/kit/moves/doubts.ts'
import { filesOf } from '../src/kit/moves/compose.ts'
import { carriedFrom, draftItem, keepDraft, restItems, sortFiles } from '../src/kit/moves/draft.ts'
import { fieldsIn, figureNotes, saidFigures } from '../src/kit/moves/figures.ts'
import { flatsIn, ownAssignments, ownByCode } from '../src/kit/moves/look.ts'
import { shareOf } from '../src/kit/moves/target.ts'
import { showDraft } from '../src/kit/show/draft.ts'
import { refuse } from '../src/kit/words/refusals.ts'

const item = z.object({
  code: z.string().trim().default(''),
  progress: z.string().default(''),
  problems: z.string().default(''),
  next: z.string().default(''),
  noChange: z.boolean().default(false),
  /** The draft that is edited: its files, and what it was composed from, stay with the new words. */
  draft: z.string().optional(),
  /** The fields of the task's targets, by the names that the form gives them (src/kit/moves/figures.ts). */
  figures: z.record(z.string(), z.string()).optional(),
})

/** One item as a form sends it, several as a sentence holds them. */
const args = z.union([
  z
    .object({ items: z.array(item).max(50), restNoChange: z.boolean().default(false) })
    .refine(({ items, restNoChange }) => items.length > 0 || restNoChange),
  // Items that cannot be read are a mistake to be told, not one item without words.
  z.looseObject({ ...item.shape, items: z.undefined().optional() }).transform((sent) => ({
    items: [{ ...item.parse(sent), figures: { ...sent.figures, ...fieldsIn(sent) } }],
    restNoChange: false,
  })),
])
type Args = z.output<typeof args>

export default defineCommand({
  name: 'report',
  aliases: ['汇报', '反馈', '报送'],
  summary: { zh: '汇报进展，可一次写多项', en: 'report progress, several items at once if you like' },
  examples: [
    '汇报 1.2.1 已完成调研，问题：企业不积极，下一步：座谈',
    '1.2.1 已完成调研；1.2.2 已签约3家；其余无变化',
    'report 1.2.1 survey done, problems: few firms join, next: talks',
  ],
  args,
  parse: (rest) => {
    const { items, restNoChange, loose } = readSaying(rest)
    return items.length > 0 || restNoChange ? { items, restNoChange } : { items: [splitFields(loose)] }
  },
  understand,
  may: ['liaison', 'head'],
  about: async ({ items, restNoChange }, context) => {
    const targets: Target[] = []
    if (restNoChange)
      for (const assignment of await ownAssignments(context.db, context.by)) targets.push(shareOf(assignment))
    for (const { code } of items) targets.push(shareOf((await ownByCode(context, code)).assignment))
    return targets
  },
  effect: 'write',
  async run({ items, restNoChange }, context) {
    const { kept, missing } = sortFiles(context.files, { noPages: context.words.report.noPages })
    const drafts = []
    const notes: Line[] = missing.map(({ name, why }) => [context.words.report.fileMissing(name, why)])
    for (const { code, draft: edited, figures: fields = {}, ...said } of items) {
      const found = await ownByCode(context, code)
      const carried = edited ? await carriedFrom(context, edited, found.assignment.id) : null
      const files = filesOf([...(carried ? [carried] : []), { files: kept }])
      const { composedFrom } = carried ?? {}
      const read = saidFigures(said.progress, fields, found.task, context.words)
      const whole = {
        ...withFiles(said, files),
        ...(composedFrom ? { composedFrom } : {}),
        ...(read.figures.length > 0 ? { figures: read.figures } : {}),
      }
      const one = await draftItem(context, found.assignment, found.plan, whole)
      drafts.push(one)
      const lines = await figureNotes(context, one, read.unclear, found)
      const of: Line = items.length > 1 ? [{ code: found.assignment.code }, ' '] : []
      notes.push(...lines.map((line) => [...of, ...line]))
    }
    if (restNoChange) drafts.push(...(await restItems(context, new Set(drafts.map((d) => d.assignmentId)))))
    if (drafts.length === 0) throw refuse.nothingOpen()
    const [draft, asked] = await Promise.all([keepDraft(context, drafts), askDoubts(context.db, drafts)])
    return {
      content: await showDraft(context.db, draft, context.words, notes, asked),
      data: { draft: draft.id, items: drafts },
    }
  },
})

const withFiles = (said: Omit<Said, 'files'>, files: FileRef[]): Said => ({ ...said, files })

/** A free sentence: with codes, the items they name; without, the item of the letter replied to, or the only open one. */
async function understand(text: string, context: Context): Promise<Args | null> {
  const { items, restNoChange, loose } = readSaying(text, await flatsIn(context, text))
  const [first] = items
  const bare = items.length === 1 && !first?.progress && !first?.problems && !first?.next
  if (first ? !bare : restNoChange && loose === '') return { items, restNoChange }
  if (first || loose === '' || isCourtesy(loose)) return null
  const answers = (context.repliedTo?.about.length ?? 0) > 0
  if (!answers && !soundsLikeReport(loose)) return null
  if ((await ownAssignments(context.db, context.by)).length === 0) return null
  return { items: [{ code: '', ...splitFields(loose) }], restNoChange }
}
