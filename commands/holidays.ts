import { z } from 'zod'
import { makeCalendar } from '../src/core/calendar.ts'
import { looksLikeNotice, readNotice } from '../src/core/notice/index.ts'
import { mayDo, relationsOf } from '../src/core/rights.ts'
import { leadingDay, readDay } from '../src/core/when.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { additionsOf, calendarOf } from '../src/kit/moves/calendar.ts'
import {
  applyChange,
  draftYear,
  dropDraft,
  effectOf,
  judgeLocal,
  keepDraft,
  mayChange,
  takeDraft,
  undoLocal,
  whyOf,
  withChange,
  type Change,
  type Local,
} from '../src/kit/moves/calendar-change.ts'
import { READ_NOTICE, type NoticeArgs } from '../src/kit/moves/calendar-file.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { askAgainst, loadForm, showPreview, showTaken } from '../src/kit/show/calendar.ts'
import { refuseCalendar } from '../src/kit/words/calendar-refusals.ts'
import { postWork } from '../src/kit/work.ts'

const args = z.object({
  do: z.enum(['load', 'rest', 'work', 'undo', 'confirm', 'drop']).default('load'),
  /** The notice's text, or JSON. */
  text: z.string().max(20_000).optional(),
  /** For which year it is, where the text does not say it. */
  year: z.coerce.number().int().optional(),
  file: namedFile.optional(),
  /** A day and a note, as said. */
  on: z.string().trim().max(200).default(''),
  /** The draft that its button was under; the newest where none is named. */
  draft: z.string().optional(),
})
type Args = z.output<typeof args>

const verbs: readonly [RegExp, Args['do']][] = [
  [/^(?:录入|导入|加载|load)(?![a-z])/i, 'load'],
  [/^(?:休息?|放假|off)(?![a-z])/i, 'rest'],
  [/^(?:班|上班|补班|work)(?![a-z])/i, 'work'],
  [/^(?:撤销|取消|undo)(?![a-z])/i, 'undo'],
  [/^(?:确认(?:录入|提交)?|confirm)(?![a-z])/i, 'confirm'],
  [/^(?:作废|drop)(?![a-z])/i, 'drop'],
]

/** A file that is called as such notices are. */
const NOTICE = /(?:节假日|放假).*\.(?:txt|md|json|docx?|wps|pdf|html?)$/i

export default defineCommand({
  name: 'holidays',
  aliases: ['节假日', '放假安排'],
  summary: {
    zh: '录入全年节假日安排，设置或撤销本地休息日、补班日',
    en: 'load a year’s holidays; set or take back local days',
  },
  examples: [
    '日历 录入',
    '日历 休 2026-12-05 大雪停工',
    '日历 班 2026-12-06 补班',
    '日历 撤销 2026-12-05',
    '日历 确认',
    'calendar load',
    'calendar off 2026-12-05 snow',
  ],
  args,
  parse: (said) => {
    const rest = said.trim()
    for (const [pattern, what] of verbs) {
      const [verb] = pattern.exec(rest) ?? []
      if (verb === undefined) continue
      const after = rest.slice(verb.length).replace(/^[\s:：，,]+/, '')
      if (what === 'confirm' || what === 'drop') return { do: what }
      return what === 'load' ? loading(after) : { do: what, on: after }
    }
    return loading(rest)
  },
  understand: async (said, context) => {
    if (looksLikeNotice(said)) return { do: 'load', text: said }
    return said === '' && isNotice(context) ? { do: 'load' } : null
  },
  may: ['admin'],
  about: async () => [{ planId: null }],
  effect: 'write',
  async run(args, context) {
    const { db, words, today } = context
    const draft = args.draft ?? true
    if (args.do === 'drop') {
      await dropDraft(db, draft)
      return { content: content(text(words.calendar.change.dropped)), data: null }
    }
    if (args.do === 'confirm') return taken(await takeWithEffect(draft, context), context)
    if (args.do === 'undo') return undo(args.on, context)
    if (args.do !== 'load') return setLocal(args.do, args.on, context)
    const file = await fileBrought(context, args.file)
    if (file) {
      const work: NoticeArgs = { file, year: args.year ?? null, today }
      await postWork(db, {
        id: context.id('wrk'),
        job: READ_NOTICE,
        args: work,
        for: context.by.person.id,
        now: context.now,
      })
      return { content: content(text(words.calendar.change.reading(file.name))), data: null }
    }
    if ((args.text ?? '').trim() === '')
      return { content: content({ kind: 'form', form: loadForm(words) }), data: null }
    return load(args.text ?? '', args.year ?? null, context)
  },
})

