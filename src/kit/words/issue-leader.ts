import type { Line, Piece } from '../../core/document/document.ts'

/** Parts of a sentence with marks between them. */
export const strung = (parts: readonly Line[], mark: string): Line =>
  parts.flatMap((part, n) => (n === 0 ? part : [mark, ...part]))

/** What only the leaders' page says: every sentence as short as it can be, since they share one page. */
const zh = {
  lightsSame: '亮灯没有变化',
  /** On the leaders' page: the first of them, and where the others stand. */
  problemsNamed: (count: Piece, named: readonly Line[], rest: string): Line => [
    '共反映问题',
    count,
    '项',
    ...(named.length === 0 ? [] : ['：', ...strung(named, '；')]),
    `${rest === '' ? '' : `${named.length === 0 ? '，' : '；'}${rest}`}。`,
  ],
  restOf: (n: number, where: string) => `其余${n}项见${where}`,
  allIn: (where: string) => `见${where}`,
  othersIn: (where: string) => `其余见${where}`,
  redCount: (count: Piece, named: number, rest: string): Line => [
    '目前红灯事项',
    count,
    `项${rest === '' ? '' : `${named === 0 ? '' : `，先列${named}项`}，${rest}`}${named === 0 ? '。' : '：'}`,
  ],
  waitsOnYou: {
    coordination: (count: Piece): Line => ['提请协调、延期和退回事项', count, '项待答复'],
    drafts: (count: Piece): Line => ['督查单草稿', count, '件待签发'],
    completions: (count: Piece): Line => ['办结申请', count, '项待复核'],
    notes: (count: Piece): Line => ['批示办理', count, '件'],
    nothing: '目前没有需要您处理的事项。',
  },
}

const en: typeof zh = {
  lightsSame: 'no light changed',
  problemsNamed: (count, named, rest) => [
    'Problems raised: ',
    count,
    ...(named.length === 0 ? [] : ['; ', ...strung(named, '; ')]),
    `${rest === '' ? '' : `; ${rest}`}.`,
  ],
  restOf: (n, where) => `the other ${n}: see ${where}`,
  allIn: (where) => `see ${where}`,
  othersIn: (where) => `the others: see ${where}`,
  redCount: (count, named, rest) => [
    'Red now: ',
    count,
    `${rest === '' ? '' : `${named === 0 ? '' : `, the first ${named} by code`}, ${rest}`}${named === 0 ? '.' : ':'}`,
  ],
  waitsOnYou: {
    coordination: (count) => ['Problems, extensions and declined items to be answered: ', count],
    drafts: (count) => ['Drafted notices to be signed: ', count],
    completions: (count) => ['Applications to close: ', count],
    notes: (count) => ['Your notes: ', count],
    nothing: 'Nothing waits on you.',
  },
}

export const issueLeader = { zh, en }
