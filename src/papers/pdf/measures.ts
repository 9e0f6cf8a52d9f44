import type { FontRole } from '../fonts/index.ts'

/** Points in a millimetre. */
export const MM = 72 / 25.4

/** A4 with the margins of GB/T 9704-2012, 5.1: 37 above, 28 left, 26 right, 35 below, in millimetres. */
export const PAGE = { width: 595.28, height: 841.89 }
export const MARGINS = { top: 37 * MM, right: 26 * MM, bottom: 35 * MM, left: 28 * MM }
export const ROOM = PAGE.width - MARGINS.left - MARGINS.right

/** 22 lines of 28 characters (5.2.3). 28 characters of 16 points (3号) would be wider than the 156 mm they have, so they are set at 15.79. */
export const LINE = 28.95
export const BODY = Math.floor((ROOM / 28) * 100) / 100

export interface Type {
  role: FontRole | 'strong'
  size: number
  /** From one line to the next, in points. */
  line: number
}

export const types = {
  /** 发文机关标志: as large as fits on a line, see head.ts. */
  issuer: { role: 'xiaobiaosong', size: 42, line: 60 },
  /** 2号. */
  title: { role: 'xiaobiaosong', size: 22, line: 36 },
  subtitle: { role: 'kaiti', size: BODY, line: LINE },
  body: { role: 'fangsong', size: BODY, line: LINE },
  strong: { role: 'strong', size: BODY, line: LINE },
  heading1: { role: 'heiti', size: BODY, line: LINE },
  heading2: { role: 'kaiti', size: BODY, line: LINE },
  heading3: { role: 'strong', size: BODY, line: LINE },
  /** 小4号 in tables, where 3号 would leave no room for words. */
  cell: { role: 'fangsong', size: 12, line: 18 },
  cellStrong: { role: 'strong', size: 12, line: 18 },
  cellHead: { role: 'heiti', size: 12, line: 18 },
  caption: { role: 'heiti', size: 12, line: 22 },
  /** 4号, for 抄送 and the notes. */
  small: { role: 'fangsong', size: 14, line: 22 },
  note: { role: 'fangsong', size: 10.5, line: 16 },
  noteHead: { role: 'heiti', size: 14, line: 24 },
  page: { role: 'fangsong', size: 14, line: 20 },
} as const satisfies Record<string, Type>