/** `2027 一、元旦：……`: the year may stand before a text that does not say it. */
function loading(said: string): Record<string, unknown> {
  const [, year, rest = said] = /^(\d{4})年?(?:[\s:：]+([\s\S]*))?$/.exec(said) ?? []
  return {
    do: 'load',
    ...(year ? { year: Number(year) } : {}),
    ...(rest && rest !== year ? { text: rest } : {}),
  }
}

function isNotice({ files, by }: Context): boolean {
  const named = files.some((file) => 'hash' in file && NOTICE.test(file.name))
  return named && mayDo(['admin'], relationsOf(by.roles, by.person.id, { planId: null }))
}

const actingIn = ({ db, by, now, via }: Context) => ({ db, by: by.person.id, now, via })

async function load(said: string, year: number | null, context: Context): Promise<Reply> {
  const { words, today, id, db } = context
  const { notice, faults } = readNotice(said, year)
  if (!notice) throw refuseCalendar.notice(faults)
  const preview = await draftYear(actingIn(context), id('cal'), notice, today)
  if (!preview)
    return {
      content: content(text(words.calendar.change.same(notice.year))),
      data: { year: notice.year, same: true },
    }
  const additions = withChange(await additionsOf(db), { kind: 'year', year: preview.year })
  const { draftId, year: loaded, replaces, differs, effect } = preview
  return {
    content: showPreview(preview, { calendar: makeCalendar(additions), additions, words }),
    data: { draft: draftId, ...loaded, replaces, differs, ...effect },
  }
}

async function dayAndNote(said: string, { db, today }: Context): Promise<{ day: string; note: string }> {
  const calendar = await calendarOf(db)
  const led = leadingDay(said)
  const read = led && readDay(led.phrase, today, calendar)
  if (!led || !read) throw refuseCalendar.unreadable(said)
  return { day: read.on, note: led.rest.slice(0, 60) }
}

async function setLocal(kind: Local['kind'], said: string, context: Context): Promise<Reply> {
  const { db, words, today } = context
  const { change, why } = words.calendar
  const { day, note } = await dayAndNote(said, context)
  mayChange(day, today)
  const fallback = kind === 'rest' ? change.noteOff : change.noteOn
  const local: Local = { day, kind, note: note === '' ? fallback : note }
  const [calendar, additions] = [await calendarOf(db), await additionsOf(db)]
  const verdict = judgeLocal(local, calendar, additions)
  const data = { day, kind, note: local.note, verdict }
  if (verdict === 'same') {
    const reason = why(whyOf(day, calendar, additions))
    return {
      content: content(text(change.unchanged(words.core.fullDay(day), kind === 'work', reason))),
      data,
    }
  }
  const wanted: Change = { kind: 'local', local }
  const effect = await effectOf(db, withChange(additions, wanted))
  if (verdict === 'against') {
    const draftId = context.id('cal')
    await keepDraft(actingIn(context), draftId, wanted)
    return {
      content: askAgainst(draftId, local, effect, { calendar, additions, words }),
      data: { ...data, draft: draftId },
    }
  }
  await applyChange(actingIn(context), wanted)
  return {
    content: showTaken(change.local(words.core.fullDay(day), kind === 'work', local.note), effect, words),
    data,
  }
}

async function undo(said: string, context: Context): Promise<Reply> {
  const { db, words, today } = context
  const { day } = await dayAndNote(said, context)
  mayChange(day, today)
  await undoLocal(actingIn(context), day)
  const effect = await effectOf(db, await additionsOf(db))
  const works = (await calendarOf(db)).isWorkday(day)
  const done = words.calendar.change.undone(words.core.fullDay(day), works)
  return { content: showTaken(done, effect, words), data: { day, works } }
}

async function takeWithEffect(draft: string | true, context: Context) {
  const change = await takeDraft(actingIn(context), draft, context.today)
  return { change, effect: await effectOf(context.db, await additionsOf(context.db)) }
}

function taken({ change, effect }: Awaited<ReturnType<typeof takeWithEffect>>, { words }: Context): Reply {
  const say = words.calendar.change
  const said =
    change.kind === 'year'
      ? say.taken(change.year.year)
      : say.local(words.core.fullDay(change.local.day), change.local.kind === 'work', change.local.note)
  return { content: showTaken(said, effect, words), data: { change, ...effect } }
}
