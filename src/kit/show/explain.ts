import type { DigestFacts, Figure } from '../../core/digest.ts'
import type { Block, Content, Line } from '../../core/model/index.ts'
import { brief, content, heading, list, text } from './blocks.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'

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
    [digest.completions, facts.waiting.completions],
    [digest.findings, facts.waiting.findings],
    [digest.papers, facts.waiting.papers],
    [digest.dueNext, facts.dueNextWeek],
  ]
  const blocks: Block[] = [heading(digest.explainTitle)]
  for (const [name, figure] of figures) {
    if (figure.value === 0) continue
    const lines: Line[] = []
    for (const ref of figure.refs) lines.push(await source(db, ref, words))
    blocks.push(text({ strong: name }, `：${digest.items(figure.value)}`), list(lines))
  }
  return content(...blocks)
}

async function source(db: Db, ref: string, words: Words): Promise<Line> {
  const report = await db.get('report', ref)
  const paper = report ? undefined : await db.get('paper', ref)
  const finding = report || paper ? undefined : await db.get('finding', ref)
  if (finding) return [brief(finding.message, 80)]
  const assignment = await db.get('assignment', report?.assignmentId ?? paper?.assignmentId ?? ref)
  const unit = assignment ? (await db.get('unit', assignment.unitId))?.name : undefined
  const said = report
    ? `：${report.noChange && !report.progress ? words.report.noChange : brief(report.progress, 60)}（${words.core.day(report.filedOn)}）`
    : ''
  return [{ code: assignment?.code ?? ref }, ` ${unit ?? ''}${said}`]
}
