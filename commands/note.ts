import { z } from 'zod'
import { noteState } from '../src/core/digest-given.ts'
import { wallClock } from '../src/core/day.ts'
import { lightOf } from '../src/core/light.ts'
import { isCode, leadingCode, plainCode } from '../src/core/code-said.ts'
import { isCourtesy } from '../src/core/saying.ts'
import type { Assignment, Plan } from '../src/core/model/index.ts'
import { defineCommand, verbIn, type Context } from '../src/kit/command.ts'
import { calendarOf } from '../src/kit/moves/calendar.ts'
import { byCode, collect, must, planNamed } from '../src/kit/moves/look.ts'
import { keepNote, takeNote, waitingNote } from '../src/kit/moves/notes.ts'
import { isOfficeOf } from '../src/kit/moves/share.ts'
import { content, heading, list, text } from '../src/kit/show/blocks.ts'
import { noteLines } from '../src/kit/show/digest-given.ts'
import { refuse } from '../src/kit/words/refusals.ts'
import { refuseRequest } from '../src/kit/words/request-refusals.ts'

const args = z.object({
  words: z.string().trim().max(2000).default(''),
  code: z.string().trim().optional(),
  plan: z.string().trim().optional(),
  /** The digest it answers. */
  digest: z.string().optional(),
  /** A note that the office settles without giving anything, and why. */
  keep: z.coerce.number().int().positive().optional(),
  reason: z.string().trim().default(''),
})
type Args = z.output<typeof args>

export default defineCommand({
  name: 'note',
  aliases: ['批示'],
  summary: {
    zh: '领导批示：回复周报，或写明编号；即时交办并跟踪',
    en: 'a leader’s note: reply to a digest, or name an item; it is given at once and followed up',
  },
  examples: [
    '批示 1.2.1 请抓紧，月底前报结果',
    '批示 请教育局12月20日前报送安全自查情况',
    '批示',
    '批示 3 不交办 已在例会上部署',
    'note 1.2.1 please hurry, result by 2026-12-31',
  ],
  args,
  parse: readNoteSaid,
  understand: answersDigest,
  may: ['leader', 'office'],
  about: async (given, context) => [{ planId: (await planOf(given, context)).id }],
  effect: 'write',
  async run(given, context) {
    const plan = await planOf(given, context)
    if (given.keep !== undefined) return keep(given, given.keep, plan, context)
    if (given.words === '') return show(plan, context)
    // Only a leader of the plan gives its units work by a word; a cover or the office does not.
    const leads = context.by.roles.some((r) => r.active && r.role === 'leader' && r.planId === plan.id)
    if (!leads) throw noRight(context, 'leader')
    const code = given.code === undefined ? {} : { code: plainCode(given.code) }
    const taken = await takeNote(context, plan, given.words, { digestId: given.digest ?? null, ...code })
    const { notes } = context.words
    const lines: string[] = []
    for (const { code: made, unitId, deadline } of taken.assignments) {
      const unit = must(await context.db.get('unit', unitId), unitId).name
      lines.push(notes.given(unit, made, deadline?.phrase ?? null))
    }
    return {
      content: content(
        text({ strong: notes.taken(taken.note.number) }),
        lines.length > 0 ? list(lines.map((line) => [line])) : text(notes.toOffice),
        taken.unreached.length > 0 && text(notes.cannotReach(taken.unreached.join(context.words.core.and))),
      ),
      data: {
        note: taken.note.id,
        number: taken.note.number,
        state: taken.note.state,
        assignments: taken.assignments.map(({ id }) => id),
      },
    }
  },
})

/** `1.2.1 请抓紧`, `请教育局…`, `3 不交办 理由`; the words are kept as they are. */
function readNoteSaid(said: string): unknown {
  const rest = said.trim()
  const [, number, reason = ''] =
    /^[第#]?(\d{1,4})\s*号?\s*(?:不交办|不另交办|已阅|keep)[\s:：，,]*(.*)$/is.exec(rest) ?? []
  if (number !== undefined) return { keep: number, reason }
  const led = leadingCode(rest)
  return led && led.rest !== '' ? { code: led.code, words: rest } : { words: rest }
}

/** A leader's reply to a digest in plain words; a bare code is still a question about it. */
async function answersDigest(said: string, { repliedTo, by, db }: Context): Promise<unknown> {
  if (repliedTo?.body.kind !== 'digest' || isCourtesy(said)) return null
  const code = plainCode(said)
  if (isCode(code)) return null
  const digest = await db.get('digest', repliedTo.body.digestId)
  const leads = by.roles.some((r) => r.active && r.role === 'leader' && r.planId === digest?.planId)
  return digest && leads ? { words: said.trim(), digest: digest.id } : null
}

async function planOf({ digest, code, plan }: Args, context: Context): Promise<Plan> {
  if (digest !== undefined) {
    const row = await context.db.get('digest', digest)
    if (!row) throw refuse.nothingFound(digest)
    return must(await context.db.get('plan', row.planId), row.planId)
  }
  return code === undefined ? planNamed(context, plan) : (await byCode(context, code)).plan
}

const noRight = ({ commands, by, words }: Context, who: 'leader' | 'office') => {
  const command = commands.find(({ name }) => name === 'note')
  return refuse.noRight(command ? verbIn(command, by.person.locale) : 'note', [words.core.relation[who]])
}

async function keep({ reason }: Args, number: number, plan: Plan, context: Context) {
  if (!isOfficeOf(context, plan.id)) throw noRight(context, 'office')
  if (reason === '') throw refuseRequest.noReasonFor()
  const note = await keepNote(context, plan, await waitingNote(context, plan, number), reason)
  return {
    content: content(text(context.words.notes.keep(number))),
    data: { note: note.id, state: note.state },
  }
}

/** The plan's notes, the newest first, with what became of each. */
async function show(plan: Plan, context: Context) {
  const { db, now, words } = context
  const today = wallClock(now, plan.timezone).day
  const calendar = await calendarOf(db)
  const all = await collect(db.list('note', 'byNumber', { prefix: [plan.id], reverse: true, limit: 30 }))
  const items = []
  for (const note of all) {
    const rows: Assignment[] = []
    for (const id of note.assignmentIds) rows.push(must(await db.get('assignment', id), id))
    const late = new Set(
      rows.filter((row) => lightOf(row, today, calendar).light === 'red').map(({ id }) => id),
    )
    const { id: noteId, number, words: said, by, on } = note
    const codes = rows.map(({ code }) => code)
    items.push({ noteId, number, words: said, by, on, state: noteState(note, rows, late), codes })
  }
  const lines = await noteLines(db, { value: items.length, refs: [], items, told: [] }, words)
  return {
    content: content(heading(words.notes.listTitle(items.length)), lines.length > 0 && list(lines)),
    data: items,
  }
}
