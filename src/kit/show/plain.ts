import type { Block, Content, Line, Part } from '../../core/model/index.ts'

const partText = (part: Part): string => {
  if (typeof part === 'string') return part
  if ('strong' in part) return part.strong
  if ('code' in part) return part.code
  if ('light' in part) return part.text
  if ('mention' in part) return part.name
  if ('link' in part) return part.text
  return part.file.name
}

export const lineText = (line: Line): string => line.map(partText).join('')

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'quote':
      return lineText(block.line)
    case 'list':
      return block.lines.map((line) => `· ${lineText(line)}`).join('\n')
    case 'item':
      return [block.line, ...block.details].map(lineText).concat(labels(block.buttons)).join('\n')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(partText).join('\t')).join('\n')
    case 'buttons':
      return labels(block.buttons).join('\n')
    case 'form':
      return `${block.form.title}\n${block.form.fields
        .filter((field) => field.kind !== 'hidden')
        .map((field) => field.label)
        .join('\n')}`
  }
}

const labels = (buttons: readonly { label: string }[]): string[] =>
  buttons.length > 0 ? [buttons.map(({ label }) => `[${label}]`).join(' ')] : []

/** Content as plain text, one line a line: the exact text that is recorded as sent. */
export const plainText = (content: Content): string => content.blocks.map(blockText).join('\n')

/** The words of the first line, without its typed parts: what a refusal says, for a program. */
export function firstSentence(reply: { content: Content } | null): string {
  const [first] = reply?.content.blocks ?? []
  return first && 'line' in first ? first.line.filter((part) => typeof part === 'string').join('') : ''
}
