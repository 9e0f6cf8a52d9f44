import type { Content, FileRef, Line } from '../../core/model/index.ts'

const filesInLine = (line: Line): FileRef[] =>
  line.flatMap((part) => (typeof part === 'object' && 'file' in part ? [part.file] : []))

/** Every file that content shows, in order; one that is shown twice stands here twice. */
export const filesIn = (content: Content): FileRef[] =>
  content.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.lines.flatMap(filesInLine)
    if (block.kind === 'table') return [block.head, ...block.rows].flatMap(filesInLine)
    if (block.kind === 'item') return [block.line, ...block.details].flatMap(filesInLine)
    return 'line' in block ? filesInLine(block.line) : []
  })

/** The same, each file once. */
export const eachFileIn = (content: Content): FileRef[] => [
  ...new Map(filesIn(content).map((file) => [file.hash, file])).values(),
]
