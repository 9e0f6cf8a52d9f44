const DIGITS = '零一二三四五六七八九'

/** 一 … 九十九, 两, 〇 and Arabic digits as a number; null for anything else. */
export function numeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const [, tens, ones] =
    /^(?:([一二三四五六七八九]?)(?=十)十)?([一二两三四五六七八九零〇]?)$/.exec(text) ?? []
  if (text === '' || ones === undefined) return null
  const one = ones === '' ? 0 : Math.max(DIGITS.indexOf(ones.replace('两', '二').replace('〇', '零')), 0)
  if (tens === undefined) return one
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + one
}

/** 二〇一七 → 2017, digit by digit. */
export function yearNumeral(text: string): number | null {
  const digits = Array.from(text.replace(/[〇○０]/g, '零'), (c) =>
    /\d/.test(c) ? Number(c) : DIGITS.indexOf(c),
  )
  return digits.length === 4 && digits.every((d) => d >= 0) ? Number(digits.join('')) : null
}
