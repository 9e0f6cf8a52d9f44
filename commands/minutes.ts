import { z } from 'zod'
import type { FileRef, Meeting, Plan } from '../src/core/model/index.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import type { Reply } from '../src/kit/reply.ts'
import { planDay } from '../src/kit/moves/decide.ts'
import { sortFiles } from '../src/kit/moves/draft.ts'
import { planNamed } from '../src/kit/moves/look.ts'
import { meetingMeant } from '../src/kit/moves/meeting-meant.ts'
import { understandMinutes } from '../src/kit/moves/minutes.ts'
import { READ_MINUTES, type MinutesArgs } from '../src/kit/moves/minutes-file.ts'
import { keepDraft, meetingToMinute, recordMinutes } from '../src/kit/moves/record-minutes.ts'
import { broughtBy } from '../src/kit/moves/upload.ts'
import { buttons, content, text } from '../src/kit/show/blocks.ts'
import { minutesForm, previewContent } from '../src/kit/show/minutes.ts'
import { refuseMeeting } from '../src/kit/words/meeting-refusals.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { postWork } from '../src/kit/work.ts'

const file = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(300),
  size: z.number().int().nonnegative(),
  type: z.string().max(200),
})

export default defineCommand({
  name: 'minutes',
  aliases: ['会议纪要', '纪要'],
  summary: {
    zh: '录入会议纪要：逐行预览，确认后交办、批复',
    en: 'take the minutes: looked at line by line, then assigned and decided at once',
  },
  examples: ['会议 纪要', '会议 纪要 市财政局 12月15日前 拨付专项资金', '会议 纪要 确认', 'minutes'],
  args: z.object({
    plan: z.string().trim().optional(),
    meeting: z.string().trim().optional(),
    text: z.string().max(20_000).optional(),
    file: z.union([file, z.array(file).max(10)]).optional(),
    /** The draft that its confirm button was under; `true` where it was said in words. */
    confirm: z.union([z.string(), z.literal(true)]).optional(),
    mend: z.boolean().optional(),
  }),
  parse: (said) => {
    const outer = meetingMeant(said)
    const { rest, ...inner } = meetingMeant(outer.rest.replace(/^(?:会议纪要|纪要|minutes)\s*[:：]?\s*/i, ''))
    const { rest: _said, ...before } = outer
    const meant = { ...before, ...inner }
    if (/^(?:确认(?:提交)?|confirm)[。.]?$/i.test(rest)) return { ...meant, confirm: true }
    return rest === '' ? meant : { ...meant, text: rest }
  },
  may: ['office'],
  about: async ({ plan }, context) => [{ planId: (await planNamed(context, plan)).id }],
  effect: 'write',
  async run(args, context) {
    const { db, words, by, now, via } = context
    const plan = await planNamed(context, args.plan)
    const meeting = await meetingToMinute(db, plan, args.meeting, planDay(context, plan))
    if (args.confirm !== undefined) return confirm(plan, meeting, args.confirm, context)
    const document = args.mend ? null : await documentOf(args.file, context)
    if (document) return readFile(plan, meeting, document, context)
    const lines = args.text?.trim() ?? ''
    if (lines === '') return { content: content({ kind: 'form', form: minutesForm(meeting, plan, words) }) }
    const kept = await keepDraft(db, meeting, { text: lines, by: by.person.id, at: now, via })
    const understood = await understandMinutes(context, plan, lines)
    if (understood.length === 0) throw refuseMeeting.noLines()
    const troubles = understood.filter(({ effect }) => effect.kind === 'trouble').length
    return {
      content: previewContent(kept, plan, understood, words, by.person.locale),
      data: {
        meeting: kept.id,
        draft: kept.draft?.id,
        troubles,
        lines: understood.map(({ words: said, effect }) => ({ words: said, kind: effect.kind })),
      },
    }
  },
})

async function confirm(plan: Plan, meeting: Meeting, which: string | true, context: Context): Promise<Reply> {
  const { draft } = meeting
  if (!draft || (which !== true && which !== draft.id)) throw refuseMeeting.noDraft()
  const { meeting: held } = await recordMinutes(context, plan, meeting, draft.text)
  const lines = held.minutes?.lines ?? []
  const items = lines.flatMap(({ kind, assignmentIds }) => (kind === 'item' ? assignmentIds : []))
  const requests = lines.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]))
  const { meeting: say } = context.words
  return {
    content: content(
      text(say.minutes.recorded(held.label, items.length, requests.length)),
      buttons({ label: say.button.next, verb: 'meeting', args: { plan: plan.key, meeting: held.label } }),
    ),
    data: { meeting: held.id, label: held.label, items, requests },
  }
}

/** A text file that came with the message, or that the form names, if the record says that the speaker brought it. */
async function documentOf(
  named: FileRef | FileRef[] | undefined,
  { files, db, by }: Context,
): Promise<FileRef | null> {
  const { kept, missing } = sortFiles(files)
  const [gone] = missing
  if (gone) throw refuse.fileMissing(gone.name, gone.why)
  const claimed = Array.isArray(named) ? named : named ? [named] : []
  const [first, ...others] = kept.length > 0 ? kept : claimed
  if (others.length > 0) throw refuseMeeting.oneFile()
  if (!first || kept.length > 0) return first ?? null
  const brought = await broughtBy(db, by.person.id, first.hash)
  const known = brought.find(({ name }) => name === first.name)
  if (!known) throw refuseMeeting.fileGone(first.name)
  return known
}

/** Files are read outside the transaction; the preview comes as a letter. */
async function readFile(
  plan: Plan,
  meeting: Meeting,
  document: FileRef,
  { db, by, now, id, words }: Context,
): Promise<Reply> {
  const args: MinutesArgs = { meeting: meeting.id, planId: plan.id, file: document }
  await postWork(db, { id: id('wrk'), job: READ_MINUTES, args, for: by.person.id, now })
  return {
    content: content(text(words.meeting.minutes.reading(document.name))),
    data: { meeting: meeting.id },
  }
}
