import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import { canonical, isBareDepartment, isGroup, prefixOf } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'
import type { Source } from '../source.ts'
import { textOf } from './lists.ts'
import type { Stretch } from './lists.ts'
import { placeOf, writtenAt } from './words.ts'
import type { Words } from './words.ts'

/** One unit where it is named. `unit` is the name it is kept under, with an elided prefix restored. */
export interface Mention {
  asWritten: string
  unit: string
  aliases: string[]
  group: boolean
  source: Span
}

/** The day for which aliases hold, and the level of names that leave it out where no name before them says one. */
export interface Naming {
  aliases: AliasTable
  on: Day
  level?: string | null
}

/**
 * Names as units, in their order. A department without its level takes the level of the nearest name before it that has
 * one (省教育厅、人社厅), a 厅 only that of a province; nothing is restored where none was written before it.
 */
export function mentionsOf(
  source: Source,
  words: Words,
  names: readonly Stretch[],
  naming: Naming,
): Mention[] {
  const { aliases, on } = naming
  let level = naming.level ?? null
  let province = level === '省' || level === '自治区' ? level : null
  return names.map((name) => {
    const text = textOf(words, name)
    const bare = withoutRemark(text)
    const own = prefixOf(bare, aliases)
    if (own !== null) level = own
    if (own === '省' || own === '自治区') province = own
    const restored = /(?<!办公)厅$/.test(bare) ? (province ?? level) : level
    const whole = restored !== null && isBareDepartment(bare, aliases) ? restored + bare : bare
    const { name: unit, aliases: others } = canonical(name.line ? inFull(whole) : whole, aliases, on)
    return {
      asWritten: writtenAt(source, words, name.from, name.to),
      unit,
      aliases: others,
      group: isGroup(bare, aliases),
      source: placeOf(words, name.from, name.to),
    }
  })
}

const inFull = (line: string): string => (line.endsWith('部门') ? line : `${line}部门`)

/** 市发展改革委(市能源局) is 市发展改革委; but 各乡镇(街道) and 各县(市、区) mean both. */
function withoutRemark(name: string): string {
  const [, bare = name, remark = ''] = /^(.{2,})[(〔[]([^()〔〕[\]]*)[)〕\]]$/.exec(name) ?? []
  return /^各|^全|[省市县区州乡镇]$/.test(bare) || /^[省市州盟地县区旗乡镇街道开发园、]+$/.test(remark)
    ? name
    : bare
}
