import type { DigestFacts, Figure } from '../../core/digest.ts'
import type { Block, Content, Line, Request } from '../../core/model/index.ts'
import { brief, content, heading, list, text } from './blocks.ts'
import { correctionBlocks } from './corrections.ts'
import { givens } from '../../core/digest-given.ts'
import { noteLines } from './digest-given.ts'
import { explainTargets } from './digest-targets.ts'
import { sortable } from '../../core/code.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { circularSource, noticeFigures } from './digest-notices.ts'
import { turnFigures, turnSource } from './turns.ts'

/** Sources listed under one figure in a chat; the rest are counted, and the data holds them all. */
const LISTED = 100

/** Every figure of a digest with the rows behind it: items by code and unit, reports by the words that were filed. */
export async function explainFacts(db: Db, facts: DigestFacts, words: Words): Promise<Content> {
  const { digest, core } = words
  const figures: [string, Figure][] = [
    ...(['red', 'yellow', 'green', 'blue', 'grey'] as const).map((l): [string, Figure] => [
      core.light[l],
      facts.lights[l],
    ]),
    [digest.reported, facts.reported],
    [`${digest.reported} · ${digest.onTime}`, facts.onTime],
    [`${digest.reported} · ${digest.late}`, facts.late],
    [digest.overdue, facts.overdue],
    [digest.newlyRed, facts.newlyRed],
    [digest.noLongerRed, facts.noLongerRed],
    [digest.newlyDone, facts.newlyDone],
    [digest.problems, facts.problems],
    ...givens.flatMap((origin): [string, Figure][] => {
      const { open, overdue } = facts.given?.[origin] ?? {}
      const name = words.items.origin[origin]
      return open && overdue
        ? [
            [name, open],
            [`${name} · ${digest.overdue}`, overdue],
          ]
        : []
    }),
    [digest.completions, facts.waiting.completions],
    [digest.findings, facts.waiting.findings],
    [digest.papers, facts.waiting.papers],
    ...(facts.matters
      ? ([
          [digest.matters, facts.matters.waiting],
          [digest.answered, facts.matters.answered],
          [digest.extended, facts.matters.extended],
        ] satisfies [string, Figure][])
      : []),
    ...turnFigures(facts, words),
    ...noticeFigures(facts, words),
    [digest.dueNext, facts.dueNextWeek],
  ]
  const blocks: Block[] = [heading(digest.explainTitle)]
  for (const [name, figure] of figures) {
    if (figure.value === 0) continue
    const found: Source[] = []
    const quoted = figure === facts.problems ? 'problems' : 'progress'
    for (const ref of figure.refs) found.push(await sourceOf(db, ref, words, quoted))
    found.sort((a, b) => (a.order < b.order ? -1 : 1))
    const lines = found.slice(0, LISTED).map(({ line }) => line)
    if (found.length > LISTED) lines.push([words.status.more(found.length - LISTED)])
    blocks.push(text({ strong: name }, `${core.colon}${digest.items(figure.value)}`), list(lines))
  }
  if (facts.notes && facts.notes.value > 0)
    blocks.push(
      text({ strong: words.notes.digest }, `${core.colon}${digest.items(facts.notes.value)}`),
      list(await noteLines(db, facts.notes, words)),
    )
  blocks.push(...(await explainTargets(db, facts, words)))
  blocks.push(...(await burdenSource(db, facts, words)))
  return content(...blocks, ...(await correctionBlocks(db, facts, words)))
}

/** Of the messages to units, how many went to which. */
async function burdenSource(db: Db, { burden }: DigestFacts, { burden: say, core }: Words): Promise<Block[]> {
  if (!burden || burden.value === 0) return []
  const lines: string[] = []
  for (const { unitId, messages } of burden.units)
    lines.push(say.sourceLine((await db.get('unit', unitId))?.name ?? '', messages))
  return [
    text({ strong: say.digest }, `${core.colon}${say.messageCount(burden.value)}`),
    list(lines.sort().map((line) => [line])),
  ]
}

async function matterSource(db: Db, matter: Request, { requests, core }: Words): Promise<Source> {
  const { code = '', unitId = '' } = (await db.get('assignment', matter.assignmentId)) ?? {}
  const unit = (await db.get('unit', unitId))?.name ?? ''
  const said = ` ${unit} ${requests.numbered(matter.number)} ${requests.kind[matter.kind]}`
  const words = matter.statement ? `${core.colon}${brief(matter.statement, 60)}` : ''
  return { order: sortable(code), line: [{ code }, `${said}${words}`] }
}

/** One row behind a figure, with what it is sorted by: the code, as people count. */
interface Source {
  order: string
  line: Line
}

export async function sourceOf(
  db: Db,
  ref: string,
  words: Words,
  quoted: 'progress' | 'problems',
): Promise<Source> {
  const report = await db.get('report', ref)
  const paper = report ? undefined : await db.get('paper', ref)
  const finding = report || paper ? undefined : await db.get('finding', ref)
  const matter = report || paper || finding ? undefined : await db.get('request', ref)
  if (matter) return matterSource(db, matter, words)
  const turn = report || paper || finding ? undefined : await db.get('occurrence', ref)
  if (turn) return turnSource(db, turn, words)
  const circular = report || paper || finding ? undefined : await db.get('circular', ref)
  if (circular) return circularSource(circular, words)
  if (finding) return { order: finding.id, line: [brief(finding.message, 80)] }
  const assignment = await db.get('assignment', report?.assignmentId ?? paper?.assignmentId ?? ref)
  const unit = assignment ? (await db.get('unit', assignment.unitId))?.name : undefined
  const title = assignment ? (await db.get('task', assignment.taskId))?.title : undefined
  const { colon, aside, day } = words.core
  const said = report
    ? `${colon}${quoted === 'progress' && report.noChange && !report.progress ? words.report.noChange : brief(report[quoted], 60)}${aside(`${day(report.filedOn)}${report.late > 0 ? `${words.core.comma}${words.report.late(report.late)}` : ''}`)}`
    : ` ${brief(title ?? '', 24)}`
  const code = assignment?.code ?? ref
  const mark = report?.behalf ? aside(words.behalf.short) : ''
  return { order: sortable(code), line: [{ code }, ` ${unit ?? ''}${mark}${said}`] }
}
