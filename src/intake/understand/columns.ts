/** What a column of a task table holds. The last four but one are an office's own notes on what was done (台账). */
export type Column =
  | 'ordinal'
  | 'level'
  | 'lead'
  | 'support'
  | 'responsible'
  | 'due'
  | 'progress'
  | 'problems'
  | 'next'
  | 'state'
  | 'other'

/** Before the table as a whole is looked at: some headings mean one thing here and another there. */
type Meaning = Column | 'grouping' | 'rhythm' | 'bare-unit' | 'trouble'

const BODY = '(?:单位|部门|处室|科室|机构|专班|主体|地区|县区|区县)'

/**
 * A heading says at its end what it holds: 任务完成情况 is no task, 责任单位负责人 no unit. Of all words found the one that
 * ends last decides, of those the longest, of those the first here.
 */
const MEANINGS: readonly [Meaning, RegExp][] = [
  ['ordinal', /^(?:序号?|no\.?)$|(?:序号|编号|编码|代码)$/gi],
  // A person, a figure or a remark, and bodies that look on rather than answer.
  [
    'other',
    /(?:主管|分管|责任|牵头|包保|挂钩|联系)?(?:领导|责任人|负责人|联系人|联络员|经办人)|业主|法人|联系方式|电话|姓名|职务/g,
  ],
  [
    'other',
    /备注|说明|目标|指标|成果|成效|效果|标准|依据|来源|文号|资金|投资|金额|预算|佐证|附件|意义|地点|形式|类型|性质/g,
  ],
  [
    'other',
    new RegExp(
      `(?:考核|评估|监督|督办|督查|验收|报送|填报|审核|来文|发文|交办|计量|所在|推荐)${BODY}|工作单位`,
      'g',
    ),
  ],
  ['other', /(?:启动|开始|起始|开工|交办|印发|发文|收文|更新|填报|报送|实际完成|办结|销号)(?:时间|日期)/g],
  ['bare-unit', new RegExp(`^${BODY}(?:名称)?$`, 'g')],
  ['lead', new RegExp(`(?:牵头|主办|主责|主抓)(?:责任)?${BODY}?`, 'g')],
  ['support', new RegExp(`(?:配合|协办|协同|参与|参加|会办)(?:责任)?${BODY}?`, 'g')],
  ['responsible', new RegExp(`(?:责任|承办|负责)${BODY}?`, 'g')],
  ['support', new RegExp(`(?:协作|协助|会同|支持|支撑)${BODY}`, 'g')],
  ['responsible', new RegExp(`(?:职责|责任|任务|工作)?分工|${BODY}$`, 'g')],
  ['state', /状态|是否(?:已|按期|按时|如期|全部)*(?:完成|办结|销号|落实|达标)|完成与否|(?:办结|销号)情况/g],
  ['state', /完成(?:进度|率|比例|百分比)/g],
  [
    'progress',
    /(?:工作|任务|目标|指标|项目)?(?:推进|落实|完成|开展|办理|实施|执行|整改|贯彻|建设|工作|推动)情况/g,
  ],
  ['progress', /(?:工作|任务|项目|整改|最新|目前|当前|阶段性?)?进展(?:情况|动态|程度)?|进度情况/g],
  ['progress', /(?:目前|当前|最新|实际|形象|推进)进度/g],
  ['problems', /(?:存在|主要|遇到)的?(?:主要)?(?:问题|困难)|困难|堵点|难点|制约因素|短板/g],
  ['problems', /(?:需|提请|请求).{0,6}(?:协调|支持|解决).{0,4}(?:事项|问题)?/g],
  ['trouble', /问题(?:清单|描述|表现)?/g],
  [
    'next',
    /(?:下一?步|下一?阶段|下个?月|下一?季度|后续)(?:的|主要|重点)?(?:工作|推进|整改)?(?:措施|打算|计划|安排|举措|思路|工作)?/g,
  ],
  ['next', /工作打算/g],
  ['due', /时限|期限|年限|工期|截止|起止|时序|周期|时间(?:节点|安排|要求|进度|表)?|节点|日期/g],
  ['due', /(?:计划|目标|预期|预计)(?:完成)?进度|进度(?:安排|要求|计划|目标|表)/g],
  ['due', /(?:时限|期限|时间|进度|完成|节点)要求/g],
  ['rhythm', /(?:工作|实施|建设|项目|任务)?进度/g],
  ['grouping', /类别|分类|领域|方面|板块|章节|大类/g],
  ['level', /任务|措施|内容|事项|举措|项目|工作|要点|重点|行动|工程|对策|做法|实事|要求|标题|题目|案由/g],
]

