import type { Block, Cell } from './compose.ts'
import type { DocStyle } from './doc-lists.ts'
import { runAt } from './doc-properties.ts'
import type { CharacterProperties, ParagraphProperties, RowDefinition, Run } from './doc-properties.ts'

/** A document's text with what is needed to read any stretch of it. */
export interface Story {
  text: string
  placeOf(character: number): { at: number; width: 1 | 2 }
  paragraphs: readonly Run<ParagraphProperties>[]
  characters: readonly Run<CharacterProperties>[]
  styleOf(style: number): DocStyle
  numbers: { of(list: string, level: number): string }
  data: Buffer
}

/** A table being read: its rows so far, the cells of the last, the blocks of the last cell. */
interface OpenTable {
  rows: { cells: Block[][]; definition: RowDefinition | null }[]
  cells: Block[][]
  blocks: Block[]
}

const PARAGRAPH_END = '\r'
const CELL_END = '\u0007'
const PAGE_END = '\f'

/** The paragraphs and tables of the characters from `start` to `end`. */
export function docBlocks(story: Story, start: number, end: number): Block[] {
  const blocks: Block[] = []
  const open: OpenTable[] = []
  const top = (): Block[] => open.at(-1)?.blocks ?? blocks
  const close = (depth: number): void => {
    while (open.length > depth) {
      const table = open.pop()
      if (table) top().push({ kind: 'table', rows: laidRows(table) })
    }
  }
  const fields: Field[] = []
  let carried = ''
  for (const { from, to, mark, run } of paragraphsOf(story, start, end)) {
    const properties = run?.properties
    const depth = Math.min(Math.max(properties?.depth ?? 0, 0), 20)
    close(depth)
    while (open.length < depth) open.push({ rows: [], cells: [], blocks: [] })
    const read = readWords(story, from, to, fields)
    const words = carried + read.words
    carried = ''
    if (isDropped(story, to) && mark === PARAGRAPH_END) {
      carried = words
      continue
    }
    const table = open.at(-1)
    const endsRow = depth > 1 ? properties?.endsInnerRow : properties?.endsRow
    if (table && endsRow) {
      table.rows.push({ cells: table.cells, definition: properties?.row ?? null })
      table.cells = []
      table.blocks = []
      continue
    }
    const style = story.styleOf(properties?.style ?? 0)
    const number = properties ? numberOf(story, properties, style) : ''
    const endsCell = depth > 1 ? properties?.endsInnerCell : mark === CELL_END
    const bare = words.trim() === ''
    const alone =
      table !== undefined && endsCell && table.blocks.every((one) => one.kind === 'line' && one.text === '')
    if (!style.contents) top().push({ kind: 'line', text: bare && !alone ? '' : number + words.trimStart() })
    for (let i = 0; i < read.pictures; i++) top().push({ kind: 'picture' })
    if (table && endsCell) {
      table.cells.push(table.blocks)
      table.blocks = []
    }
  }
  close(0)
  return blocks
}

interface Paragraph {
  from: number
  to: number
  mark: string
  run: Run<ParagraphProperties> | undefined
}

/** A page break ends a paragraph only where the formatting says that one ends. */
function* paragraphsOf(story: Story, start: number, end: number): Generator<Paragraph> {
  let from = start
  for (let to = start; to < Math.min(end, story.text.length); to++) {
    const mark = story.text[to] ?? ''
    if (mark !== PARAGRAPH_END && mark !== CELL_END && mark !== PAGE_END) continue
    const { at, width } = story.placeOf(to)
    const run = runAt(story.paragraphs, at)
    if (mark === PAGE_END && run && run.end > at + width) continue
    yield { from, to, mark, run }
    from = to + 1
  }
}

function numberOf(story: Story, properties: ParagraphProperties, style: DocStyle): string {
  const list = properties.list ?? style.list ?? 0
  return list > 0 ? story.numbers.of(String(list), properties.level ?? style.level ?? 0) : ''
}

const isDropped = (story: Story, character: number): boolean =>
  runAt(story.characters, story.placeOf(character).at)?.properties.dropped ?? false

