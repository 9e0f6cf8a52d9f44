import type { Reading } from '../reading.ts'
import { plain } from '../source.ts'
import { GOES_ON } from '../understand/prose.ts'
import type { Assigned } from './assigned.ts'
import { leavesOf } from './assigned.ts'

/** What a list is headed by that says when or to what something applies. */
const HEADED = /(?:重点|情形|情况|范围|对象|条件|类型|场所|领域|时段)$/
/** 需现场处置的其他情形: what a line is about stands at its end, whatever it begins with. */
const ABOUT = /的(?:其他)?(?:情形|情况|事项|问题|任务|场所|单位|企业|地区|区域|项目|行为)$/
/** A list of fewer may be of anything; a longer line is a sentence. In characters. */
const FEWEST = 3
const LONGEST = 40

/**
 * Whether a section only lists cases (二、检查重点：（一）节假日期间；（二）投诉集中的场所；…): short lines of one clause, none of which begins
 * with what is to be done.
 */
export function listsCases({ source }: Reading, section: Assigned): boolean {
  const { heading, children } = section
  if (!heading || !HEADED.test(plain(source, heading)) || children.length < FEWEST) return false
  return leavesOf(section).every((leaf) => {
    const text = [...(leaf.heading ? [leaf.heading] : []), ...leaf.pieces.flatMap((piece) => piece.text)]
    const [words = '', ...more] = text.map((span) => plain(source, span).replace(/[。;；.]$/, ''))
    const short = more.length === 0 && words.length <= LONGEST && !/[,，。;；:：]/.test(words)
    return short && (ABOUT.test(words) || !GOES_ON.test(words))
  })
}
