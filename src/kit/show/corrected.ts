import type { Content, Line } from '../../core/model/index.ts'
import type { Filed } from '../moves/report.ts'
import type { Words } from '../words/index.ts'
import { content, list, text } from './blocks.ts'

/** The receipt of a correction: which version stands now, and whether a digest that went out is to be put right. */
export function showCorrected(filed: readonly Filed[], words: Words, notes: Line[] = []): Content {
  const { core, correction, report } = words
  const lines = filed.map(({ assignment, report: { corrects, period, revision } }): Line => {
    const receipt = report.receipt('', report.periodOf(core.month(period)), revision).trim()
    return [
      { code: assignment.code },
      ` ${receipt}`,
      corrects ? `${core.comma}${correction.inNextDigest(corrects.issue)}` : '',
    ]
  })
  return content(
    text({ strong: correction.done(filed.length) }),
    list(lines),
    ...notes.map((line) => text(...line)),
    text(correction.kept),
  )
}
