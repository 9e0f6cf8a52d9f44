import type { Picture } from '../../core/document/picture.ts'
import type { PaperFonts } from '../fonts/index.ts'
import { shownIn, type Face } from '../fonts/glyphs.ts'
import { drawPicture } from './index.ts'

/** Pixels of the file for each of the drawing: sharp on a phone, and on paper at 144 dots an inch. */
const ZOOM = 2

/** The highest drawing that is rasterised, in pixels of the drawing; more would take gigabytes. `paged` keeps far below. */
const HIGHEST = 8000

/** Every string of a picture, as these fonts, or one of them alone, can show it. */
export function readable<T>(value: T, fonts: PaperFonts, missing: (char: string) => void, one?: Face): T {
  const faces = one ? ([one] as const) : fonts.faces.heiti
  const each = (part: unknown): unknown => {
    if (typeof part === 'string') return shownIn(part.replaceAll('\n', ' '), faces, missing)
    if (Array.isArray(part)) return part.map(each)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, each(inner)]))
  }
  return each(value) as T
}

/**
 * Pictures as PNG: with the fonts given and none of the machine's, so that the same picture is the same bytes everywhere.
 * Characters that the fonts lack become 〓 and are told to `missing`.
 */
export function createPng(fonts: () => Promise<PaperFonts>, missing: (char: string) => void = () => {}) {
  return async (picture: Picture): Promise<Uint8Array> => {
    const [{ renderAsync }, given] = await Promise.all([import('@resvg/resvg-js'), fonts()])
    const faces = [...new Set([...given.faces.fangsong, ...given.faces.heiti, ...given.faces.strong])]
    const svg = drawPicture(readable(picture, given, missing))
    const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
    if (!(height <= HIGHEST)) throw new Error(`a picture of ${height} pixels is to be paged first`)
    const families = [...given.faces.heiti].map(({ family }) => `'${family.replaceAll(/['"<>&]/g, '')}'`)
    const image = await renderAsync(
      svg.replace(/font-family="[^"]*"/, `font-family="${families.join(', ')}"`),
      {
        background: '#ffffff',
        fitTo: { mode: 'zoom', value: ZOOM },
        font: {
          fontFiles: faces.map(({ path }) => path),
          loadSystemFonts: false,
          defaultFontFamily: given.faces.heiti.at(-1)?.family ?? '',
        },
        logLevel: 'off',
      },
    )
    return new Uint8Array(image.asPng())
  }
}
