import type { Block, Cell } from './compose.ts'
import { listPlace } from './docx-lists.ts'
import type { Styles } from './docx-lists.ts'
import { attribute, child, children, isOn, localName, value } from './markup.ts'
import type { Markup } from './markup.ts'

export interface Context {
  styles: Styles
  /** The number Word writes before a paragraph of this list; it counts. */
  numberOf(list: string, level: number): string
  levelOf(list: string, style: string | null): number | null
  /** Ids of the footnotes and endnotes met, in order. */
  notes: { kind: 'footnote' | 'endnote'; id: string }[]
  /** Fields begun and not ended: only the result of one is text, and a table of contents is not. */
  fields: { instruction: string; result: boolean }[]
  /** Words of paragraphs whose end a tracked change deletes: they go on in the next. */
  carried: string
  /** The number of the last paragraph without words: in a cell (序号) it is all there is to read. */
  bare: string
}

/** Deleted or moved away, or about the text without being it. */
const DROPPED = new Set('del moveFrom delText pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr rt'.split(' '))

/** The paragraphs and tables inside an element, in order; tracked insertions are in, deletions out. */
export function bodyBlocks(parent: Markup, context: Context): Block[] {
  return (parent.children ?? []).flatMap((node): Block[] => {
    const kind = localName(node)
    if (DROPPED.has(kind) || !node.children) return []
    if (kind === 'p') return paragraph(node, context)
    if (kind === 'tbl') return [{ kind: 'table', rows: tableRows(node, context) }]
    if (kind === 'AlternateContent') return bodyBlocks(chosen(node), context)
    if (kind === 'sdt' && isContents(node)) return []
    return bodyBlocks(node, context)
  })
}

/** One of the alternatives says all; the first is what Word itself shows. */
const chosen = (alternatives: Markup): Markup =>
  child(alternatives, 'Choice') ?? child(alternatives, 'Fallback') ?? { type: 'tag', children: [] }

const isContents = (control: Markup): boolean =>
  value(child(child(control, 'sdtPr'), 'docPartObj'), 'docPartGallery') === 'Table of Contents'

function paragraph(node: Markup, context: Context): Block[] {
  const properties = child(node, 'pPr')
  const style = value(properties, 'pStyle')
  const apart: Block[] = []
  const words = runs(node, context, apart)
  const number = paragraphNumber(properties, style, context)
  if (context.styles.isContents(style)) return apart
  const text = context.carried + words
  context.carried = ''
  if (isOn(child(properties, 'rPr'), 'del')) {
    context.carried = text
    return apart
  }
  if (text.trim() === '') context.bare = number
  return [{ kind: 'line', text: text.trim() === '' ? '' : number + text.trimStart() }, ...apart]
}

function paragraphNumber(properties: Markup | null, style: string | null, context: Context): string {
  const own = listPlace(properties)
  const styled = context.styles.listOf(style)
  const id = own.id ?? styled.id
  if (id === null || id === '0') return ''
  const tied = own.id === null ? context.levelOf(id, style) : null
  return context.numberOf(id, own.level ?? tied ?? styled.level ?? 0)
}

/** The words of a paragraph. What is framed (text boxes) goes to `apart`, to stand after it. */
function runs(parent: Markup, context: Context, apart: Block[]): string {
  let text = ''
  for (const node of parent.children ?? []) {
    const kind = localName(node)
    if (DROPPED.has(kind) || !node.children) continue
    if (kind === 'r') text += isHiddenRun(node, context) ? '' : runs(node, context, apart)
    else if (kind === 'AlternateContent') text += runs(chosen(node), context, apart)
    else if (kind === 'drawing' || kind === 'pict' || kind === 'object') apart.push(...framed(node, context))
    else if (kind === 'fldChar') field(node, context)
    else if (kind === 'instrText') addInstruction(node, context)
    else if (kind === 'footnoteReference' || kind === 'endnoteReference')
      context.notes.push({
        kind: kind === 'footnoteReference' ? 'footnote' : 'endnote',
        id: attribute(node, 'id') ?? '',
      })
    else if (!isShown(context))
      text += node.children.length > 0 && !SIGNS[kind] ? runs(node, context, apart) : ''
    else if (kind === 't') text += node.children.map(({ data = '' }) => data).join('')
    else if (kind === 'br') text += /^(page|column)$/.test(attribute(node, 'type') ?? '') ? '' : '\n'
    else text += SIGNS[kind] ?? runs(node, context, apart)
  }
  return text
}

