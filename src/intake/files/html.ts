import type { Paper } from '../paper.ts'
import { compose } from './compose.ts'
import type { Block, Cell } from './compose.ts'
import { count } from './counting.ts'
import { attribute, localName, readMarkup } from './markup.ts'
import type { Markup } from './markup.ts'

/** What is no text of the document, whatever is written inside. */
const DROPPED = new Set(
  'head script style noscript template iframe object embed applet svg canvas audio video select button textarea nav xml link meta title del'.split(
    ' ',
  ),
)

/** What stands on lines of its own. */
const BLOCKS = new Set(
  'html body p div section article header footer main aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd caption blockquote pre hr form fieldset legend figure figcaption address center details summary label option tr td th'.split(
    ' ',
  ),
)

/**
 * A page or a piece of one as text and tables. Blocks and `<br>` end a paragraph; script, style and what a page hides are
 * left out; nothing is fetched or run. UserError where it nests too deep or a table is too large.
 */
export function readHtml(text: string, name: string): Paper {
  return compose(blocksOf(readMarkup(text, 'html', name)), name)
}

const isBlank = (node: Markup): boolean =>
  node.type === 'comment' || (node.type === 'text' && !node.data?.trim())

const isHidden = (node: Markup): boolean =>
  attribute(node, 'hidden') !== null ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(node, 'style') ?? '')

/** The blocks inside an element, in order. */
function blocksOf(parent: Markup): Block[] {
  const blocks: Block[] = []
  let line = ''
  // The number of a list's item goes before its first words, in whatever block they stand.
  let number = ''
  const end = (): void => {
    if (line.trim() !== '') {
      blocks.push({ kind: 'line', text: number + inLine(line).trimStart() })
      number = ''
    }
    line = ''
  }
  const visit = (node: Markup): void => {
    if (node.type === 'text') line += node.data ?? ''
    const kind = localName(node)
    if (!node.children || DROPPED.has(kind) || isHidden(node)) return
    if (kind === 'br') return end()
    if (kind === 'table') {
      end()
      blocks.push(...tableOf(node))
    } else if (kind === 'pre') {
      end()
      blocks.push({ kind: 'line', text: plainText(node) })
    } else if (BLOCKS.has(kind)) {
      end()
      if (kind === 'li') number = itemNumber(node)
      visitAll(node.children)
      end()
    } else visitAll(node.children)
  }
  const visitAll = (nodes: readonly Markup[]): void => {
    for (let i = 0; i < nodes.length; i++) {
      const from = i
      // Rows without their table, as a piece cut out of a page has them.
      while (i < nodes.length && isRowPart(nodes[i], i > from)) i++
      if (i > from) {
        end()
        blocks.push(...tableOf({ type: 'tag', name: 'table', children: nodes.slice(from, i) }))
      }
      const node = nodes[i]
      if (!node) continue
      const heading = isHeadingLine(nodes[i - 1], node, nodes[i + 1])
      if (heading) end()
      visit(node)
      if (heading) end()
    }
  }
  visitAll(parent.children ?? [])
  end()
  return blocks
}

const isRowPart = (node: Markup | undefined, among: boolean): boolean =>
  node !== undefined && (/^(tbody|thead|tfoot|tr)$/.test(node.name ?? '') || (among && isBlank(node)))

/** What the number of a heading looks like; `1.` may be a figure. */
const HEADED =
  /^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}(?:章|部分))/

/** A numbered heading in bold that the page's source puts on a line of its own: such pages have no paragraphs at all. */
const isHeadingLine = (before: Markup | undefined, node: Markup, after: Markup | undefined): boolean =>
  /^(?:b|strong)$/.test(localName(node)) &&
  HEADED.test(plainText(node)) &&
  partsLines(before, /[\r\n]\s*$/) &&
  partsLines(after, /^\s*[\r\n]/)

const partsLines = (beside: Markup | undefined, broken: RegExp): boolean =>
  beside === undefined ||
  beside.name === 'br' ||
  BLOCKS.has(localName(beside)) ||
  broken.test(beside.data ?? '')

/** Blanks as a browser shows them; a line break of the page's source between two Chinese characters is none. */
const inLine = (line: string): string =>
  line.replace(/[ \t\r\n\f]+/g, (blank, at: number) => {
    const wide = (char: string | undefined): boolean => char !== undefined && char > '\u2e7f'
    return /[\r\n]/.test(blank) && wide(line[at - 1]) && wide(line[at + blank.length]) ? '' : ' '
  })

function plainText(node: Markup): string {
  if (node.type === 'text') return node.data ?? ''
  if (localName(node) === 'br') return '\n'
  if (DROPPED.has(localName(node))) return ''
  return (node.children ?? []).map(plainText).join('')
}

/** A caption is the line above its table; so is text that stands in a table outside its cells. */
function tableOf(table: Markup): Block[] {
  const above: Block[] = []
  const rows: Cell[][] = []
  const visit = (node: Markup): void => {
    for (const part of node.children ?? []) {
      const kind = localName(part)
      if (isBlank(part) || DROPPED.has(kind) || isHidden(part)) continue
      if (kind === 'tr') rows.push(rowOf(part))
      else if (/^(tbody|thead|tfoot|form)$/.test(kind)) visit(part)
      else if (/^t[dh]$/.test(kind)) rows.push([cellOf(part)])
      else above.push(...blocksOf({ type: 'tag', name: 'div', children: [part] }))
    }
  }
  visit(table)
  return [...above, { kind: 'table', rows }]
}

const rowOf = (row: Markup): Cell[] =>
  (row.children ?? []).flatMap((part) => (/^t[dh]$/.test(part.name ?? '') ? [cellOf(part)] : []))

/** Spans as browsers bound them; 0 rows means all that are left. */
function cellOf(cell: Markup): Cell {
  const span = (wanted: string, most: number): number => {
    const said = Number.parseInt(attribute(cell, wanted) ?? '1', 10)
    return said >= 1 ? Math.min(said, most) : said === 0 && wanted === 'rowspan' ? most : 1
  }
  return { blocks: blocksOf(cell), across: span('colspan', 1000), down: span('rowspan', 65_534) }
}

const COUNTING: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

/** What a browser writes before an item of a numbered list; nothing where the item is written with a number itself. */
function itemNumber(item: Markup): string {
  const list = (item as { parent?: Markup | null }).parent
  if (!list || list.name !== 'ol' || /list-style[^;]*none/i.test(attribute(list, 'style') ?? '')) return ''
  if (/^\s*[（(]?[\d一二三四五六七八九十百]+[)）、.．]/.test(plainText(item))) return ''
  const items = list.children?.filter((one) => one.name === 'li') ?? []
  let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1
  for (const one of items) {
    const said = Number.parseInt(attribute(one, 'value') ?? '', 10)
    if (said) number = said
    if (one === item) break
    number++
  }
  return `${count(number, COUNTING[attribute(list, 'type') ?? ''] ?? 'decimal')}. `
}
