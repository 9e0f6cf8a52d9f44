import type { Content } from '../../core/model/index.ts'
import type { Filed } from '../moves/report.ts'
import type { Words } from '../words/index.ts'
import { content, list, text } from './blocks.ts'

/** The receipt: what was filed, for which period, how late, and until when it may be mended. */
export function showFiled(filed: readonly Filed[], words: Words): Content {
  const lines = filed.map(({ assignment, report, period }) => {
    const label = words.report.periodOf(words.core.month(period.label))
    return [
      { code: assignment.code },
      ` ${words.report.receipt('', label, report.revision).trim()}`,
      period.late > 0 ? `${words.core.comma}${words.report.late(period.late)}` : '',
    ]
  })
  return content(
    text({ strong: words.report.filed(filed.length) }),
    list(lines),
    text(words.report.untilDigest),
  )
}
