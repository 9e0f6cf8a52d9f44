import { wallClock } from '../../core/day.ts'
import type { Block, Report } from '../../core/model/index.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { list, quote } from './blocks.ts'
import { saidLines } from './item.ts'

/** One version: period and number, who filed it and when, what became of it, and its words and files. */
export async function versionBlocks(
  db: Db,
  report: Report,
  timezone: string,
  words: Words,
): Promise<Block[]> {
  const { core, correction } = words
  const nameOf = async (id: string): Promise<string> => (await db.get('person', id))?.name ?? id
  const { day, time } = wallClock(report.filedAt, timezone)
  const fate = correction.fate[report.state]
  const notes = [
    await nameOf(report.by),
    ...(report.draftedBy ? [correction.draftedBy(await nameOf(report.draftedBy))] : []),
    ...(report.late > 0 ? [words.report.late(report.late)] : []),
    ...(report.corrects ? [correction.mark(report.corrects.issue)] : []),
    report.remark ? `${fate}${core.aside(report.remark)}` : fate,
  ].filter(Boolean)
  const version = words.report.receipt('', words.report.periodOf(core.month(report.period)), report.revision)
  return [
    quote({ strong: version.trim() }, ` ${core.fullDay(day)} ${time}${core.colon}${notes.join(core.comma)}`),
    list(saidLines(report, words)),
  ]
}

export const versionData = (report: Report) => ({
  id: report.id,
  period: report.period,
  revision: report.revision,
  state: report.state,
  by: report.by,
  draftedBy: report.draftedBy ?? null,
  filedOn: report.filedOn,
  late: report.late,
  corrects: report.corrects ?? null,
  remark: report.remark,
  progress: report.progress,
  problems: report.problems,
  next: report.next,
  noChange: report.noChange,
  ...(report.figures ? { figures: report.figures } : {}),
  files: report.files.map(({ name, size, hash }) => ({ name, size, hash })),
})
