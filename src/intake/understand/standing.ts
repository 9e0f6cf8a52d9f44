import type { ProposedStanding } from '../../core/model/index.ts'

/** The cells of one row of an office's own ledger (台账) that say how a task stands. */
export type StandingCells = Partial<Record<'progress' | 'problems' | 'next' | 'state', string>>

/** A dash or a stroke stands for nothing; 无 is a word, and kept. */
const NOTHING = /^[-—–－/／\\.。·…*]*$/

const HOW = '(?:已|已经|均已|均|全部|全面|按期|按时|如期|提前|超额|圆满|顺利)*'

/** The whole cell must say it: 基本完成, 部分完成, 未完成 and 已完成年度任务 do not. */
const DONE = new RegExp(
  `^(?:${HOW}(?:完成|办结|办毕|办完|完结|结案|销号|落实到位|整改到位|整改完毕)|已经?落实|已办|已?(?:通过)?验收|已?结项|` +
    `(?:完成|进度)*100(?:\\.0+)?%?(?:完成)?|是|对|[√✓✔☑●]|y|yes|done)(?:[√✓✔☑]|办结|销号)*$`,
  'i',
)

/** Words that answer a question of state by themselves, though they stand in a column of progress. */
const STATE_ALONE =
  /^(?:(?:未|尚未|没有|基本|部分|正在|持续|有序)?(?:完成|办结|推进|启动|落实|进行)中?|进行中|推进中|滞后|超期|逾期|\d{1,3}(?:\.\d+)?%)$/

const plain = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/(?:于)?\d{4}[年.\-/]\d{1,2}(?:[月.\-/](?:\d{1,2}日?|底|初|中旬|上旬|下旬)?)?/g, '')
    .replace(/[\s。.,;、!]+$|\s+/g, '')

const words = (cell: string | undefined): string => {
  const said = (cell ?? '').trim()
  return NOTHING.test(said) ? '' : said
}

/**
 * What an office's ledger already says of a task, in the words of its cells; null where it says nothing. Without a column
 * of state a cell of progress that is nothing but a state (已完成, √, 100%) tells it. In doubt a task is open: to ask once
 * too often mends itself, to close what is not done does not.
 */
export function readStanding(cells: StandingCells): ProposedStanding | null {
  const [progress, problems, next] = [words(cells.progress), words(cells.problems), words(cells.next)]
  const said = words(cells.state) || (alone(progress) ? progress : '')
  if ([progress, problems, next, said].every((cell) => cell === '')) return null
  const state = said === '' ? null : DONE.test(plain(said)) ? 'done' : 'open'
  return { progress, problems, next, state, asWritten: said === '' ? null : said }
}

/** `是` or `对` as progress says nothing of state. */
const alone = (progress: string): boolean => {
  const said = plain(progress)
  return STATE_ALONE.test(said) || (DONE.test(said) && !/^[是对y]$/i.test(said))
}
