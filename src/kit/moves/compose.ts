import type { Draft, DraftItem, FileRef, Said } from '../../core/model/index.ts'
import type { Context } from '../command.ts'
import { refuseSupport } from '../words/support-refusals.ts'
import { wordsFor } from '../words/index.ts'
import { calendarOf } from './calendar.ts'
import { draftItem, keepDraft } from './draft.ts'
import type { Leading } from './leading.ts'
import { collect } from './look.ts'
import { partsFor, type Filed } from './parts.ts'
import { periodFor } from './report.ts'

/** What a plan's reports are written in. */
const { support } = wordsFor('zh')

type Field = 'progress' | 'problems' | 'next'

/** One field of all parts, a line each with the name of its unit. */
function linesOf(parts: readonly Filed[], field: Field): string[] {
  return parts.flatMap(({ unit, report }) => {
    const none = field === 'progress' && report.noChange ? support.noChange : ''
    const said = report[field].trim() || none
    return said === '' ? [] : [`${unit}：${said}`]
  })
}

/** The files of all, each once however often it was attached. */
export function filesOf(some: readonly Pick<Said, 'files'>[]): FileRef[] {
  const found = new Map<string, FileRef>()
  for (const file of some.flatMap(({ files }) => files)) if (!found.has(file.hash)) found.set(file.hash, file)
  return [...found.values()]
}

/** The parts as one report: each unit's words under its name, in the order of codes, after what the lead has written itself. */
export function composed(parts: readonly Filed[], own: Said | null): Said {
  const joined = (field: Field): string =>
    [own?.[field] ?? '', ...linesOf(parts, field)].filter((line) => line !== '').join('\n')
  return {
    progress: joined('progress'),
    problems: joined('problems'),
    next: joined('next'),
    noChange: false,
    files: filesOf([...(own ? [own] : []), ...parts.map(({ report }) => report)]),
    composedFrom: parts.map(({ report }) => report.id),
  }
}

/** What the lead has in a draft that waits, where it was not composed itself: it stays, and stands first. */
async function ownWords({ db, by }: Context, leadId: string): Promise<Said | null> {
  for (const draft of await collect(db.list('draft', 'waiting', { prefix: [by.person.id], reverse: true }))) {
    const item = draft.items.find(({ assignmentId }) => assignmentId === leadId)
    if (item) return item.composedFrom || item.noChange ? null : item
  }
  return null
}

/** Composes the supports' parts into the lead's draft of its current period (汇总成稿); refused where there is none. */
export async function composeDraft(
  context: Context,
  { plan, assignment: lead }: Leading,
): Promise<{ draft: Draft; parts: Filed[]; item: DraftItem }> {
  const { db, now } = context
  const { label } = periodFor(lead, plan, await calendarOf(db), now)
  const parts = await partsFor(db, lead, label)
  if (parts.length === 0) throw refuseSupport.noParts(lead.code)
  const item = await draftItem(context, lead, plan, composed(parts, await ownWords(context, lead.id)))
  return { draft: await keepDraft(context, [item]), parts, item }
}
