import type { Content } from '../../core/model/index.ts'
import { lineText } from '../../kit/show/plain.ts'

/** The first heading, else the first line: what a document is called. */
export function titleOf({ blocks }: Content): string {
  const first = blocks.find(({ kind }) => kind === 'heading') ?? blocks.find((block) => 'line' in block)
  return first && 'line' in first ? lineText(first.line).replaceAll(/\s+/g, ' ').trim() : ''
}
