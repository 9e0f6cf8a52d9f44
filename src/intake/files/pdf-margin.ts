import { isFurniture } from '../layout/furniture.ts'
import { fold } from '../source.ts'
import type { Line } from './pdf-lines.ts'

/** What a page needs to have for its margin to be known. */
interface Lined {
  width: number
  lines: readonly Line[]
}

/** The caption that a continued table is given: 续表, 表2（续） */
const CONTINUED = /^\(?(?:附?表\d*)?\(?续(?:上?表)?\d*\)?$/

/** Page numbers and captions of continued tables: printed by the page, no words of the document. */
export const isPageFurniture = (text: string): boolean => {
  const words = fold(text).trim()
  return isFurniture(words) || CONTINUED.test(words.replaceAll(' ', ''))
}

/** Left edges closer than this are the same, in points. */
const SAME_LEFT = 2.5
/** So many lines on one edge make it the margin, whatever other pages have. */
const SURE = 5

/** The leftmost edge that at least two lines share, and how many do; the leftmost line where none do. */
function leftEdge(lines: readonly Line[]): { x: number; shared: number } {
  const lefts = lines.map((line) => line.x).toSorted((a, b) => a - b)
  const shared = lefts.map((x) => lefts.filter((other) => Math.abs(other - x) < SAME_LEFT).length)
  const at = shared.findIndex((count) => count > 1)
  return { x: lefts[Math.max(at, 0)] ?? 0, shared: shared[at] ?? 0 }
}

/**
 * Where each page's text begins, in points. A page of few lines, all of them indented perhaps, takes the margin of the page
 * with most lines (of left pages or of right ones, which may differ), as long as that is no further left than an indent.
 */
export function marginsOf(pages: readonly Lined[]): number[] {
  const edges = pages.map((page, i) => ({ ...leftEdge(page.lines), width: page.width, i }))
  return edges.map(({ x, shared, width, i }) => {
    if (shared >= SURE) return x
    const wide = edges.filter((edge) => edge.shared > 1 && Math.abs(edge.width - width) < 1)
    const sameSide = wide.filter((edge) => (edge.i - i) % 2 === 0 && edge.i !== i)
    const usual = (sameSide.length > 0 ? sameSide : wide).reduce(
      (most, edge) => (edge.shared > most.shared ? edge : most),
      {
        x,
        shared: 0,
      },
    ).x
    const size = pages[i]?.lines[0]?.size ?? 12
    return usual < x && x - usual < 3 * size ? usual : x
  })
}
