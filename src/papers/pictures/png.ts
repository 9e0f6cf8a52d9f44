import type { Picture } from '../../core/document/picture.ts'
import type { PaperFonts } from '../fonts/index.ts'
import { shownIn, type Face } from '../fonts/glyphs.ts'
import { drawPicture } from './index.ts'
import { outlined, type Lettering } from './outlines.ts'

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

/** The operator's 黑体 where there is one, which stands for bold as well; else the embedded family in the weight that is asked for. */
function lettering({ faces: { fangsong, strong } }: PaperFonts): Lettering {
  const regular = fangsong.at(-1) ?? fangsong[0]
  return { plain: strong.length > 1 ? [strong[0], regular] : [regular], bold: strong }
}

/**
 * Pictures as PNG: with the fonts given and none of the machine's, so that the same picture is the same bytes everywhere.
 * Characters that the fonts lack become 〓 and are told to `missing`.
 */
export function createPng(fonts: () => Promise<PaperFonts>, missing: (char: string) => void = () => {}) {
  return async (picture: Picture): Promise<Uint8Array> => {
    const [{ renderAsync }, given] = await Promise.all([import('@resvg/resvg-js'), fonts()])
    const svg = drawPicture(readable(picture, given, missing))
    const height = Number(/ height="(\d+)"/.exec(svg)?.[1])
    if (!(height <= HIGHEST)) throw new Error(`a picture of ${height} pixels is to be paged first`)
    const image = await renderAsync(await outlined(svg, lettering(given)), {
      background: '#ffffff',
      fitTo: { mode: 'zoom', value: ZOOM },
      font: { loadSystemFonts: false },
      logLevel: 'off',
    })
    return new Uint8Array(image.asPng())
  }
}
