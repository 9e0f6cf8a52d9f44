import type { Span } from '../../core/model/index.ts'
import type { Shares } from '../reading.ts'
import { plain } from '../source.ts'
import type { Source } from '../source.ts'
import { sumOf } from '../understand/sums.ts'
import type { Sum } from '../understand/sums.ts'
import type { Assigned } from './assigned.ts'
import { saysUnits, saysUnitsWithin } from './assigned.ts'
import { bracketsOf } from './brackets.ts'
import { together } from './stretches.ts'

/** Blocks that stand after one item each are the rule of a document from this share on: then a missing one is missing. */
const SINGLE = 0.7

/**
 * Spreads what is said once for several items: a block of lines below the last of them, a bracket at the end of the
 * paragraph that numbers them, and, where a document always writes so, a bracket at the last item only.
 */
export function cover(source: Source, part: Assigned): void {
  const wordsOf = ({ start, end }: Span): string => source.folded.slice(start, end).trimEnd()
  const groups = groupsOf(part)
  const blocks = groups.flatMap((group) => blocksIn(group)).filter(({ by }) => sumIn(source, by) === null)
  const single = blocks.filter((block) => block.above.length === 0).length
  const each = blocks.length > 0 && single / blocks.length >= SINGLE
  for (const { above, by } of each ? [] : blocks) give(above, sharesOf(by))
  for (const group of groups) {
    coverCounted(source, group)
    coverParagraph(group, wordsOf)
  }
  const lastOnly = groups.filter((group) => group.length > 1 && onlyLast(group))
  const several = groups.filter((group) => group.filter(saysUnits).length > 1)
  if (lastOnly.length > 1 && lastOnly.length > several.length)
    for (const group of lastOnly) give(group.slice(0, -1), sharesOf(group.at(-1) as Assigned))
}

/** Items that stand beside one another, outermost first. */
const groupsOf = (found: Assigned): Assigned[][] =>
  found.children.length === 0 ? [] : [found.children, ...found.children.flatMap(groupsOf)]

interface Block {
  by: Assigned
  /** Items between the block before and this one that name nobody. */
  above: Assigned[]
}

function blocksIn(group: readonly Assigned[]): Block[] {
  const blocks: Block[] = []
  let above: Assigned[] = []
  for (const found of group) {
    if (found.item.labels.length > 0 && found.own) {
      blocks.push({ by: found, above })
      above = []
    } else if (saysUnitsWithin(found)) above = []
    else above.push(found)
  }
  return blocks
}

/** An item whose own words end in a bracket is left alone: the bracket may say what could not be read. */
function coverParagraph(group: readonly Assigned[], wordsOf: (span: Span) => string): void {
  for (const [i, found] of group.entries()) {
    if (!found.item.inline || !saysUnits(found)) continue
    for (let j = i; j > 0 && group[j]?.item.inline; j--) {
      const before = group[j - 1] as Assigned
      if (saysUnitsWithin(before) || before.item.text.some((text) => /\)[。;]?$/.test(wordsOf(text)))) break
      give([before], sharesOf(found))
    }
  }
}

/** （上述两项牵头单位：…）: the bracket or line says itself how many items above it it is about. */
function coverCounted(source: Source, group: readonly Assigned[]): void {
  for (const [i, found] of group.entries()) {
    if (i === 0 || !saysUnits(found)) continue
    const sum = sumIn(source, found)
    if (!sum) continue
    const from = sum.count === null ? 0 : Math.max(0, i + 1 - sum.count)
    const above = group.slice(from, i).filter((one) => !saysUnitsWithin(one))
    give(above, sharesOf(found))
  }
}

function sumIn(source: Source, { item }: Assigned): Sum | null {
  const lines = [...item.text, ...item.labels]
  const said = lines.flatMap((line) => [line, ...bracketsOf(source, line).map(({ inside }) => inside)])
  return said.map((span) => sumOf(plain(source, span))).find((sum) => sum !== null) ?? null
}

const onlyLast = (group: readonly Assigned[]): boolean =>
  group.every((found, i) => saysUnitsWithin(found) === (i === group.length - 1)) &&
  saysUnits(group.at(-1) as Assigned)

const sharesOf = ({ own, pieces }: Assigned): Shares =>
  together([...(own ? [own] : []), ...pieces.flatMap((piece) => piece.shares ?? [])])

function give(items: readonly Assigned[], shares: Shares): void {
  for (const found of items) found.covered = shares
}
