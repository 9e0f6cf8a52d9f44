import type { OfficialDocument } from '../../core/document/document.ts'
import type { Day } from '../../core/day.ts'
import type { IssueKind } from '../../core/model/index.ts'
import type { Desk } from './desk.ts'

/**
 * The head, title and subtitle of a paper with a span: `title` where it has words of its own. A draft has no number; a leader's
 * cut has no head in red.
 */
export function headOf(
  { plan, words, office, order, moment }: Desk,
  kind: IssueKind,
  { from, to }: { from: Day; to: Day },
  title?: string,
): { title: string; subtitle: string; head: OfficialDocument['head'] } {
  const { issueText, core } = words
  const { number } = order.issue
  const said = number ? issueText.numbered(number.year, number.n) : null
  const span = issueText.span(core.fullDay(from), core.fullDay(to))
  return {
    title: title ?? issueText.title(plan.title, issueText.kind[kind]),
    subtitle: issueText.under([...(number ? [issueText.issueNo(number.n)] : []), span]),
    head:
      order.cut === 'office'
        ? { issuer: office, number: said && `${issueText.kind[kind]}${said}`, on: core.fullDay(moment.day) }
        : null,
  }
}
