import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { readColumns } from '../understand/columns.ts'
import type { Column } from '../understand/columns.ts'
import type { TypedLine, Word } from './spaced-line.ts'

/** The head of a drawn table: its columns from left to right, on the lines from `first` up to but without `end`. */
export interface Head {
  columns: { from: number; to: number; words: Word[] }[]
  kinds: Column[]
  first: number
  end: number
}

/** A heading is a few words; what is longer, or a sentence, is none. */
const LONGEST = 12
const LINES = 3
/** No page is so wide, in columns of print; every one of them costs time. */
const WIDEST = 1000
const ABOUT = '(?:\\(.*\\))?$'
const WORK = new RegExp(
  `^.{0,6}(?:任务|措施|内容|事项|举措|项目|工作|要点|重点|行动|工程|对策|做法)(?:名称|清单|要求|分解|安排)?${ABOUT}`,
)
const UNIT = new RegExp(
  `^.{0,4}(?:牵头|主办|配合|协办|参与|责任|承办|负责|实施|落实|分工|单位|部门|处室|科室|主体)(?:单位|部门|处室|科室|主体|地区|分工)?(?:[及和、与].{2,6})?${ABOUT}`,
)
/** How a heading goes on that was too long for its column. */
const REST =
  /^(?:号|名称|任务|单位|部门|处室|科室|主体|时限|时间|期限|节点|内容|措施|事项|项目|工作|要求|目标|指标|成果|领导|人员?|责任人|负责人|及?分工|方式|情况|备注|步骤|\(.*\))$/

/**
 * The head that begins on this line: three headings or more, one of them of work and one of units, on one line or wrapped
 * over up to three. Null where none does.
 */
export function headAt(source: Source, lines: readonly TypedLine[], first: number): Head | null {
  for (let height = 1; height <= LINES; height++) {
    const part = lines.slice(first, first + height)
    if (part.length < height || part.some(({ words }) => words.length < (height > 1 ? 2 : 3))) return null
    const head = headOf(source, part, first)
    if (!head) continue
    if (part.slice(1).some((line, i) => headOf(source, [line], first + i + 1))) return null
    return withRest(source, lines, head)
  }
  return null
}

function headOf(source: Source, part: readonly TypedLine[], first: number): Head | null {
  const columns: Head['columns'] = []
  for (const word of part.flatMap(({ words }) => words).toSorted((a, b) => a.from - b.from)) {
    const open = columns.at(-1)
    if (!open || word.from >= open.to) columns.push({ from: word.from, to: word.to, words: [word] })
    else if (part.some(({ words }) => words.includes(word) && open.words.some((w) => words.includes(w))))
      return null
    else Object.assign(open, { to: Math.max(open.to, word.to), words: [...open.words, word] })
  }
  if (columns.length < 3 || (columns.at(-1) as Head['columns'][number]).to > WIDEST) return null
  const headings = columns.map((column) => headingOf(source, column.words))
  if (new Set(headings).size < headings.length || headings.some((heading) => /^[(\d]/.test(heading)))
    return null
  if (headings.some((heading) => heading.length > LONGEST || /[。;,:!?《》“”]/.test(heading))) return null
  const kinds = readColumns(headings)
  // Of the headings of work and of units one each is a plain one: a sentence that names both is no head.
  if (!headings.some((heading) => WORK.test(heading)) || !headings.some((heading) => UNIT.test(heading)))
    return null
  return kinds && { columns, kinds, first, end: first + part.length }
}

const headingOf = (source: Source, words: readonly Word[]): string =>
  words
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ span }) => plain(source, span))
    .join('')

/** Takes the lines below that are nothing but the rest of headings. */
function withRest(source: Source, lines: readonly TypedLine[], head: Head): Head {
  const below = lines[head.end]
  if (!below || below.words.length === 0 || head.end - head.first >= LINES) return head
  if (!below.words.every(({ span }) => REST.test(plain(source, span)))) return head
  const longer = headOf(source, lines.slice(head.first, head.end + 1), head.first)
  return longer && longer.columns.length === head.columns.length ? withRest(source, lines, longer) : head
}

export const sameHead = (source: Source, a: Head, b: Head): boolean =>
  a.columns.length === b.columns.length &&
  a.columns.every(({ words }, c) => headingOf(source, words) === headingOf(source, b.columns[c]?.words ?? []))
