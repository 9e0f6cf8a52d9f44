import type { Content } from 'pdfmake/interfaces.js'
import type { OfficialDocument } from '../../core/document/document.ts'
import { hasCloseHead } from '../../core/document/lines.ts'
import { pdf } from '../../kit/words/pdf.ts'
import { placed } from '../signature.ts'
import { SIGNATURE } from './breaks.ts'
import { BODY, LINE, MARGINS, MM, PAGE, ROOM, types } from './measures.ts'
import { only, type Setting } from './setting.ts'

const RED = '#d7000f'

const rule = (y: number, width: number, colour: string): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: y, x2: ROOM, y2: y, lineWidth: width, lineColor: colour }],
})

/** The red head: who issues it in one line as large as fits, number and day or who signed it off, a red rule. */
function redHead(
  { issuer, number, on, signer }: NonNullable<OfficialDocument['head']>,
  close: boolean,
  setting: Setting,
): Content[] {
  const length = Math.max(Array.from(issuer).length, 1)
  const size = Math.max(20, Math.min(types.issuer.size, Math.floor(ROOM / length)))
  const large = { ...types.issuer, size, line: size * 1.35 }
  const right = signer ?? on
  const under: Content[] =
    number === null && right === null
      ? []
      : number === null || right === null
        ? [{ text: setting.words(number ?? right ?? '', types.body), alignment: 'center' }]
        : [
            {
              columns: [
                { text: setting.words(number, types.body), width: '*' },
                { text: setting.words(right, types.body), alignment: 'right', width: '*' },
              ],
              // One character in on either side (7.2.5).
              margin: [BODY, 0, BODY, 0],
            },
          ]
  return [
    {
      text: setting.words(issuer, large, { color: RED }),
      alignment: 'center',
      // 7.2.4: 35 mm below the upper edge of the print area; 7.2.5: two lines to the number.
      margin: [0, close ? 0 : 35 * MM, 0, close ? LINE : 2 * LINE],
    },
    ...under,
    { ...(rule(4, 1.5, RED) as object), margin: [0, 0, 0, close ? LINE : 2 * LINE] } as Content,
  ]
}

/** What is left free on each side, so that the lines of a title of several are of one length (5.2.6: arranged evenly). */
function sides(title: string): number {
  const { size } = types.title
  const width = Array.from(title).reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : 0.65) * size, 0)
  const lines = Math.ceil(width / ROOM)
  return lines === 1 ? 0 : Math.max(0, (ROOM - width / lines - size * 1.2) / 2)
}

/** Everything before the text: red head, title, what stands under it, to whom it goes. */
export function opening(document: OfficialDocument, setting: Setting): Content[] {
  const { head, title, subtitle, addressee } = document
  return [
    ...(head ? redHead(head, hasCloseHead(document), setting) : []),
    {
      text: setting.line([title], only(types.title)),
      alignment: 'center',
      margin: [sides(title), 0, sides(title), subtitle ? 0 : LINE],
    },
    ...(subtitle
      ? [
          {
            text: setting.line([subtitle], only(types.subtitle)),
            alignment: 'center',
            margin: [0, 0, 0, LINE],
          } as Content,
        ]
      : []),
    ...(addressee ? [{ text: setting.line([addressee], only(types.body)) }] : []),
  ]
}

/** Everything after it: who signs and when, the notes, and at the very end who gets copies, between rules. */
export function closing(
  { signature, copies, evidence, locale }: OfficialDocument,
  setting: Setting,
): Content[] {
  const say = pdf[locale]
  const signed: Content[] = signature
    ? [
        {
          stack: (['by', 'on'] as const).map((which) => ({
            text: setting.words(signature[which], types.body),
            alignment: 'right' as const,
            marginRight: BODY * placed(signature.by, signature.on)[which],
            ...(which === 'by' ? { id: SIGNATURE } : {}),
          })),
          unbreakable: true,
          margin: [0, LINE, 0, 0],
        },
      ]
    : []
  const known = new Map(evidence.map((one) => [one.key, one]))
  const notes: Content[] = setting.notes.flatMap((key, n) => {
    const one = known.get(key)
    if (!one) return []
    const text = `[${n + 1}] ${say.source(one.label, one.value, one.lines, one.more)}`
    return [{ text: setting.words(text, types.note), id: `note-${n + 1}` }]
  })
  const sources: Content[] =
    notes.length > 0
      ? [
          {
            stack: [
              { text: setting.words(say.sources, types.noteHead), margin: [0, LINE, 0, 2] },
              ...notes.slice(0, 1),
            ],
            unbreakable: true,
          },
          ...notes.slice(1),
        ]
      : []
  const sent: Content[] = copies
    ? [
        {
          stack: [
            rule(0, 1, '#000000'),
            { text: setting.words(`${say.copies}${copies}`, types.small), margin: [BODY, 7, BODY, 0] },
            rule(0, 1, '#000000'),
          ],
          unbreakable: true,
          margin: [0, LINE, 0, 0],
        },
      ]
    : []
  return [...signed, ...sources, ...sent]
}

/** `— 1 —` 7 mm below the text, one character in from the outer edge: right on odd pages, left on even ones (7.5). */
export const pageNumber =
  (setting: Setting) =>
  (page: number): Content => ({
    text: setting.words(`— ${page} —`, types.page),
    alignment: page % 2 === 1 ? 'right' : 'left',
    margin: [MARGINS.left + types.page.size, 7 * MM, MARGINS.right + types.page.size, 0],
  })

export const pageSize = { width: PAGE.width, height: PAGE.height }
