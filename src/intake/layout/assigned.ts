import type { Span } from '../../core/model/index.ts'
import type { Reading, Shares } from '../reading.ts'
import { namesNobody } from '../reading.ts'
import { isEmpty, trimmed, within } from '../source.ts'
import { readShares } from '../understand/shares.ts'
import { bracketsOf } from './brackets.ts'
import { isDueLabel, isUnitLabel, labelLength } from './labels.ts'
import type { Item } from './outline.ts'
import { dateIn, stretchesOf, together } from './stretches.ts'

/** Words of an item with the units they are given to. */
export interface Piece {
  text: Span[]
  shares: Shares | null
  due: Span | null
  end: number
}

/** An item of the outline with what it says itself about units and time, and what covers it from elsewhere. */
export interface Assigned {
  item: Item
  heading: Span | null
  /** One for each bracket that names units; what names none is in the last. */
  pieces: Piece[]
  /** Units in the heading's own bracket, or in lines below it: they hold for the whole item. */
  own: Shares | null
  /** A date in the heading's bracket. */
  due: Span | null
  /** From a block or bracket that covers several items. */
  covered: Shares | null
  children: Assigned[]
  parent: Assigned | null
}

export function assignedOf(reading: Reading, item: Item, parent: Assigned | null = null): Assigned {
  const found: Assigned = {
    item,
    heading: item.heading,
    pieces: piecesOf(reading, item),
    own: null,
    due: null,
    covered: null,
    children: [],
    parent,
  }
  readHeading(reading, found)
  readLabels(reading, found)
  found.children = item.children.map((child) => assignedOf(reading, child, found))
  return found
}

function piecesOf(reading: Reading, item: Item): Piece[] {
  const pieces: Piece[] = []
  let open: Piece | null = null
  for (const paragraph of item.text)
    for (const { text, shares, due, end } of stretchesOf(reading, paragraph)) {
      open ??= { text: [], shares: null, due: null, end }
      if (!isEmpty(text)) open.text.push(text)
      Object.assign(open, { end, due: due ?? open.due, shares })
      if (!shares) continue
      const last = pieces.at(-1)
      // A bracket on a line of its own behind one that names units already says more of the same.
      if (open.text.length === 0 && last?.shares) {
        last.shares = together([last.shares, shares])
        last.end = end
      } else pieces.push(open)
      open = null
    }
  if (open) pieces.push(open)
  return pieces
}

/** A heading may end with units or a date in brackets: 摸底排查（2022年5月底前）. */
function readHeading(reading: Reading, found: Assigned): void {
  const { source } = reading
  const led = found.heading && ledBy(reading, found.heading)
  if (led) found.own = led
  while (found.heading) {
    const last = bracketsOf(source, found.heading).at(-1)
    if (!last?.last) return
    const shares = readShares(source, last.inside, reading)
    const date = shares ? null : dateIn(source, last.inside)
    if (!shares && !date) return
    if (shares) found.own = found.own ? together([shares, found.own]) : shares
    found.due ??= date
    const rest = trimmed(source, { start: found.heading.start, end: last.whole.start })
    if (isEmpty(rest)) return
    found.heading = rest
  }
}

/** 一、县住建局牵头工作（8项）: the heading says who leads all below it. */
function ledBy(reading: Reading, heading: Span): Shares | null {
  const folded = reading.source.folded.slice(heading.start, heading.end)
  const end =
    /^[^,。;:]{2,60}?(?:牵头|负责|承办)(?=的?(?:重点)?(?:工作|任务|事项|项目|部分)?(?:\([^()]*\))?$)/.exec(
      folded,
    )?.[0].length
  return end === undefined ? null : readShares(reading.source, within(heading, 0, end), reading)
}

function readLabels(reading: Reading, found: Assigned): void {
  const { source } = reading
  const said: Shares[] = []
  for (const line of found.item.labels) {
    const folded = source.folded.slice(line.start, line.end)
    const value = trimmed(source, within(line, labelLength(folded), folded.length))
    if (isDueLabel(folded))
      said.push({ lead: [], support: [], responsible: [], due: withoutClose(source, value) })
    else if (isUnitLabel(folded)) {
      const shares = readShares(source, unbracketed(source, line), reading)
      if (shares) said.push(shares)
    }
  }
  if (said.length > 0) found.own = together(found.own ? [found.own, ...said] : said)
}

/** （责任单位：…） on a line of its own: what stands inside. */
function unbracketed(source: Reading['source'], line: Span): Span {
  const only = bracketsOf(source, line)[0]
  return only?.last && only.whole.start === line.start && only.inside.end - only.inside.start > 4
    ? only.inside
    : line
}

const withoutClose = ({ folded }: Reading['source'], value: Span): Span => {
  const closing = /[。;)】〕]+$/.exec(folded.slice(value.start, value.end))?.[0].length ?? 0
  return { start: value.start, end: value.end - closing }
}

/** Whether an item names units itself, in brackets or lines. */
export const saysUnits = ({ own, pieces }: Assigned): boolean =>
  (own !== null && !namesNobody(own)) ||
  pieces.some((piece) => piece.shares !== null && !namesNobody(piece.shares))

export const saysUnitsWithin = (found: Assigned): boolean =>
  saysUnits(found) || found.covered !== null || found.children.some(saysUnitsWithin)

export const leavesOf = (found: Assigned): Assigned[] =>
  found.children.length === 0 ? [found] : found.children.flatMap(leavesOf)
