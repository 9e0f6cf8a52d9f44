/** A number with its measure word, as it stands in folded words. */
export interface Amount {
  /** As written, without what stands around it. */
  text: string
  from: number
  to: number
  /** In the plain measure: 1.2万人 is 12000 人, 100万元 is 1000000 元. */
  value: number
  unit: string
  /** Why it is no exact number: 3-5个, 约60人. */
  loose: 'range' | 'about' | null
}

/** One width, one minus, one percent; lengths may change, so positions are kept in these words alone. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    .replace(/[〜～]/g, '~')
    .replace(/百分之([\d.]+|[零一二两三四五六七八九十百]+)/g, '$1%')

const SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }
const DIGITS = '零一二三四五六七八九'

/** 三 → 3, 一百二十 → 120, 两万三千 → 23000; null for what is no number in Chinese words: 三四, 好几. */
export function chineseNumber(text: string): number | null {
  let [whole, section, digit] = [0, 0, 0]
  for (const char of text.replaceAll('两', '二').replaceAll('〇', '零')) {
    const scale = SCALES[char]
    const one = DIGITS.indexOf(char)
    // 三四 is a guess of somebody's, not a number.
    if (scale === undefined && (one < 0 || digit > 0)) return null
    if (scale === undefined) digit = one
    else if (scale >= 1e4) {
      whole = (whole + section + digit) * scale
      ;[section, digit] = [0, 0]
    } else {
      section += (digit || 1) * scale
      digit = 0
    }
  }
  return text === '' ? null : whole + section + digit
}

const COUNTED =
  '个百分点|人次|人(?!均|民|口|才|社|员)|名(?!额|录|单|称)|位(?!于|置)|个(?!月|工作日|自然日|学期|小时|季度|方面|层面|阶段|环节|别|人)|项(?!目)|家(?!居|庭|具)|所(?!有|在|属)|门(?!类|户|店|诊)|次|场(?!所|地|景|馆)|户(?!外|籍|口)|亩|套|件|批|条(?!件|例)|处(?!理|置)|座(?!谈)|期(?!间|限|末)|篇|台|辆|吨|倍|公顷|平方米|平方公里|公里|张|间|棵|株|头|块|部(?!门|分)|例|款|种|宗|起|艘|班|片|瓦|%|‰'
const MONEY = '元'
const PER = '(?:/(?:人|项|件|家|户|亩|年|吨|次|台|个|套|平方米|床|张|月|生))*'
const MEASURE = `(?:${COUNTED}|${MONEY})${PER}`
const SCALE = '(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)'
const ARABIC = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`
const CHINESE = '[零〇一二两三四五六七八九十百千万亿]+'
const ABOUT = '约|大约|将近|接近|近|超过|超|逾|不少于|不低于|至少|突破|高于|低于'

const AMOUNT = new RegExp(
  String.raw`(?<about>${ABOUT})?(?<![A-Za-z\d.第零一二两三四五六七八九十百千]|\d[-~])(?<sign>(?<!\d)-|负)?(?:(?<arabic>${ARABIC})(?<scale>${SCALE})?|(?<chinese>${CHINESE}))(?:(?:${MEASURE})?\s*[-~—至到]+\s*(?<until>${ARABIC}|${CHINESE})${SCALE}?)?\s*(?<plus>余|多|来)?(?<late>${SCALE})?\s*(?<unit>${MEASURE})(?<beyond>以上|以下|以内|左右|上下|余|多)?`,
  'g',
)

const scaleOf = (text: string | undefined): number =>
  Array.from(text ?? '').reduce((all, char) => all * (SCALES[char] ?? 1), 1)

/** No more digits than a person wrote: 1.2 × 10000 is 12000. */
export const tidyNumber = (value: number): number => Number(value.toPrecision(12))

/** Every number with a measure word in folded words, in their order. */
export function amountsIn(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].flatMap((match): Amount[] => {
    const {
      about,
      sign,
      arabic,
      scale,
      chinese = '',
      until,
      plus,
      late,
      unit = '',
      beyond,
    } = match.groups ?? {}
    const plain = arabic === undefined ? chineseNumber(chinese) : Number(arabic.replaceAll(',', ''))
    if (plain === null) return []
    const value = tidyNumber(plain * scaleOf(scale) * scaleOf(late) * (sign ? -1 : 1))
    const loose = until !== undefined ? 'range' : about || plus || beyond ? 'about' : null
    const from = match.index
    return [{ text: match[0].trim(), from, to: from + match[0].length, value, unit, loose }]
  })
}

/** A measure word apart from its scale: 万元 is 10000 of 元, 人 is 1 of 人. */
export function measureOf(unit: string): { base: string; factor: number } {
  const [, scale = '', base = unit] = new RegExp(`^(${SCALE}+)(.+)$`).exec(unit) ?? []
  return { base, factor: scaleOf(scale) }
}