const SIGNS: Record<string, string> = { tab: '\t', cr: '\n', noBreakHyphen: '-', softHyphen: '', ptab: '\t' }

function isHiddenRun(run: Markup, { styles }: Context): boolean {
  const properties = child(run, 'rPr')
  if (!properties) return false
  if (child(properties, 'vanish')) return isOn(properties, 'vanish')
  const style = value(properties, 'rStyle')
  return style !== null && styles.isHidden(style)
}

const isShown = ({ fields }: Context): boolean =>
  fields.every(({ instruction, result }) => result && !/^\s*TOC\b/.test(instruction))

function field(node: Markup, { fields }: Context): void {
  const kind = attribute(node, 'fldCharType')
  const last = fields.at(-1)
  if (kind === 'begin') fields.push({ instruction: '', result: false })
  else if (kind === 'separate' && last) last.result = true
  else if (kind === 'end') fields.pop()
}

function addInstruction(node: Markup, { fields }: Context): void {
  const last = fields.at(-1)
  if (last) last.instruction += (node.children ?? []).map(({ data = '' }) => data).join('')
}

/** Pictures smaller than 3 cm (914,400 EMU an inch) on a side are taken for ornament: lines, logos, bullets. */
const ORNAMENT = 3 * 360_000

/** The text boxes of a drawing; else a picture, where there is one that could hold words. */
function framed(node: Markup, context: Context): Block[] {
  const boxes: Block[] = []
  let picture = localName(node) === 'object'
  const visit = (part: Markup): void => {
    const kind = localName(part)
    if (kind === 'txbxContent') boxes.push(...bodyBlocks(part, context))
    else if (kind === 'AlternateContent') visit(chosen(part))
    else {
      if (kind === 'blip' || kind === 'imagedata') picture = true
      for (const inner of part.children ?? []) visit(inner)
    }
  }
  visit(node)
  if (boxes.length > 0 || !picture) return boxes
  const frame = child(child(node, 'inline') ?? child(node, 'anchor'), 'extent')
  const small = frame && ['cx', 'cy'].some((side) => Number(attribute(frame, side)) < ORNAMENT)
  return small ? [] : [{ kind: 'picture' }]
}

/** Rows wherever they stand inside (content controls, insertions); deleted and hidden ones are out. */
function tableRows(table: Markup, context: Context): Cell[][] {
  return partsOf(table, 'tr').flatMap((row) => {
    const properties = child(row, 'trPr')
    if (child(properties, 'del') || isOn(properties, 'hidden')) return []
    const before = Number(value(properties, 'gridBefore') ?? 0)
    const cells = partsOf(row, 'tc').map((cell) => tableCell(cell, context))
    return [before > 0 ? [{ blocks: [], across: span(before), down: 1 }, ...cells] : cells]
  })
}

function partsOf(node: Markup, wanted: 'tr' | 'tc'): Markup[] {
  return (node.children ?? []).flatMap((part) => {
    const kind = localName(part)
    if (kind === wanted) return [part]
    return kind === 'AlternateContent'
      ? partsOf(chosen(part), wanted)
      : DROPPED.has(kind) || kind === 'tbl' || kind === 'p'
        ? []
        : partsOf(part, wanted)
  })
}

/** Word itself has at most 63 columns. */
const span = (said: number): number => (said >= 1 ? Math.min(said, 63) : 1)

function tableCell(cell: Markup, context: Context): Cell {
  const properties = child(cell, 'tcPr')
  const [merge] = children(properties, 'vMerge')
  const above = merge !== undefined && attribute(merge, 'val') !== 'restart'
  context.bare = ''
  const blocks = bodyBlocks(cell, context)
  if (context.bare !== '' && blocks.every((block) => block.kind === 'line' && block.text === ''))
    blocks.push({ kind: 'line', text: context.bare })
  return {
    blocks,
    across: span(Number(value(properties, 'gridSpan') ?? 1)),
    down: 1,
    ...(above ? { above } : {}),
  }
}
