/** Twentieths of a point, as Word measures; 25.4 mm are an inch of 1,440 of them. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4)
export const points = (size: number): number => Math.round(size * 20)

/** Sizes of type by their Chinese names, in points. */
export const TYPE = { two: 22, three: 16, four: 14, smallFour: 12, five: 10.5 } as const

/** GB/T 9704-2012, 5.2: A4, 37 mm above, 28 mm to the left of a print area of 156 × 225 mm; so 26 mm and 35 mm are left. */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  right: mm(26),
  bottom: mm(35),
  /**
   * 7.5: the dashes beside the page number stand 7 mm below the print area. Word measures from the foot of the page to the
   * foot of the line: 35 mm less 7 mm less the line of 14 points (5 mm).
   */
  footer: mm(23),
}

/** What a line of the print area holds, in twips. */
export const PRINT_WIDTH = PAGE.width - PAGE.left - PAGE.right
const PRINT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom

/**
 * 5.2.3: 22 lines a page of 28 characters. 225 mm are 12,756 twips, and a 22nd of that is 579.8: lines are 579 apart
 * (28.95 points), since at 580 the 22nd would no longer go in.
 */
export const LINE = Math.floor(PRINT_HEIGHT / 22)

/**
 * 156 mm are 8,845 twips (442.25 points), and a 28th of that is 15.79 points, a little less than type of size three (16).
 * Word wants the difference in 4,096ths of a point: (15.7946 − 16) × 4096 = −841.1, rounded away from nought so that 28 fit.
 */
export const CHAR_SPACE = Math.floor((PRINT_WIDTH / 20 / 28 - TYPE.three) * 4096)

/**
 * The grid is declared as above, for Word and for whoever goes on writing; our own text reaches it by itself, by exact lines and
 * by standing so many twips closer, in whole tenths of a point, since LibreOffice keeps no finer: 28 × 15.7 points are 439.6 of
 * the 442.25. Held to the cells by the program, it would in LibreOffice get two cells a character (16 points being wider than
 * 15.79), and gaps after every number.
 */
export const CLOSER = 2 * Math.floor(PRINT_WIDTH / 28 / 2) - points(TYPE.three)

/** In characters of the size around: a Chinese one is one wide, a Latin one or a digit half. */
export const widthIn = (text: string): number =>
  Array.from(text).reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5), 0)
