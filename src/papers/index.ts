import type { PaperWriters } from '../kit/paper/writers.ts'
import { docxWriter } from './docx/index.ts'
import { lazyFonts } from './fonts/index.ts'
import { createPdf } from './pdf/index.ts'
import { drawPicture } from './pictures/index.ts'
import { createPng } from './pictures/png.ts'

/**
 * What renders papers in this installation: `folder` holds the operator's own fonts, or is null. A library is loaded when a
 * format is first asked for; a character that no font has is told to `missing`.
 */
export function openWriters(
  folder: string | null = null,
  missing: (char: string) => void = () => {},
): PaperWriters {
  const fonts = lazyFonts(folder)
  const png = createPng(fonts, missing)
  return { docx: docxWriter(png), pdf: createPdf(fonts, missing), png, svg: drawPicture }
}
