import { posix } from 'node:path'
import { intakeFiles } from '../../kit/words/intake-files.ts'
import type { Paper } from '../paper.ts'
import type { Archive } from './archive.ts'
import { compose } from './compose.ts'
import type { Block } from './compose.ts'
import { bodyBlocks } from './docx-body.ts'
import type { Context } from './docx-body.ts'
import { readLists, readStyles } from './docx-lists.ts'
import { damaged } from './limits.ts'
import { attribute, child, children, readMarkup } from './markup.ts'
import type { Markup } from './markup.ts'
import { numbering } from './numbering.ts'

/**
 * A Word document as it is read on paper: the numbers Word writes itself are in the text, tracked changes are taken as
 * accepted, text boxes stand after the paragraph that holds them, notes at the end; headers, footers, comments, hidden text
 * and the table of contents are left out. UserError where it is damaged or beyond a limit.
 */
export function readDocx(archive: Archive, name: string): Paper {
  const main = related('', archive, name, 'officeDocument')
  const part = (kind: string): Markup | null => {
    const path = main && related(main, archive, name, kind)
    return path ? xmlOf(archive, path, name) : null
  }
  const body = main && child(child(xmlOf(archive, main, name), 'document'), 'body')
  if (!body) throw damaged(name)
  const styles = readStyles(part('styles'))
  const { lists, levelOf } = readLists(part('numbering'), styles)
  const count = numbering(lists)
  const context: Context = {
    styles,
    numberOf: (list, level) => count.of(list, level),
    levelOf,
    notes: [],
    fields: [],
    carried: '',
    bare: '',
  }
  const blocks = bodyBlocks(body, context)
  blocks.push(...noteBlocks(context, part))
  return compose(blocks, name)
}

function xmlOf(archive: Archive, path: string, name: string): Markup | null {
  const text = archive.xml(path)
  return text === null ? null : readMarkup(text, 'xml', name)
}

/** The part that a part (`''`: the file itself) is related to, by the end of the relation's type; null without one. */
function related(from: string, archive: Archive, name: string, kind: string): string | null {
  const folder = posix.dirname(from)
  const path = posix.join(folder, '_rels', `${posix.basename(from)}.rels`)
  const relations = children(child(xmlOf(archive, path, name), 'Relationships'), 'Relationship')
  const found = relations.find((one) => (attribute(one, 'Type') ?? '').endsWith(`/${kind}`))
  const target = found && attribute(found, 'Target')
  if (!target) return null
  return target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
}

function noteBlocks(context: Context, part: (kind: string) => Markup | null): Block[] {
  const blocks: Block[] = []
  const texts = new Map<string, Markup>()
  for (const kind of ['footnote', 'endnote'] as const) {
    if (!context.notes.some((note) => note.kind === kind)) continue
    for (const note of children(child(part(`${kind}s`), `${kind}s`), kind))
      texts.set(`${kind} ${attribute(note, 'id')}`, note)
  }
  // A note inside a note is not read: Word has none.
  context.notes.splice(0).forEach(({ kind, id }, i) => {
    const note = texts.get(`${kind} ${id}`)
    const lines = note ? bodyBlocks(note, context) : []
    const words = lines.flatMap((block) => (block.kind === 'line' ? [block.text.trim()] : [])).join('\n')
    if (words.trim() !== '') blocks.push({ kind: 'line', text: intakeFiles.zh.note(i + 1) + words.trim() })
  })
  return blocks
}
