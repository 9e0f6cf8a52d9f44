import type { Day } from '../../core/day.ts'
import type { Span } from '../../core/model/index.ts'
import { canonical, isBareDepartment, isGroup, prefixOf } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'
import { isEmpty, plain, trimmed, within, written } from '../source.ts'
import type { Source } from '../source.ts'

/** One unit where it is named. `unit` is the name it is kept under, with an elided prefix restored. */
export interface Mention {
  asWritten: string
  unit: string
  aliases: string[]
  group: boolean
  source: Span
}

/** A name may end so before 和 or 及: 市人力资源 does not, so 市人力资源和社会保障局 stays whole. */
const COMPLETE = /(局|委|办|厅|院|会|社|联|部门|单位|政府|公司|中心|集团)$/
/** What is said about a unit rather than being its name. */
const BEFORE = /^(?:(?:牵头|主办|配合|协办|参与|参加|责任|承办|落实)(?:单位|部门)?\s*:)\s*/
const AFTER = /(?:等)?(?:按照?)?(?:职责)?(?:分工)?(?:共同|分别)?(?:负责|牵头|配合|落实)?[。.:]?$/

/**
 * The units of one cell or bracket, in order. Names are parted by 、 ； ， and by lines (a cell of two lines names two
 * units), and by 和 or 及 between complete names. A department without its level takes the level of the list's first
 * name: 市教育局、人社局 → 市教育局, 市人社局. `on` is the day for which aliases hold.
 */
export function readUnits(source: Source, span: Span, table: AliasTable, on: Day): Mention[] {
  const names = splitNames(source, span, table)
  const first = names[0]
  const prefix = first && prefixOf(plain(source, first), table)
  return names.map((name) => ({
    asWritten: written(source, name),
    ...meant(plain(source, name), prefix ?? null, table, on),
    source: name,
  }))
}

function meant(
  bare: string,
  prefix: string | null,
  table: AliasTable,
  on: Day,
): Pick<Mention, 'unit' | 'aliases' | 'group'> {
  const restored = prefix !== null && isBareDepartment(bare, table) ? prefix + bare : bare
  const { name, aliases } = canonical(restored, table, on)
  return { unit: name, aliases, group: isGroup(name, table) }
}

function splitNames(source: Source, span: Span, table: AliasTable): Span[] {
  const pieces = joinBroken(source, cutList(source, span))
  return pieces
    .flatMap((piece) => cutConjunction(source, piece, table))
    .map((piece) => bareName(source, piece))
    .flatMap((piece) => cutGroupTail(source, piece, table))
    .filter((piece) => !isEmpty(piece))
}

interface Piece extends Span {
  /** Whether a line break, not a mark, parts it from the one before. */
  afterBreak: boolean
}

function cutList(source: Source, span: Span): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let start = span.start
  let afterBreak = false
  for (let i = span.start; i <= span.end; i++) {
    const c = i === span.end ? '、' : (source.folded[i] as string)
    if (c === '(') depth++
    if (c === ')') depth = Math.max(0, depth - 1)
    if (i < span.end && (depth > 0 || !/[、;,\r\n]/.test(c))) continue
    const piece = trimmed(source, { start, end: i })
    if (!isEmpty(piece)) pieces.push({ ...piece, afterBreak })
    if (!isEmpty(piece) || !/[\r\n]/.test(c)) afterBreak = /[\r\n]/.test(c)
    start = i + 1
  }
  return pieces
}

/** A line of one or two characters is the rest of a name that the layout broke (工业职业学 / 院), not a unit. */
function joinBroken(source: Source, pieces: readonly Piece[]): Span[] {
  const joined: Span[] = []
  for (const { afterBreak, ...piece } of pieces) {
    const last = joined.at(-1)
    const short = plain(source, piece).length < 3 || (last && plain(source, last).length < 2)
    if (afterBreak && last && short) last.end = piece.end
    else joined.push({ ...piece })
  }
  return joined
}

function cutConjunction(source: Source, piece: Span, table: AliasTable): Span[] {
  const name = source.folded.slice(piece.start, piece.end)
  const parts: Span[] = []
  let from = 0
  for (const found of name.matchAll(/以及|和|及|与/g)) {
    const left = name.slice(from, found.index).trim()
    if (!COMPLETE.test(left) && !isGroup(left, table)) continue
    parts.push(within(piece, from, found.index))
    from = found.index + found[0].length
  }
  return [...parts, within(piece, from, name.length)]
}

function bareName(source: Source, piece: Span): Span {
  const name = source.folded.slice(piece.start, piece.end)
  const from = BEFORE.exec(name)?.[0].length ?? 0
  const rest = name.slice(from)
  return trimmed(source, within(piece, from, from + rest.length - (AFTER.exec(rest)?.[0].length ?? 0)))
}

/** 市人社局等市直有关部门 names a unit and a group. */
function cutGroupTail(source: Source, piece: Span, table: AliasTable): Span[] {
  const name = source.folded.slice(piece.start, piece.end)
  const at = name.indexOf('等')
  if (at < 1 || !isGroup(name.slice(at + 1), table)) return [piece]
  return [within(piece, 0, at), within(piece, at + 1, name.length)]
}
