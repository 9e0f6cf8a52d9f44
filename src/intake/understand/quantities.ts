const COUNTED =
  '个百分点|个(?!月|工作日|自然日|学期|小时|季度|百分|方面|层面|维度|阶段|环节|步骤|自信|意识|维护|坚持|统一|字|一(?![\\u4e00-\\u9fff]))|人次|人(?!均|民|口)|名(?!额|录|单|称)|项|家(?!居|庭|具|禽|畜|政服务)|所(?!有|在|属)|门(?!类|户|店|诊|槛|市)|次|场(?!所|地|景|馆)|户(?!外|籍|口|均)|亩|套|件|批|条(?!件|例)|处(?!理|置)|座(?!谈)|期(?!间|限|末)|篇|台|辆|万吨|吨|倍|公顷|平方米|平方公里|公里|根|公斤|斤|微克/立方米|万千瓦|千瓦|兆瓦|吉瓦|标准箱|标箱|床|张|间(?!接|隔)|棵|株|头(?!雁|部)|只(?!有|要|能|是)|块|部(?!门|分|委|署)|支(?!持|撑|行|付)|例(?!如|外|会)|款(?!项|式)|种(?!植|养|业|子)|宗|起(?!来|到|步|草)|架|艘|班(?!级|子|组)|片(?!区)|%|‰'
const MONEY = '(?:万亿|千亿|百亿|亿|千万|百万|万)?元'
/** A term is a target only where a limit or a range is set for it: 至少1个月, 1-2个学期. */
const TERM = '个月|个学期|学时|课时|小时|个工作日|天'
const PER = '(?:/(?:人|项|件|家|户|亩|年|吨|次|台|个|套|平方米|床|张|月|生))*'
const LIMIT =
  '不少于|不低于|不超过|不高于|不得低于|不得超过|不得少于|不小于|不大于|至少|至多|超过|超(?=\\d)|突破|高于|低于|最高|最多|最低'
/** What a limit is a share of may stand between it and the figure: 不低于学校当年支出的30%. */
const OF = String.raw`(?:[\u4e00-\u9fff]{0,14}?)`
const FIGURE = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`

/**
 * A figure with its measure in folded words without blanks. Groups: `least` (不低于), `from`, `to` of a range, `scale`
 * (万, 亿), `unit`, `beyond` (以上); `big` is a figure in words (千人规模), `share` a fraction (一半以上).
 */
export const QUANTITY = new RegExp(
  String.raw`(?:(?<least>${LIMIT})(?:${OF}(?=${FIGURE}%)|(?=\d)))?(?<![\d.+“"第前〔])(?<from>${FIGURE})(?:(?<scale1>[万亿])?(?<unit1>${COUNTED}|${MONEY})?[-—–~～至到](?<to>\d+(?:\.\d+)?))?(?<plus>余|多)?(?:(?<scale>[万亿千百])(?!元|亿|千|吨))?(?<unit>(?:${MONEY}|${COUNTED}|${TERM})${PER})(?<beyond>以上|以下|左右|以内|上下)?|(?<big>[百千万])(?<bigUnit>人|家|名|户|亩)(?=规模)|(?<share>一半以上|半数以上|过半|三分之[一二]以上|四分之三以上|翻[一两]?番|[五六七八九]成以上)`,
  'g',
)

export type Parts = Record<string, string | undefined>

const SCALE: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }
const isTerm = new RegExp(`^(?:${TERM})$`)

/** 5 → 5, 2万 → 20000, 千 → 1000; a range or a limit stays in words: `1-2`, `不少于20`, `4以上`. Null for what is no target. */
export function valueOf(parts: Parts): { value: number | string; unit: string } | null {
  const { least, from = '', to, plus, beyond, big, bigUnit = '', share } = parts
  if (share !== undefined) return { value: share, unit: '' }
  if (big !== undefined) return { value: SCALE[big] ?? 1, unit: bigUnit }
  const unit = parts['unit'] ?? ''
  const scale = parts['scale'] ?? ''
  if (isTerm.test(unit) && (unit.includes('工作日') || !(least || (to !== undefined && unit === '个学期'))))
    return null
  const figure = from.replaceAll(',', '')
  if (least === undefined && to === undefined && beyond === undefined && plus === undefined) {
    const rough = Number(figure) * (SCALE[scale] ?? 1)
    return { value: Number(rough.toPrecision(12)), unit }
  }
  const range = to === undefined ? '' : `-${to}`
  return { value: `${least ?? ''}${figure}${range}${plus ?? ''}${scale}${beyond ?? ''}`, unit }
}

/**
 * Whether the figure is said of something else than the work: 等13个部门; 将…以南的87亩地; 300万元以下的企业; 年薪100万元以上且…的
 * (who is meant), 5个工作日内 (how fast).
 */
export function isAside(clause: string, from: number, to: number): boolean {
  const [before, after] = [clause.slice(0, from), clause.slice(to)]
  if (/(?<![高中初同平])等$/.test(before)) return true
  if (/^(?:将|把|对|利用|依托).*的$|^(?:利用|依托|占地|位于)$/.test(before)) return true
  if (/^(?:对|凡|符合|具有|具备|经|年薪|年龄|年满|注册)/.test(before) && /^[^,]*的/.test(after)) return true
  if (clause.endsWith('的') && !/(?:达到|建成|实现)/.test(before)) return true
  return (
    /以[上下内]$/.test(clause.slice(from, to)) &&
    /^(?:且|的(?:企业|单位|项目|个人|人员|机构|主体|家庭|贫困))/.test(after)
  )
}
