import type { Target } from '../model/index.ts'
import { amountsIn, folded, measureOf, tidyNumber } from './amounts.ts'

/** Words that tell when, how much and that it is done, but not what is counted. */
const GENERIC =
  /截至|截止|目前|当前|现已|已经|现有|已有|已|累计|总计|共计|合计|总共|一共|共(?![同享性建管治育公])|全部|本年度|本年|本季度|本月|本期|本周|今年|全年|当月|当年|年底前?|月底前?|上半年|下半年|年均|每年|年度|\d+年底?前?|\d+月底?前?|\d+[日号]|新增加|新增|新建成|新建|净增|增加到|增加|增至|建成|建设|建立|建好|完成(?!率)|实现|达到|达成|达|提高到|提升到|提高至|提升至|提高|提升|增长到|其中|另有|全市|我市|我局|我校|我单位|力争|争取|确保|不少于|不低于|不超过|不高于|至少|超过|以上|以下|左右|首批|分别|[到至为了的是有余多约近超等底末份]/g

/** What is counted, without the words around it: `目前已建成` → ``, `实训基地已建成` → `实训基地`. */
export const subjectIn = (words: string): string =>
  folded(words)
    .replace(GENERIC, ' ')
    .replace(/[^\p{Script=Han}A-Za-z0-9 ]/gu, '')
    .replace(/\s+/g, '')

/** A target's number as its own text has it, in folded words; null where none is found. */
const quantityIn = ({ phrase, unit }: Pick<Target, 'phrase' | 'unit'>) => {
  const words = folded(phrase)
  const { base } = measureOf(unit)
  const all = amountsIn(words)
  const found = all.find((one) => measureOf(one.unit).base === base) ?? all[0]
  return { words, found }
}

type Named = Pick<Target, 'phrase' | 'unit'>

/** What is read from the words of a target that stands in a row is read once: such a one is frozen, so that they never change. */
function once<T>(read: (target: Named) => T): (target: Named) => T {
  const known = new WeakMap<Named, T>()
  return (target) => {
    const before = known.get(target)
    if (before !== undefined) return before
    const value = read(target)
    if (Object.isFrozen(target)) known.set(target, value)
    return value
  }
}

/**
 * The same for a target before and after a revision that only changed its number or its date: `建成5个实训基地` and
 * `建成6个实训基地` are one indicator, and so are two milestones of one thing.
 */
export const keyOf = once(({ phrase, unit }): string => {
  const { words, found } = quantityIn({ phrase, unit })
  const open = found ? `${words.slice(0, found.from)}#${words.slice(found.to)}` : words
  return `${open.replace(/[\d.,]+/g, '#').replace(/\s+/g, '')}|${unit}`
})

/** What a target counts, for matching: both what stands before its number and what comes after. */
export const subjectOf = once((target): string => {
  const { words, found } = quantityIn(target)
  return found ? subjectIn(words.slice(found.to)) + subjectIn(words.slice(0, found.from)) : subjectIn(words)
})

/** A short name to show: `建成5个实训基地` → `实训基地`, `培训人数年均达到3000人` → `培训人数年均`; else the phrase itself. */
export const nameOf = once((target): string => {
  const { words, found } = quantityIn(target)
  const bare = (text: string): string => text.replace(/^[\s、,的]+|[\s、,(]+$/g, '')
  const after = found ? bare(words.slice(found.to)) : ''
  if (/[\p{Script=Han}A-Za-z]{2}/u.test(after)) return after.replaceAll('(', '（').replaceAll(')', '）')
  const before = bare(words.slice(0, found?.from ?? 0)).replace(
    /(?:规模)?(?:提高到|提升到|提高至|提升至|增加到|达到|不少于|不低于|不超过|建成|完成|达|到|至)+$/,
    (tail) => (tail.startsWith('规模') ? '规模' : ''),
  )
  return subjectIn(before) === '' ? target.phrase : before
})

/** Shares grow to a hundred percent at most; a rate of growth may be anything. */
export function isShare({ phrase, value, unit }: Target): boolean {
  if (unit !== '%' || (typeof value === 'number' && value > 100)) return false
  return !/增长|增幅|增速|涨幅|翻番|(?:提高|提升|下降|降低)(?![到至])/.test(phrase)
}

/** What is counted in whole pieces: 3.5个 cannot be. */
export const isCounted = (unit: string): boolean =>
  !/元|%|‰|倍|亩|顷|米|公里|吨|瓦|斤|克|天|时|月/.test(unit) && unit !== ''

/** Whether it is meant year by year: figures of another year do not count for it. */
export const isYearly = ({ phrase }: Pick<Target, 'phrase'>): boolean => /每年|年均|全年|当年/.test(phrase)

/**
 * From which value on a target is reached; null where a figure cannot honestly be held against it: a limit from above, a
 * fall, 20左右, 一半以上.
 */
export function needOf({ phrase, value, unit }: Target): { atLeast: number; above: boolean } | null {
  if (
    /不超过|不高于|不得超过|不大于|至多|最多|低于(?<!不低于)|控制在|以内|以下|下降|降低|减少|压减|压缩/.test(
      phrase,
    )
  )
    return null
  if (unit === '') return null
  if (typeof value === 'number') return { atLeast: value, above: false }
  const [, limit = '', number = '', , more = '', scale = '', beyond = ''] =
    /^(不少于|不低于|不小于|不得少于|不得低于|至少|超过|超|突破|高于)?(\d+(?:\.\d+)?)(-\d+(?:\.\d+)?)?(余|多)?([万亿千百])?(以上)?$/.exec(
      value,
    ) ?? []
  if (number === '' || more !== '') return null
  const factor = scale === '' ? 1 : measureOf(`${scale}个`).factor
  const atLeast = tidyNumber(Number(number) * factor)
  return { atLeast, above: beyond === '' && /^(?:超过|超|突破|高于)$/.test(limit) }
}

/** One target for each thing that is counted, in the order of the text: two milestones of one thing ask for one figure. */
export function indicatorsOf(targets: readonly Target[]): Map<string, Target> {
  const found = new Map<string, Target>()
  for (const target of targets) {
    const key = keyOf(target)
    if (target.unit !== '' && !found.has(key)) found.set(key, target)
  }
  return found
}
