const codeAlone = /^(?:[A-Z]{1,8}-)?\d{1,3}(?:\.\d{1,3}){0,4}(?:-\d{1,3}(?:\.\d{1,3})?)?$/

/** `1.2.1`, `1.2.1-2`, `1.2.1-5.1`, each with an optional plan key: `SY-1.2.1`. */
export const isCode = (text: string): boolean => codeAlone.test(text)

/** A code as it is kept, from however it was typed: full-width `１．２．１`, `1。2。1`, `1、2、1`, long dashes, small letters. */
export const plainCode = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[‐‑–—−]/g, '-')
    .replace(/(?<=\d)[。、](?=\d)/g, '.')

const dash = '[-－–—]'
const digits = '[0-9０-９]{1,3}'
const key = `[A-Za-zＡ-Ｚａ-ｚ]{1,8}${dash}`
const share = `${dash}${digits}(?:[.．]${digits})?`
const ends = '(?![0-9０-９.．])(?![亿万千百%％元倍])'

/** A code with at least so many dots, in any width; `1。2。1` and `1、2、1` only at full depth, the latter only before a gap. */
const written = (dots: number): string =>
  `(?:${key})?(?:${digits}(?:[.．]${digits}){${dots},4}|${digits}(?:。${digits}){2,4}|${digits}(?:、${digits}){2,4}(?=[\\s:：]|$))(?:${share})?${ends}`

/** A code in a plan whose tasks are numbered 1, 2, 3: `2-1`, `JY-2`, `JY-2-1`. A number alone is none. */
const flat = `(?:${key}${digits}(?:${share})?|${digits}${share})${ends}(?!${dash})`

/** Where a flat code ends: at a gap or a mark, or where a report begins. `3-5家企业` and `1-11月` go on instead. */
const apart = '(?=[\\s:：，,、；;。]|$|已|正|完成|未|尚|暂|无|没|本|继续|推进|进展|问题)'

/** Several codes that share their words: `1.2.1、1.2.2 已完成`, `1-1、2-1 已完成`. */
const several = (dots: number): string => `${written(dots)}(?:\\s*[、，,和及与]\\s*${written(2)})*`
const severalFlat = `${flat}(?:\\s*[、和及与]\\s*${flat})*${apart}`

/**
 * A code opens an item only at the start of a clause and only if it has a dot or is a flat one: "3 家企业" and "4.5亿元" are none.
 * After a comma it must be of full depth and not be spoken of ("，1.2.1 的做法"), since a comma seldom ends what is said of an item.
 */
const opening = new RegExp(
  `(?:(?:^|[\\n；;。])(?:[^\\S\\n]|、)*(?:(?<first>${several(1)})|(?<flat>${severalFlat}))|[，,]\\s*(?<later>${several(2)})(?!\\s*[的等所号项和与及中、]))[\\s:：、，,]*`,
  'g',
)

const eachCode = new RegExp(`${written(1)}|${flat}`, 'g')

/** The codes with which a part of a text opens; `from`: where they stand, with the mark before them; `to`: where what is said of them begins. */
export interface Opening {
  codes: string[]
  flat: boolean
  from: number
  to: number
}

/** Every place at which a text opens an item, in order. Whether a flat code is one (`12-25 召开会议` may be a day), only the plans know. */
export function openings(text: string): Opening[] {
  return Array.from(text.matchAll(opening), ({ index: from, 0: whole, groups = {} }) => {
    const said = groups['first'] ?? groups['flat'] ?? groups['later'] ?? ''
    const codes = (said.match(eachCode) ?? []).map(plainCode)
    return { codes, flat: groups['flat'] !== undefined, from, to: from + whole.length }
  })
}

/** What may be flat codes of items that a text opens. */
export const flatCodes = (text: string): string[] =>
  openings(text).flatMap(({ codes, flat }) => (flat ? codes : []))

/** Every code with a dot that stands anywhere in a sentence, each once: `请抓紧1.2.1和1.2.2`. Figures such as 3.5亿 are none. */
export const codesIn = (text: string): string[] => [
  ...new Set(
    Array.from(text.matchAll(new RegExp(`(?<![0-9０-９.．A-Za-z-])${written(1)}`, 'g')), ([code]) =>
      plainCode(code),
    ),
  ),
]

const led = new RegExp(`^\\s*(${written(1)}|${flat}${apart})[\\s:：、，,；;。]*`)

/** The code that words begin with, and what follows: `1.2.1，已建成`, `1.2.1已建成`, `2-1 已建成`. Null where none or several stand there. */
export function leadingCode(text: string): { code: string; rest: string } | null {
  const match = led.exec(text)
  if (!match) return null
  const rest = text.slice(match[0].length).trim()
  return led.test(rest) ? null : { code: plainCode(match[1] ?? ''), rest }
}
