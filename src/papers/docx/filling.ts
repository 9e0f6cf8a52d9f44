import type { OfficialDocument } from '../../core/document/document.ts'
import {
  addFonts,
  addLinks,
  addNotes,
  addPicture,
  addStyles,
  MAIN,
  setText,
  takenIn,
  textOf,
  widthAt,
} from './base.ts'
import { writeBody, type Draw } from './body.ts'
import type { Parts } from './packing.ts'
import { valuesOf, type Placeholder } from '../../core/document/placeholders.ts'
import { paragraph, safe } from './text.ts'

/**
 * What stands in a base document where something is to be put: characters that no text has, and that are never exchanged.
 * Placeholders become marks first and marks become words in one go, so that words which look like a placeholder stay words.
 */
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'
export const markOf = (kind: Placeholder): string => `${OPEN}${kind}${CLOSE}`
const marks = new RegExp(`${OPEN}(\\w+)${CLOSE}`, 'g')

/** The innermost paragraph around a place. Paragraphs nest where there are text boxes. */
function paragraphAround(text: string, place: number): { from: number; to: number } {
  const open = Math.max(text.lastIndexOf('<w:p>', place), text.lastIndexOf('<w:p ', place))
  const close = text.indexOf('</w:p>', place)
  if (open < 0 || close < 0) throw new Error('a mark stands outside every paragraph')
  return { from: open, to: close + '</w:p>'.length }
}

const sectionIn = (xml: string): string => /<w:sectPr\b[\s\S]*?<\/w:sectPr>/.exec(xml)?.[0] ?? ''

/** Whether a paragraph may go without leaving its cell, header or box without any. */
const maySpare = (text: string, from: number, to: number): boolean =>
  text.slice(0, from).trimEnd().endsWith('</w:p>') || /^\s*<w:p[ >]/.test(text.slice(to))

const HOLDS = /<w:t[ >]|<w:drawing\b|<w:pict\b|<w:sym\b|<w:object\b|<w:fld/

/** The end of the last opening tag of a name before a place, where it stands; -1 where there is none. */
const lastOpen = (text: string, name: string, place: number): number =>
  Math.max(text.lastIndexOf(`<${name}>`, place), text.lastIndexOf(`<${name} `, place))

/**
 * The row of a table around a paragraph, where nothing else stands in it: it goes with the paragraph, and its table with the
 * last of its rows. Null where something stays, or where cells reach over rows.
 */
function rowAround(text: string, from: number, to: number): { from: number; to: number } | null {
  const start = lastOpen(text, 'w:tr', from)
  const end = text.indexOf('</w:tr>', to)
  if (start < 0 || end < 0 || text.lastIndexOf('</w:tr>', from) > start) return null
  const row = text.slice(start, from) + text.slice(to, end)
  if (/<w:tbl[ >]|<w:vMerge\b|<w:sectPr\b/.test(row) || HOLDS.test(row)) return null
  const [rowFrom, rowTo] = [start, end + '</w:tr>'.length]
  const table = lastOpen(text, 'w:tbl', start)
  const head = text.slice(table, rowFrom)
  const alone = table >= 0 && !/<w:tr[ >]/.test(head) && text.slice(rowTo).trimStart().startsWith('</w:tbl>')
  const after = text.indexOf('</w:tbl>', rowTo) + '</w:tbl>'.length
  // A cell, a header or a box ends with a paragraph, so a table may only go where one follows.
  if (!alone) return { from: rowFrom, to: rowTo }
  return /^\s*<w:p[ >]/.test(text.slice(after)) ? { from: table, to: after } : null
}

/** A paragraph of placeholders for which the paper has nothing goes with all its words (`抄送：`), and a row of nothing else with it. */
function withoutEmpty(text: string, values: Record<string, string>): string {
  let left = text
  for (let at = 0; ;) {
    const place = left.indexOf(OPEN, at)
    if (place < 0) return left
    const { from, to } = paragraphAround(left, place)
    const xml = left.slice(from, to)
    const filled = [...xml.matchAll(marks)].some(([, kind = '']) => values[kind] !== '')
    const section = sectionIn(xml)
    const row = filled ? null : rowAround(left, from, to)
    at = row ? row.from : from
    if (filled) at = to
    else if (row) left = left.slice(0, row.from) + left.slice(row.to)
    else if (section === '' && maySpare(left, from, to)) left = left.slice(0, from) + left.slice(to)
    else {
      const kept = /^<w:p\b[^>]*>(?:<w:pPr>[\s\S]*?<\/w:pPr>)?/.exec(xml)?.[0] ?? '<w:p>'
      left = `${left.slice(0, from)}${kept}</w:p>${left.slice(to)}`
    }
  }
}

/** What is put around the blocks; with a template that is the template's own. */
export interface Around {
  opening: string
  closing(width: number, newPage: boolean): string
}

/**
 * Puts a paper into its base (the built-in layout, or a template with its placeholders made marks). The base is changed; what it
 * has of its own stays.
 */
export async function fill(
  parts: Parts,
  document: OfficialDocument,
  around: Around,
  draw: Draw,
  progress: (part: number) => void,
): Promise<void> {
  const values: Record<string, string> = valuesOf(document)
  for (const name of parts.keys()) {
    const text = /^word\/.*\.xml$/.test(name) ? textOf(parts, name) : ''
    if (!text.includes(OPEN)) continue
    const body = markOf('body')
    const filled = withoutEmpty(text, { ...values, body }).replace(marks, (mark, kind: string) =>
      kind === 'body' ? mark : safe(values[kind] ?? ''),
    )
    setText(parts, name, filled)
  }
  const taken = takenIn(parts)
  const main = textOf(parts, MAIN)
  const { from, to } = paragraphAround(main, main.indexOf(markOf('body')))
  const width = widthAt(main, from)
  const body = await writeBody(document, { width, taken, draw, progress })
  const named = addStyles(parts, document.locale, taken.prefix)
  const own = (xml: string): string =>
    xml.replace(
      /(<w:(?:pStyle|rStyle) w:val=")(Duban\w+)"/g,
      (_, start: string, id: string) => `${start}${named.get(id) ?? id}"`,
    )
  // A section that ended with the paragraph of the mark goes on ending there.
  const section = sectionIn(main.slice(from, to))
  const end = section === '' ? '' : `<w:p><w:pPr>${section}</w:pPr></w:p>`
  const text = around.opening + body.xml + around.closing(width, body.newPage)
  setText(
    parts,
    MAIN,
    main.slice(0, from) + own(text === '' ? paragraph('DubanBody', '') : text) + end + main.slice(to),
  )
  addNotes(parts, body.notes.map(own), taken.prefix)
  addFonts(parts, taken.prefix)
  addLinks(parts, body.links)
  for (const { relationship, png } of body.pictures) addPicture(parts, relationship, png)
}
