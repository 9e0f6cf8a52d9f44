import type { Source } from '../source.ts'

/**
 * The one rule by which a document may say for all its brackets that the unit named first leads: 列第一位者为牵头单位; 排在第一位的
 * 部门为牵头部门; 排名第一的为牵头单位; 首位为主办单位. Without blanks. What may repeat is bounded: a hostile text repeats it without end.
 */
const RULE =
  '(?:名列|位列|排列|排序|排名|列为|列于|位于|标注|列|排|在){0,3}(?:第[一1](?:位|个|名)?|首(?:位|个|名)?|最前)(?:的|者)?(?:责任)?(?:单位|部门)?(?:的|者)?(?:均)?(?:即为|作为|为|是|系)(?:任务|该项)?总?的?(?:牵头|主办)(?:责任)?(?:单位|部门)?(?:负责)?'

/** The same said by a mark: 第一个逗号前为牵头单位; 分号前的为牵头单位，分号后的为配合单位. What hangs on it (多个牵头单位的…，下同) says no unit. */
const MARK_RULE =
  '(?:第[一1]个|首个)?[“"]?(?:逗号|分号|[,;](?=[”"]))[”"]?(?:之|以)?前(?:面)?(?:的)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|作为|是|系)(?:牵头|主办)(?:责任)?(?:单位|部门)'

/** The rule among the units of a bracket (folded, without blanks), with the words and marks that hang on it. */
export const FIRST_LEADS = new RegExp(
  `[,;。(]?(?:其中)?,?以?(?:${RULE}\\)?(?:,?(?:以下同|下同))?[:,;。]?|${MARK_RULE}(?:[^:]{0,120}(?:$|:))?)`,
)

/** Who leads where no role is marked: nobody by a rule, the unit named first, or all that stand before the first mark. */
export type FirstLeads = boolean | ',' | ';'

const SAID = new RegExp(RULE)
const BY_MARK = new RegExp(MARK_RULE)

/** What a document, or a bracket, says of it anywhere. Line breaks do not hide it. */
export function leadsFirst({ folded }: Pick<Source, 'folded'>): FirstLeads {
  const words = folded.replace(/\s+/g, '')
  if (SAID.test(words)) return true
  const [said] = BY_MARK.exec(words) ?? []
  return said === undefined ? false : /分号|;/.test(said) ? ';' : ','
}
