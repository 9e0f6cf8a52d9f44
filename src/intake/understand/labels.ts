import type { UnitRole } from '../../core/model/index.ts'

/** What a label says about the words behind it; `other` is neither: a person, a remark. */
export type LabelMeaning = UnitRole | 'due' | 'other'

export interface Segment {
  /** Null for words before any label. */
  label: LabelMeaning | null
  from: number
  to: number
}

const ROLE =
  '牵头|主办|责任|配合|协办|协同|协作|协助|参与|参加|参建|支持|承办|落实|实施|执行|负责|主管|监管|督办|督查|督导|承担|主责|主体责任|组织实施|会办|会同|联办'
const WHOSE = '单位|部门|处室|科室|股室|机构|主体|地区|领导|责任人|负责人|联系人|人员|人|司局|处|科'
const WHEN =
  '(?:完成|办结|办理|实施|落实|整改|工作|推进|时间|时限|计划|任务|进度|起止|达标|建成)*(?:时限|时间|期限|节点|日期|进度|限期|时序|年限)(?:要求|安排|节点|进度)?'
const WORDS =
  '备注|说明|依据|目标|成果|指标|任务|措施|电话|联系电话|联系方式|分管领导|市领导|县领导|区领导|包抓领导|联系领导|挂钩领导|责任领导|牵头领导|分管市领导|责任人|负责人|联系人|联络人|联络员|牵头人'
const LABEL = new RegExp(
  String.raw`(?:[【[〔(](?=[^】\]〕)]{2,12}[】\]〕)]:?))?(?:(?:省|市|县|区|州|镇|乡)(?:级|直)|(?<=^|[,;。、:])(?:省|市|县|区|州|镇|乡|乡镇|镇街|部门))?(?:总|主要?|共同|第一|具体|业务|行政|技术)?(?:(?:${ROLE})(?:责任)?(?:${WHOSE})(?:\((?:${WHOSE}|市领导)\))?(?:[及和与、](?:${ROLE})?(?:${WHOSE}|${WHEN}|分工))?|(?:${ROLE})|责任分工|分工|${WHEN}|${WORDS})[】\]〕)]?:|[【[](?:${ROLE})(?:${WHOSE})[】\]]|(?<=^|[,;。])(?:${ROLE})(?:单位|部门)[为是](?=[省市县区州各国])`,
  'g',
)
/** A label may lack its colon where it opens the words and a name follows: 责任单位 市教育局. */
const BARE_LABEL = new RegExp(
  String.raw`^(?:${ROLE})(?:单位|部门)(?=(?:省|市|县|区|州|各|国家|教育|财政)[^、,;]*[局委办厅部会院])`,
)

const MEANINGS: [LabelMeaning, RegExp][] = [
  ['due', new RegExp(`^(?:${WHEN})$`)],
  [
    'other',
    /领导|责任人|负责人|联系|联络|电话|牵头人|备注|说明|依据|目标|成果|指标|任务$|措施$|人员|[^责]人$/,
  ],
  ['lead', /牵头|主办/],
  ['support', /配合|协办|协同|协作|协助|参与|参加|参建|支持|会办|会同|督导|督查|监管/],
  ['responsible', /./],
]

const meaningOf = (label: string): LabelMeaning =>
  MEANINGS.find(([, words]) => words.test(label.replace(/[:【】[\]〔〕()]|[为是]$/g, '')))?.[0] ?? 'other'

/** The words cut at their labels; without blanks, folded. `from` and `to` are what the label is about. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = []
  let label: LabelMeaning | null = null
  let from = 0
  const bare = BARE_LABEL.exec(text)
  if (bare) [label, from] = [meaningOf(bare[0]), bare[0].length]
  for (const found of text.matchAll(LABEL)) {
    if (found.index < from || !opensLabel(text, found.index)) continue
    if (found.index > from || label !== null) segments.push({ label, from, to: found.index })
    label = meaningOf(found[0])
    from = found.index + found[0].length
  }
  segments.push({ label, from, to: text.length })
  return segments
}

/** 各责任单位： speaks to units and labels nothing. */
const opensLabel = (text: string, at: number): boolean => !/[各由个]$/.test(text.slice(0, at))
