import type { Span } from '../../core/model/index.ts'
import type { Paper } from '../paper.ts'
import { readHtml } from './html.ts'

const TABLE = /<table\b[\s\S]*?<\/table\s*>/gi

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** A text as it stands, but for the HTML tables that Markdown may hold: their words are its text, their cells tables. */
export function readPlain(text: string, name: string): Paper {
  const whole: Paper = { text: '', tables: [], breaks: 'lines', unread: [] }
  let from = 0
  for (const { 0: found, index } of text.matchAll(TABLE)) {
    whole.text += text.slice(from, index)
    from = index + found.length
    const part = readHtml(found, name)
    const by = whole.text.length
    whole.text += part.text.replace(/\n$/, '')
    for (const table of part.tables) {
      const rows = table.rows.map((row) => row.map((span) => moved(span, by)))
      whole.tables.push({ ...table, rows, span: moved(table.span, by) })
    }
  }
  whole.text += text.slice(from)
  return whole
}
