/** A sentence is looked back for no further than this. In characters. */
const BACK = 200
/** 对逾期未报的单位, 遇重大险情: whom or what the sentence is about, wherever its commas stand. */
const ABOUT = /^(?:\d{1,2}[.、]|[一二三四五六七八九]是)?(?:对于?|针对|遇到?|凡)(?!上述工作|标)/
/** …,对逾期未报的单位: the last clause alone may say it. */
const LAST_ABOUT = /,(?:对于?|针对)[^,]*的[^,的]{2,12}$/
/** 逾期未报的, 评审通过后: a single clause that says in which case, or when. */
const WHEN = /^[^,]{2,}(?:的|时|后|前|期间)$/

/** What stands in a sentence before the comma that ends at `to`, without it; null where the sentence is too long to tell. */
export function clausesBefore(text: string, to: number): string | null {
  const from = Math.max(0, to - BACK)
  const words = text.slice(from, to)
  const stop = /[^。;:!?]*$/.exec(words)?.index ?? 0
  return stop === 0 && from > 0 ? null : words.slice(stop)
}

/** Whether these clauses only say in which case: then the sentence's subject may follow behind their comma. */
export const tellsCase = (clauses: string): boolean =>
  ABOUT.test(clauses) || LAST_ABOUT.test(clauses) || WHEN.test(clauses)

const WHAT_IS = /已经?(?:被|全部)?(?:纳入|列入|写入)[^。;:!?]*$/

/** Whether the words before a place tell, in its own sentence, what is so already: 该项工作已纳入考核范围,由省安委办负责考核 gives nobody work. */
export const tellsWhatIs = (before: string): boolean => WHAT_IS.test(before.slice(-BACK))