/** 牵头（责任）单位, 完成进度（%）: what stands in brackets says more about the column, not what it is. */
const withoutAsides = (heading: string): string => heading.replace(/[(（][^()（）]*[)）]/g, '') || heading

function lastMeaning(heading: string): Meaning {
  let best: { meaning: Meaning; end: number; length: number } = { meaning: 'other', end: 0, length: 0 }
  for (const [meaning, words] of MEANINGS)
    for (const { index, 0: found } of heading.matchAll(words)) {
      const end = index + found.length
      if (end > best.end || (end === best.end && found.length > best.length))
        best = { meaning, end, length: found.length }
    }
  return best.meaning
}

const UNITS: ReadonlySet<Meaning> = new Set(['lead', 'support', 'responsible'])

/**
 * One heading. Of two joined by 及 or 和 a kind of unit decides (责任单位及完成时限), else the first that is anything; a
 * column that mixes leads with others names no lead, for which of its units leads it does not say.
 */
function meaningOf(heading: string): Meaning {
  const parts = withoutAsides(heading)
    .split(/以及|及|和|、|\/|(?<!参)与(?!否)/)
    .filter((part) => part !== '')
    .map(lastMeaning)
  const [unit, ...others] = new Set(parts.filter((part) => UNITS.has(part)))
  if (unit) return others.length > 0 ? 'responsible' : unit
  return parts.find((part) => part !== 'other') ?? 'other'
}

/**
 * The meaning of each heading (folded, without blanks), or null where the table assigns nothing: it needs a column of
 * work and one of units. 责任单位 beside 牵头单位 are supports; without it they are responsible, and no lead is guessed.
 */
export function readColumns(headings: readonly string[]): Column[] | null {
  const meanings = headings.map(meaningOf)
  const columns = meanings.map((_, i) => inTable(meanings, i, headings))
  const units = columns.filter((c) => UNITS.has(c))
  if (units.length === 0 || !columns.includes('level')) return null
  return columns.includes('lead') ? columns.map((c) => (c === 'responsible' ? 'support' : c)) : columns
}

const FIGURES = /指标|数[值量额]|目标值|金额|投资|规模|权重|分值|增[长速]|面积|价格|职责|姓名/

/** What a heading means beside the others of its table. */
function inTable(meanings: readonly Meaning[], at: number, headings: readonly string[]): Column {
  const meaning = meanings[at] ?? 'other'
  const standsBefore = (other: Meaning): boolean => meanings.indexOf(other, at + 1) >= 0
  switch (meaning) {
    // 领域 before the tasks heads them; after them it is a remark.
    case 'grouping':
      return standsBefore('level') ? 'level' : 'other'
    // 进度 says by when, unless another column does.
    case 'rhythm':
      return meanings.includes('due') ? 'progress' : 'due'
    // 问题 before its measures is what the measures hang on (整改台账); in a ledger of progress it is what is in the way.
    case 'trouble':
      return standsBefore('level') ? 'level' : 'problems'
    // In a table of figures 单位 is what they are counted in, in a list of duties or people whose they are.
    case 'bare-unit':
      return meanings.some((other) => UNITS.has(other)) || headings.some((one) => FIGURES.test(one))
        ? 'other'
        : 'responsible'
    default:
      return meaning
  }
}
