import { numeral } from './numerals.ts'

/**
 * 上述两项, 以上3项工作, 上述任务: a bracket or line that says whose the items above it are. Folded, without blanks. 由 and the names
 * stand behind it.
 */
const ABOVE =
  /^(?:以上|上述|前述)(?:所列)?(?:(?<count>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:项|条|点|款)(?:具体|重点)?(?:工作|任务|措施|内容|事项|政策)?|(?:各|全部|所有)?(?:项|条)?(?:具体|重点)?(?:工作|任务|措施|事项|内容)|各项)(?:均|都)?[,:]?(?=[由牵主责配协承参省市县区州各国])/

export interface Sum {
  /** Characters that it takes. */
  length: number
  /** How many items, the last included; null for all above it. */
  count: number | null
}

/** What words that sum up the items above say; null where they begin otherwise. */
export function sumOf(text: string): Sum | null {
  const found = ABOVE.exec(text)
  if (!found) return null
  const count = found.groups?.['count']
  const told = count === undefined ? null : count === '两' ? 2 : numeral(count)
  return { length: found[0].length, count: told }
}
