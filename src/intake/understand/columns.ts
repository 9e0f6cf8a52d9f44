/** What a column of a task table holds. */
export type Column = 'ordinal' | 'level' | 'lead' | 'support' | 'responsible' | 'due' | 'other'

/** First match decides: 牵头领导 is a person, 责任单位及完成时限 a unit column. */
const MEANINGS: [Column, RegExp][] = [
  ['ordinal', /^(序号?|编号|no\.?)$/i],
  ['other', /领导|责任人|负责人|联系人|联系方式|电话|备注|说明|目标|指标|成果/],
  ['lead', /牵头|主办/],
  ['support', /配合|协办|协同|参与|参加/],
  ['responsible', /责任|承办|负责|(落实|实施)(单位|部门)/],
  ['due', /时限|时间|期限|节点|日期|进度/],
  ['level', /任务|措施|内容|事项|举措|项目|工作/],
]

const meaningOf = (heading: string): Column =>
  MEANINGS.find(([, words]) => words.test(heading))?.[0] ?? 'other'

/**
 * The meaning of each heading (folded, without blanks), or null where the table assigns nothing: it needs a column of
 * work and one of units. 责任单位 beside 牵头单位 are supports; without it they are responsible, and no lead is guessed.
 */
export function readColumns(headings: readonly string[]): Column[] | null {
  const columns = headings.map(meaningOf)
  const units = columns.filter((c) => c === 'lead' || c === 'support' || c === 'responsible')
  if (units.length === 0 || !columns.includes('level')) return null
  return columns.includes('lead') ? columns.map((c) => (c === 'responsible' ? 'support' : c)) : columns
}
