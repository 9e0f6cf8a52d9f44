import type { Span } from '../../core/model/index.ts'

/** A stretch of the document that stands for the same tasks and findings from end to end. */
export interface Piece {
  text: string
  /** Codes of the tasks read from it, the narrowest first. */
  tasks: string[]
  /** Numbers of the findings that point at it. */
  findings: number[]
}

/** One line of the document as a person sees it; `key` is its offset, so that it never changes. */
export interface SourceLine {
  key: number
  pieces: Piece[]
}

export interface Marks {
  tasks: readonly { code: string; source: Span }[]
  findings: readonly { n: number; source: Span | null }[]
}

interface Mark {
  start: number
  end: number
  code: string | null
  n: number
}

/** A finding about more than this share of the document is about all of it, and marking it would say nothing. */
const WHOLE = 0.6

const isBlank = (text: string): boolean => text.trim() === ''

function marksOf({ tasks, findings }: Marks, length: number): Mark[] {
  const small = ({ start, end }: Span): boolean => end - start <= length * WHOLE
  return [
    ...tasks.map(({ code, source }) => ({ ...source, code, n: -1 })),
    ...findings.flatMap(({ n, source }) => (source && small(source) ? [{ ...source, code: null, n }] : [])),
  ]
    .filter(({ start, end }) => start >= 0 && start < end && start < length)
    .sort((a, b) => a.start - b.start)
}

/**
 * The document line by line, cut where a task's or finding's place begins or ends. Places may overlap, nest and cross
 * lines; one outside the text is left out. Blank lines are left out, and a blank piece carries no marks.
 */
export function sourceLines(text: string, marks: Marks): SourceLine[] {
  const waiting = marksOf(marks, text.length)
  const lines: SourceLine[] = []
  let next = 0
  let open: Mark[] = []
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const pieces: Piece[] = []
    for (let at = start; at < end;) {
      while (next < waiting.length && (waiting[next]?.start ?? 0) <= at) open.push(waiting[next++] as Mark)
      open = open.filter((mark) => mark.end > at)
      const until = Math.min(end, waiting[next]?.start ?? end, ...open.map((mark) => mark.end))
      pieces.push(pieceOf(text.slice(at, until), open))
      at = until
    }
    if (pieces.some((piece) => !isBlank(piece.text))) lines.push({ key: start, pieces })
    start = end + 1
  }
  return lines
}

function pieceOf(text: string, open: readonly Mark[]): Piece {
  if (isBlank(text)) return { text, tasks: [], findings: [] }
  const narrow = open.toSorted((a, b) => a.end - a.start - (b.end - b.start))
  return {
    text,
    tasks: narrow.flatMap(({ code }) => code ?? []),
    findings: narrow.flatMap(({ code, n }) => (code === null ? [n] : [])),
  }
}
