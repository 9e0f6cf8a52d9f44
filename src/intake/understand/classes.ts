import type { ListOf, Stretch } from './lists.ts'
import { splitNames, textOf } from './lists.ts'
import { endsAsUnit, isLikely } from './names.ts'
import { GOES_ON } from './prose.ts'

/** 银企双方, 合作各方: whoever takes part. */
const SIDES = /^[\u4e00-\u9fff]{2,10}(?:双方|各方)$/
/** In characters: 企业 by itself names nobody. */
const SHORTEST = 4
/** 的 and 由 stand in no name; 对 and its like say whom a sentence is about. */
const NO_CLASS = /的|由|^(?:对|在|为|向|与|经|凡|如|因)/

/**
 * The classes of bodies that fill the words entirely (各级融资担保、再担保机构 is one, its first part elided; 市、县医疗机构 too), with
 * the units beside them; null where the words are something else.
 */
export function classesIn(list: ListOf, within: Stretch): Stretch[] | null {
  if (NO_CLASS.test(textOf(list.words, within))) return null
  const whole: Stretch[] = []
  let open: number | null = null
  for (const piece of splitNames(list, within)) {
    const from: number = open ?? piece.from
    const text = textOf(list.words, { from, to: piece.to })
    open = endsAsUnit(text) || SIDES.test(text) ? null : from
    if (/[市县区省州]$/.test(text) && text.length < SHORTEST) open = from
    if (open === null) whole.push(...cutAtAnd(list, { from, to: piece.to }))
  }
  const fits = whole.every((name) => {
    const text = textOf(list.words, name)
    const named = SIDES.test(text) || isLikely(text, list.aliases)
    return named && !GOES_ON.test(text) && (text.length >= SHORTEST || text.startsWith('各'))
  })
  return open === null && whole.length > 0 && fits ? whole : null
}

/** 市担保公司和市级融资担保、再担保机构 are two, though the second is elided. */
function cutAtAnd(list: ListOf, { from, to }: Stretch): Stretch[] {
  const text = textOf(list.words, { from, to })
  const at = text.indexOf('和')
  if (at < SHORTEST || text.length - at <= SHORTEST || !endsAsUnit(text.slice(0, at))) return [{ from, to }]
  return [
    { from, to: from + at },
    { from: from + at + 1, to },
  ]
}
