import { numeral } from '../understand/numerals.ts'

/** The forms of number that open a heading or an item. Which form stands above which, each document decides for itself. */
export type Form =
  | 'part'
  | '一、'
  | '(一)'
  | '1.'
  | '(1)'
  | '1)'
  | '①'
  | '1.1'
  | '1.1.1'
  | '一是'
  | 'named'
  | 'bullet'
  | '#1'
  | '#2'
  | '#3'
  | '#4'

export interface Enumerator {
  form: Form
  /** Which one it is, from 1; a bullet has none. */
  n: number | null
  /** Characters of the folded line that it takes, blanks around it included. */
  length: number
}

const HAN = '[一二三四五六七八九十百]{1,4}'
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** In the order in which they are tried; the first group is the number. Blanks inside are what typesetting leaves there. */
const FORMS: [Form, RegExp][] = [
  ['part', new RegExp(`^第 ?(${HAN}|\\d{1,2}) ?(?:部分|章|编|篇|节)[ 、:.]*`)],
  ['1.1.1', /^\d{1,2} ?\. ?\d{1,2} ?\. ?(\d{1,2})(?![\d.]) ?[.、]? */],
  ['1.1', /^\d{1,2} ?\. ?(\d{1,2})(?![\d.%年月万亿个项家米元倍名人]|\.\d) ?[.、]? *(?=[^\d\s])/],
  ['一、', new RegExp(`^(${HAN}) ?(?:、|\\.|,(?=[^,]{2,30}$)) *`)],
  ['(一)', new RegExp(`^[([〔] ?(${HAN}) ?[)\\]〕][、.]? *`)],
  ['(一)', new RegExp(`^(${HAN}) ?\\) *`)],
  ['1.', /^(\d{1,3}) ?[.、](?!\d(?!\d{3}年)) */],
  ['(1)', /^\( ?(\d{1,3}) ?\)[、.]? */],
  ['1)', /^(\d{1,3}) ?\) */],
  ['①', new RegExp(`^([${CIRCLED}])[、.]? *`)],
  ['一是', new RegExp(`^(${HAN})是(?!否|个|种|年|级|批|类|律|定|次|线|体|种|贯|直|切|样)`)],
  ['一是', new RegExp(`^(${HAN})要(?![求素点件务害旨义约])`)],
  [
    'named',
    new RegExp(`^(?:任务|举措|措施|行动|工程|专项|重点任务|重点工程|专栏) ?(${HAN}|\\d{1,2}) ?[:、.\\s] *`),
  ],
  ['bullet', /^(?:[●•◆■□▪▶★☆·]|[-*+](?= )|——(?=\S)) */],
]

/** The number that opens a folded line, or null. `第3条` and the like open articles of a rule, which are numbered items too. */
export function enumeratorOf(folded: string): Enumerator | null {
  const blank = folded.length - folded.trimStart().length
  const line = folded.slice(blank)
  for (const [form, pattern] of FORMS) {
    const found = pattern.exec(line)
    if (!found) continue
    const n = form === 'bullet' ? null : countOf(found[1] ?? '')
    if (form !== 'bullet' && n === null) continue
    return { form, n, length: blank + found[0].length }
  }
  return null
}

function countOf(text: string): number | null {
  const circled = CIRCLED.indexOf(text)
  if (text.length === 1 && circled >= 0) return circled + 1
  const hundred = /^([一二三四五六七八九]?)百零?(.*)$/.exec(text)
  if (hundred) return (numeral(hundred[1] || '一') ?? 1) * 100 + (hundred[2] ? (numeral(hundred[2]) ?? 0) : 0)
  return numeral(text)
}
