import type { Source } from '../source.ts'

/** 列第一位者为牵头单位，下同; 排在第一位的部门为牵头部门; 排名第一的为牵头单位; 首位为牵头单位. */
const RULE =
  /(?:列|排|排名|排列)?在?(?:第一|首)(?:位|个|名)?的?(?:责任)?(?:单位|部门|者|的)?(?:的)?(?:均)?[为是](?:总)?牵头/

/** Whether a document says once, for all its brackets, that the unit named first leads. Line breaks do not hide it. */
export const leadsFirst = ({ folded }: Source): boolean => RULE.test(folded.replace(/\s+/g, ''))