interface Field {
  instruction: string
  result: boolean
}

/** What characters below a blank stand for; all others of them are marks of Word's own. */
const SIGNS: Record<string, string> = { '\t': '\t', '\u000b': '\n', '\n': '\n', '\u001e': '-' }

/** The words of a paragraph: fields give their result, what is deleted or hidden is out. */
function readWords(
  story: Story,
  from: number,
  to: number,
  fields: Field[],
): { words: string; pictures: number } {
  let words = ''
  let pictures = 0
  const shown = (): boolean =>
    fields.every(({ instruction, result }) => result && !/^\s*TOC\b/.test(instruction))
  for (let at = from; at < to;) {
    const run = runAt(story.characters, story.placeOf(at).at)
    const next = Math.min(to, nextChange(story, at, run))
    if (run?.properties.dropped) {
      at = next
      continue
    }
    for (; at < next; at++) {
      const sign = story.text[at] ?? ''
      if (sign >= ' ') {
        if (shown()) words += sign
        else if (fields.at(-1)?.result === false) addTo(fields, sign)
      } else if (sign === '\u0013') fields.push({ instruction: '', result: false })
      else if (sign === '\u0014') markResult(fields)
      else if (sign === '\u0015') fields.pop()
      else if (sign === '\u0001' && shown())
        pictures += isPicture(story.data, run?.properties.picture ?? null) ? 1 : 0
      else if (shown()) words += SIGNS[sign] ?? ''
    }
  }
  return { words, pictures }
}

/** The first character after `at` that may be formatted otherwise: the end of the run, or of the piece it lies in. */
function nextChange(story: Story, at: number, run: Run<CharacterProperties> | undefined): number {
  const place = story.placeOf(at)
  if (!run) return at + 1
  const next = at + Math.max(1, Math.floor((run.end - place.at) / place.width))
  const last = story.placeOf(next - 1)
  return last.at === place.at + (next - 1 - at) * place.width ? next : at + 1
}

const addTo = (fields: Field[], sign: string): void => {
  const last = fields.at(-1)
  if (last) last.instruction += sign
}

const markResult = (fields: Field[]): void => {
  const last = fields.at(-1)
  if (last) last.result = true
}

/** 3 cm in twips: smaller ones are ornament. */
const ORNAMENT = 1700

function isPicture(data: Buffer, at: number | null): boolean {
  if (at === null || at < 0 || at + 36 > data.length) return false
  const scaled = [28, 30].map(
    (goal, i) => (data.readInt16LE(at + goal) * data.readUInt16LE(at + 32 + 2 * i)) / 1000,
  )
  return scaled.every((side) => side >= ORNAMENT)
}

/** Edges closer than 2 mm (in twips) are one. */
const SAME_EDGE = 113

/** Cells with their spans, which follow from where their edges lie. */
function laidRows({ rows, cells }: OpenTable): Cell[][] {
  const whole = cells.length > 0 ? [...rows, { cells, definition: null }] : rows
  const edges = whole.flatMap(({ definition }) => definition?.edges ?? []).toSorted((a, b) => a - b)
  const columns = edges.filter((edge, i) => i === 0 || edge - (edges[i - 1] ?? 0) > SAME_EDGE)
  const column = (edge: number): number => columns.findLastIndex((one) => one <= edge)
  return whole.map(({ cells, definition }) => {
    const laid: Cell[] = []
    if (!definition) return cells.map((blocks) => ({ blocks, across: 1, down: 1 }))
    const before = column(definition.edges[0] ?? 0)
    if (before > 0) laid.push({ blocks: [], across: before, down: 1 })
    cells.forEach((blocks, i) => {
      const [left = 0, right = 0] = definition.edges.slice(i, i + 2)
      const across = Math.max(1, column(right) - column(left))
      const { above = false, left: merged = false } = definition.cells[i] ?? {}
      const last = laid.at(-1)
      if (merged && last) last.across += across
      else laid.push({ blocks, across, down: 1, ...(above ? { above } : {}) })
    })
    return laid
  })
}
