import type { Source } from '../source.ts'

/**
 * The one rule by which a document may say for all its brackets that the unit named first leads: 列第一位者为牵头单位; 排在第一位的
 * 部门为牵头部门; 排名第一的为牵头单位; 首位为主办单位. Without blanks. What may repeat is bounded: a hostile text repeats it without end.
 */
const RULE =
  '(?:名列|位列|排列|排序|排名|列为|列于|位于|标注|列|排|在){0,3}(?:第[一1](?:位|个|名)?|首(?:位|个|名)?|最前)(?:的|者)?(?:责任)?(?:单位|部门)?(?:的|者)?(?:均)?(?:即为|作为|为|是|系)(?:任务|该项)?总?的?(?:牵头|主办)(?:责任)?(?:单位|部门)?(?:负责)?'

/** The rule among the units of a bracket (folded, without blanks), with the words and marks that hang on it. */
export const FIRST_LEADS = new RegExp(`[,;。(]?(?:其中)?,?以?${RULE}\\)?(?:,?(?:以下同|下同))?[:,;。]?`)

const SAID = new RegExp(RULE)

/** Whether a document says it anywhere. Line breaks do not hide it. */
export const leadsFirst = ({ folded }: Source): boolean => SAID.test(folded.replace(/\s+/g, ''))
