import type { Picture } from '../../core/document/picture.ts'
import { wordsFor } from '../words/index.ts'

/** As many rows (or columns) as a page of a paper holds, below a title of two lines. */
export const PAGE_ROWS: Record<Picture['kind'], number> = {
  'lights-over-time': 20,
  'completion-by-area': 7,
  targets: 5,
  timeline: 12,
  'overdue-by-unit': 14,
}

const most = (picture: Picture): number => {
  if (picture.kind === 'lights-over-time')
    return Math.max(
      ...picture.points.map(({ lights }) => Object.values(lights).reduce((sum, n) => sum + n, 0)),
      1,
    )
  if (picture.kind === 'overdue-by-unit')
    return Math.max(...picture.units.flatMap(({ overdue, late }) => [overdue, late]), 1)
  return 1
}

/** The rows in as many parts of nearly one size as it takes: 14 rows of 13 at most are 7 and 7, not 13 and 1. */
function parts<T>(all: readonly T[], rows: number): T[][] {
  const count = Math.max(1, Math.ceil(all.length / rows))
  const each = Math.ceil(all.length / count)
  return Array.from({ length: count }, (_, n) => all.slice(n * each, (n + 1) * each)).filter(
    (part, n) => n === 0 || part.length > 0,
  )
}

function split(picture: Picture, rows: number): Picture[] {
  switch (picture.kind) {
    case 'lights-over-time':
      return parts(picture.points, rows).map((points) => ({ ...picture, points }))
    case 'completion-by-area':
      return parts(picture.areas, rows).map((areas) => ({ ...picture, areas }))
    case 'targets':
      return parts(picture.rows, rows).map((some) => ({ ...picture, rows: some }))
    case 'timeline':
      return parts(picture.rows, rows).map((some) => ({ ...picture, rows: some }))
    case 'overdue-by-unit':
      return parts(picture.units, rows).map((units) => ({ ...picture, units }))
  }
}

/**
 * A picture as several of at most so many rows each, all to one scale and in one order, each saying which part it is; as many
 * rows as a page holds where no number is given. One that is small enough comes back as it is.
 */
export function paged(picture: Picture, rows: number = PAGE_ROWS[picture.kind]): Picture[] {
  const found = split(picture, Math.max(1, Math.floor(rows)))
  if (found.length === 1) return [picture]
  const { part } = wordsFor(picture.locale ?? 'zh').pictures
  const scaled = picture.kind === 'lights-over-time' || picture.kind === 'overdue-by-unit'
  const top = Math.max(picture.top ?? 0, most(picture))
  return found.map((one, n) => ({
    ...one,
    title: `${one.title}${part(n + 1, found.length)}`,
    ...(scaled ? { top } : {}),
  }))
}
