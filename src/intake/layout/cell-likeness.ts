import { isCertain, isLikely } from '../understand/names.ts'
import type { AliasTable } from '../aliases.ts'
import type { Column } from '../understand/columns.ts'
import { isTime } from '../understand/time.ts'
import { enumeratorOf } from './enumerators.ts'

/** What the words of a cell may be, whatever column they stand in. */
export interface Likeness {
  ordinal: boolean
  units: boolean
  time: boolean
  /** 一、推进产业升级: a heading among the rows. */
  banner: boolean
  length: number
  empty: boolean
}

/** 9月投入使用, 2024年6月底前动工: a date and what is done by then. */
const DATED =
  /^(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|份)?|[一二三四]季度|[上下]半年)(?:[底末初中上旬下]*前?)[\u4e00-\u9fff]{0,6}$/

/** `words` are folded, without blanks. */
export function likenessOf(words: string, aliases: AliasTable): Likeness {
  const names = words
    .replace(/等?[。;]?$/, '')
    .split(/[、,;]|牵头|配合/)
    .filter(Boolean)
  const units =
    words.length <= 300 &&
    // One name with a full stop is a sentence: 建成县残疾人综合服务中心。
    !(names.length === 1 && words.endsWith('。')) &&
    names.length > 0 &&
    names.every((name) => name.length <= 24 && (isLikely(name, aliases) || isCertain(name, aliases)))
  const form = enumeratorOf(words)?.form
  return {
    ordinal: /^[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、]?$/.test(words),
    units,
    time: words.length <= 40 && (isTime(words) || DATED.test(words)),
    banner: (form === '一、' || form === '(一)') && words.length <= 40,
    length: words.length,
    empty: words === '',
  }
}

/** How well a cell fits a column: positive where it does. The figures weigh against one another, nothing else. */
export function fit(cell: Likeness, column: Column, last: boolean): number {
  if (cell.empty) return 0
  switch (column) {
    case 'ordinal':
      return cell.ordinal ? 6 : -8
    case 'lead':
    case 'support':
    case 'responsible':
      if (cell.ordinal || cell.time || cell.banner) return -5
      return cell.units ? 4 : cell.length <= 8 ? 0 : -4
    case 'due':
      return cell.time ? 5 : -4
    case 'level':
      if (cell.ordinal || cell.time) return -5
      if (cell.units) return -2
      return last ? (cell.length >= 6 ? 3 : 1) : cell.length <= 40 ? 2 : -1
    default:
      return cell.ordinal || cell.units || cell.time ? -0.5 : 0.5
  }
}
