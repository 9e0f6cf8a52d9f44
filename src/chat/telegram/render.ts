import type { Block, Button, Content, Line, Locale, Part } from '../../core/model/index.ts'
import { lineText } from '../../kit/show/plain.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { GROUP_ROWS, rowsOf, ROWS } from './keyboard.ts'
import { cut, join, LIMIT, mark, MARKS, plain, type Marked } from './text.ts'
import { width } from './width.ts'

/** One message: its words, and its buttons in groups, each what stands under one item or in one row of the words. */
export interface Piece {
  words: Marked
  groups: Button[][]
}

/** A button that opens a form; no command has such a name, so that nobody can type it. */
export const FORM = '#form'

function partMarked(part: Part, locale: Locale): Marked {
  if (typeof part === 'string') return plain(part)
  if ('strong' in part) return mark(plain(part.strong), 'bold')
  if ('code' in part) return mark(plain(part.code), 'code')
  if ('light' in part) return plain(`${telegram[locale].light[part.light]} ${part.text}`)
  if ('mention' in part) return plain(part.name)
  if ('file' in part) return plain(part.file.name)
  if (part.link === part.text || !/^https?:\/\//.test(part.link)) return plain(part.text)
  return {
    text: part.text,
    marks: [{ type: 'text_link', offset: 0, length: part.text.length, url: part.link }],
  }
}

const lineMarked = (line: Line, locale: Locale): Marked => join(line.map((part) => partMarked(part, locale)))

function table(head: Line, rows: readonly Line[]): Marked {
  const cells = [head, ...rows].map((row) => row.map((part) => lineText([part]).replaceAll(/\s+/g, ' ')))
  const widths = head.map((_, n) => Math.max(...cells.map((row) => width(row[n] ?? ''))))
  const lines = cells.map((row) =>
    row
      .map((cell, n) => cell + ' '.repeat(Math.max(0, (widths[n] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd(),
  )
  return mark(plain(lines.join('\n')), 'pre')
}

/** What a block says, null where it only offers buttons. */
function words(block: Block, locale: Locale): Marked | null {
  switch (block.kind) {
    case 'heading':
      return mark(plain(lineText(block.line)), 'bold')
    case 'text':
      return block.copy ? mark(lineMarked(block.line, locale), 'pre') : lineMarked(block.line, locale)
    case 'quote':
      return mark(lineMarked(block.line, locale), 'blockquote')
    case 'list':
      return join(
        block.lines.map((line) => join([plain('· '), lineMarked(line, locale)])),
        '\n',
      )
    case 'item':
      return join(
        [block.line, ...block.details].map((line) => lineMarked(line, locale)),
        '\n',
      )
    case 'table':
      return table(block.head, block.rows)
    case 'buttons':
    case 'form':
      return null
  }
}

/** The code an item begins with stands before its first button, so that buttons of several items are told apart. */
function offered(block: Block, locale: Locale): Button[] {
  if (block.kind === 'buttons') return block.buttons
  if (block.kind === 'form')
    return [{ label: telegram[locale].fill(block.form.title), verb: FORM, args: { form: block.form } }]
  if (block.kind !== 'item') return []
  const [first] = block.line
  const code = typeof first === 'object' && 'code' in first ? first.code : null
  return block.buttons.map((button, n) =>
    n === 0 && code !== null ? { ...button, label: `${code} ${button.label}` } : button,
  )
}

/**
 * Content as messages, each within Telegram’s limits and with at most eight rows of buttons. Buttons go with the last piece of what
 * they stand under. Nothing to say gives no message.
 */
export function pieces({ blocks }: Content, locale: Locale): Piece[] {
  const done: Piece[] = []
  let now: Piece | null = null
  const rows = (groups: readonly Button[][]): number =>
    groups.reduce((sum, group) => sum + rowsOf(group, 0, GROUP_ROWS).length, 0)
  const fits = ({ words, groups }: Piece, more: Marked, group: readonly Button[]): boolean =>
    words.text.length + 1 + more.text.length <= LIMIT &&
    words.marks.length + more.marks.length <= MARKS &&
    rows(groups) + rows([[...group]]) <= ROWS
  const add = (more: Marked, group: Button[]): void => {
    const groups = group.length > 0 ? [group] : []
    if (now && fits(now, more, group))
      now = {
        words: more.text === '' ? now.words : join([now.words, more], '\n'),
        groups: [...now.groups, ...groups],
      }
    else {
      if (now) done.push(now)
      const say = more.text === '' && group.length > 0 ? plain(telegram[locale].form.howChoice) : more
      now = { words: say, groups }
    }
  }
  for (const block of blocks) {
    const some = cut(words(block, locale) ?? plain(''))
    const buttons = offered(block, locale)
    for (const [n, one] of some.entries()) add(one, n === some.length - 1 ? buttons : [])
  }
  if (now) done.push(now)
  return done.filter(({ words }) => words.text.trim() !== '')
}
