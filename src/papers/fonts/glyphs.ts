/** What is shown for a character that no font has: the sign that Chinese printers set for a missing type. */
export const MISSING = '〓'

/** A font file as far as the choice of fonts for words needs it. */
export interface Face {
  /** The name under which a format knows it. */
  name: string
  path: string
  /** The family inside of the file. */
  family: string
  /** From the top of the tallest sign to the bottom of the lowest, in parts of the font's size. */
  height: number
  has(codePoint: number): boolean
}

export interface Run {
  face: Face
  text: string
}

/** Signs that show nothing themselves and that few fonts have: leaving them out changes no word. */
const SILENT = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/gu

/** The same words without signs that cannot be seen, composed where accents stand apart. Line breaks stay. */
const plainly = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\t\u00a0\u2007\u202f]/g, ' ')
    .replaceAll(SILENT, (sign) => (sign === '\n' ? sign : ''))
    .normalize('NFC')

/**
 * Words set in the first of these fonts that has each character; what none has becomes 〓 and is told to `missing`, so that no
 * empty box ever stands in a paper unnoticed.
 */
export function setIn(
  text: string,
  faces: readonly [Face, ...Face[]],
  missing: (char: string) => void,
): Run[] {
  const runs: Run[] = []
  const put = (face: Face, char: string): void => {
    const last = runs.at(-1)
    if (last?.face === face) last.text += char
    else runs.push({ face, text: char })
  }
  for (const char of plainly(text)) {
    const code = char.codePointAt(0) ?? 0
    const last = runs.at(-1)?.face
    if (char === '\n') put(last ?? faces[0], char)
    else {
      const face = faces.find((one) => one.has(code))
      if (face) put(face, char)
      else {
        missing(char)
        put(faces.find((one) => one.has(MISSING.codePointAt(0) ?? 0)) ?? faces[0], MISSING)
      }
    }
  }
  return runs
}

/** The words alone, as they will be shown in these fonts. */
export const shownIn = (
  text: string,
  faces: readonly [Face, ...Face[]],
  missing: (char: string) => void,
): string =>
  setIn(text, faces, missing)
    .map((run) => run.text)
    .join('')
