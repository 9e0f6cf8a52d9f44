const DIGITS = '〇一二三四五六七八九'
const FORMAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** 一 … 九千九百九十九: with its units, 十一 for eleven, one 零 for a gap. */
function withUnits(n: number, digits: string, units: readonly string[]): string {
  let words = ''
  let gap = false
  for (let place = units.length - 1; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) gap = words !== ''
    else {
      words += `${gap ? digits[0] : ''}${digits[digit]}${units[place]}`
      gap = false
    }
  }
  return words
}

const chinese = (n: number): string =>
  withUnits(n, `零${DIGITS.slice(1)}`, ['', '十', '百', '千']).replace(/^一十/, '十')

const digitByDigit = (n: number): string => Array.from(String(n), (digit) => DIGITS[Number(digit)]).join('')

const roman = (n: number): string => {
  let left = n
  return ROMAN.map(([size, letters]) => {
    const times = Math.floor(left / size)
    left -= times * size
    return letters.repeat(times)
  }).join('')
}

/** a … z, then aa … zz, as Word counts. */
const letters = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))

/** From a row of single characters, where it has the number. */
const drawn =
  (first: number, most: number) =>
  (n: number): string =>
    n <= most ? String.fromCodePoint(first + n - 1) : String(n)

/** ① … ⑳, ㉑ … ㉟, ㊱ … ㊿. */
const circled = (n: number): string =>
  n <= 20
    ? drawn(0x2460, 20)(n)
    : n <= 35
      ? drawn(0x3251, 15)(n - 20)
      : n <= 50
        ? drawn(0x32b1, 15)(n - 35)
        : String(n)

const fullWidth = (n: number): string =>
  String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const cyclic =
  (signs: string) =>
  (n: number): string =>
    signs[(n - 1) % signs.length] ?? ''

const WAYS: Record<string, (n: number) => string> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  upperRoman: (n) => roman(n).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (n) => letters(n).toUpperCase(),
  lowerLetter: letters,
  // Past ninety-nine the first of these goes digit by digit; the others never.
  chineseCounting: (n) => (n < 100 ? chinese(n) : digitByDigit(n)),
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  koreanCounting: chinese,
  taiwaneseCounting: (n) => (n < 100 ? chinese(n) : digitByDigit(n)),
  taiwaneseCountingThousand: chinese,
  ideographDigital: digitByDigit,
  japaneseDigitalTenThousand: digitByDigit,
  taiwaneseDigital: digitByDigit,
  chineseLegalSimplified: (n) => withUnits(n, FORMAL, ['', '拾', '佰', '仟']),
  ideographLegalTraditional: (n) => withUnits(n, '零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟']),
  ideographTraditional: cyclic(STEMS),
  ideographZodiac: cyclic(BRANCHES),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: drawn(0x2488, 20),
  decimalEnclosedParen: drawn(0x2474, 20),
  ideographEnclosedCircle: drawn(0x3280, 10),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  none: () => '',
  bullet: () => '',
}

/** A number as a Word list writes it (ECMA-376 ST_NumberFormat): Arabic for what is not Chinese, Roman or Latin. */
export const count = (n: number, format: string): string =>
  n < 1 || n > 9999 ? String(n) : (WAYS[format] ?? String)(n)
