import type { types } from '@slack/bolt'
import type { Block, Button, Content, Line, Locale } from '../../core/model/index.ts'
import { lineText } from '../../kit/show/plain.ts'
import { slack } from '../../kit/words/slack.ts'
import { actionBlocks, formButton, type Keys } from './buttons.ts'
import { cutAt, cutElements, elementsOf, type Element } from './rich.ts'

export type Shown = types.KnownBlock

/** Characters of one block of text; Slack takes 3000. */
const BLOCK = 2900
/** Of a heading. */
const HEADING = 150

/** One block of ours as Slack shows it: pieces that may be parted from each other, buttons with the last. */
export type Unit = Shown[]

const rich = (elements: types.RichTextBlockElement[]): Shown => ({ type: 'rich_text', elements })
const section = (elements: Element[]): types.RichTextSection => ({ type: 'rich_text_section', elements })

const texts = (line: Line): Unit[] =>
  cutElements(elementsOf(line), BLOCK).map((some) => [rich([section(some)])])

function heading(line: Line): Unit[] {
  const text = lineText(line)
  const links = line.some((part) => typeof part === 'object' && 'link' in part)
  if (text === '') return []
  if (links || text.length > HEADING || text.includes('\n'))
    return cutElements(elementsOf(line, { bold: true }), BLOCK).map((some) => [rich([section(some)])])
  return [[{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]]
}

/** What a point and a new line take, by the most careful reckoning. */
const POINT = 3

/** Elements of a list, together at most `BLOCK` characters a block. */
function bullets(lines: readonly Line[]): Unit[] {
  const units: Unit[] = []
  let some: types.RichTextSection[] = []
  let size = 0
  const close = (): void => {
    if (some.length > 0) units.push([rich([{ type: 'rich_text_list', style: 'bullet', elements: some }])])
    some = []
    size = 0
  }
  for (const line of lines)
    for (const piece of cutElements(elementsOf(line), BLOCK)) {
      const length = piece.reduce((sum, { text = '' }) => sum + text.length, POINT)
      if (size + length > BLOCK) close()
      some.push(section(piece))
      size += length
    }
  close()
  return units
}

/** Text in a box of its own, kept as it is: what is to be copied, and tables. */
function boxed(text: string): Unit[] {
  const units: Unit[] = []
  for (let rest = text; rest !== '';) {
    const at = rest.length <= BLOCK ? rest.length : cutAt(rest, BLOCK)
    const elements: Element[] = [{ type: 'text', text: rest.slice(0, at).replace(/\n$/, '') || ' ' }]
    units.push([rich([{ type: 'rich_text_preformatted', elements }])])
    rest = rest.slice(at)
  }
  return units
}

/** A Chinese sign is as wide as two of the others where letters are all of one width. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  )

function table(head: Line, rows: readonly Line[]): Unit[] {
  const cells = [head, ...rows].map((row) => row.map((part) => lineText([part]).replaceAll('\n', ' ')))
  const widths = head.map((_, n) => Math.max(...cells.map((row) => widthOf(row[n] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, n) => cell + ' '.repeat(Math.max(0, (widths[n] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  return boxed(lines.join('\n'))
}

function item(block: Extract<Block, { kind: 'item' }>, keys: Keys): Unit[] {
  // Where its light matters the line says it, sign and word; a sign of the block besides would say it twice.
  const title = elementsOf(block.line, { bold: true })
  const details = block.details.flatMap((line): Element[] => [
    { type: 'text', text: '\n' },
    ...elementsOf(line),
  ])
  const units: Unit[] = cutElements([...title, ...details], BLOCK).map((some) => [rich([section(some)])])
  return withButtons(units, block.buttons, keys)
}

/** Buttons stay with the last piece of what they are about. */
function withButtons(units: Unit[], buttons: readonly Button[], keys: Keys): Unit[] {
  const actions = actionBlocks(buttons, keys)
  const last = units.at(-1)
  if (last) last.push(...actions)
  else if (actions.length > 0) units.push(actions)
  return units
}

function unitsOf(block: Block, keys: Keys): Unit[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.line)
    case 'text':
      return block.copy ? boxed(lineText(block.line)) : texts(block.line)
    case 'quote':
      return cutElements(elementsOf(block.line), BLOCK).map((elements) => [
        rich([{ type: 'rich_text_quote', elements }]),
      ])
    case 'list':
      return bullets(block.lines)
    case 'item':
      return item(block, keys)
    case 'table':
      return table(block.head, block.rows)
    case 'buttons':
      return withButtons([], block.buttons, keys)
    case 'form':
      return withButtons([], [formButton(block.form)], keys)
  }
}

/** Content as Slack's blocks, in units that stay together. What does not fit into a button is left in `keys`. */
export function render({ blocks }: Content, keys: Keys): Unit[] {
  const units: Unit[] = []
  for (const block of blocks) {
    const made = unitsOf(block, keys)
    const last = units.at(-1)
    // Buttons of a message go with what stands before them.
    if (block.kind === 'buttons' && last && units.length > 1) last.push(...made.flat())
    else units.push(...made)
  }
  return units
}

/** Said where a list is cut: a page of Slack holds a hundred blocks. */
export const cutNote = (left: number, locale: Locale): Shown => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: slack[locale].moreItems(left), emoji: false }],
})
