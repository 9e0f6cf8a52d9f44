import type { OfficialDocument } from '../../core/document/document.ts'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import { templateSample } from '../words/template-sample.ts'
import { core } from '../words/core.ts'

/**
 * A paper of made-up words with every part that a paper can have, to see what a template makes of it. Chinese, as papers are.
 * `at` is the moment it shows as its date.
 */
export function sampleForTemplate(
  { title: plan, timezone }: Pick<Plan, 'title' | 'timezone'>,
  office: string,
  at: Instant,
): OfficialDocument {
  const { day } = wallClock(at, timezone)
  const [on, year] = [core.zh.fullDay(day), day.slice(0, 4)]
  const say = templateSample
  return {
    id: 'template-sample',
    locale: 'zh',
    head: { issuer: office, number: say.number(year), on },
    title: say.title(plan),
    subtitle: say.subtitle(on),
    addressee: say.addressee,
    blocks: [
      { kind: 'heading', level: 1, line: [say.heading1] },
      {
        kind: 'paragraph',
        line: [...say.opening, { figure: '12', evidence: 'sample.all' }, ...say.going],
      },
      { kind: 'heading', level: 2, line: [say.heading2] },
      { kind: 'paragraph', line: [{ strong: say.strong }, say.text] },
      { kind: 'heading', level: 3, line: [say.heading3] },
      {
        kind: 'table',
        caption: say.tableCaption,
        columns: say.columns.map((column, i) => ({
          title: column,
          width: [2, 7, 4, 2][i] ?? 1,
          ...(i === 1 ? {} : { align: 'center' as const }),
        })),
        rows: say.rows.map(([code, what, unit, light, state]) => [
          { line: [code] },
          { line: [what] },
          { line: [unit] },
          { line: [{ light, text: state }] },
        ]),
      },
      {
        kind: 'picture',
        caption: say.pictureCaption,
        picture: {
          kind: 'completion-by-area',
          title: say.picture,
          note: say.note(on),
          areas: [...say.areas],
        },
      },
    ],
    signature: { by: office, on },
    copies: say.copies,
    evidence: [
      {
        key: 'sample.all',
        label: say.evidence,
        value: '12',
        lines: [...say.evidenceLines],
        more: 0,
        href: null,
      },
    ],
    cutOff: at,
  }
}
