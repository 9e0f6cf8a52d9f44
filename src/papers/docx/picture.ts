import type { DocumentBlock } from '../../core/document/document.ts'
import { document as documentWords } from '../../kit/words/document.ts'
import { lineRuns } from './line.ts'
import { paragraph, safe, type Setting } from './text.ts'
import type { Traces } from './traces.ts'

export type PictureBlock = Extract<DocumentBlock, { kind: 'picture' }>

/** Word measures drawings in 914,400ths of an inch; a twip is 635 of them. */
const EMU = 635
/** Of the height of a page, in twips: with its caption below it still stands on one. */
const HIGHEST = 11_600
/** Of the width of the text: small enough for two on a page, large enough for its figures to be read in print. */
const SHARE = 0.76

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Width and height in pixels, from the head of a PNG file; throws where it is none. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const isPng = png.length >= 24 && SIGNATURE.every((byte, i) => png[i] === byte)
  const [width, height] = isPng ? [view.getUint32(16), view.getUint32(20)] : [0, 0]
  if (width === 0 || height === 0) throw new Error('what was drawn is no PNG')
  return { width, height }
}

/** A picture nearly as wide as the text, or as high as a page allows, with what it shows as words and its caption below. */
export function pictureXml(
  { picture, caption }: PictureBlock,
  png: Uint8Array,
  relationship: string,
  id: number,
  width: number,
  locale: 'zh' | 'en',
  traces: Traces,
  { newPage, keepNext }: Setting,
): string {
  const size = pngSize(png)
  const scale = Math.min((width * SHARE) / size.width, HIGHEST / size.height)
  const [cx, cy] = [size.width, size.height].map((pixels) => Math.round(pixels * scale * EMU))
  const words = safe(documentWords[locale].picture(picture.title, picture.note))
  const drawing =
    `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${id}" name="${safe(picture.title)}" descr="${words}"/>` +
    `<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
    `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
    `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name="${safe(picture.title)}" descr="${words}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    `</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  return (
    paragraph('DubanPicture', drawing, { ...(newPage ? { newPage } : {}), keepNext: true }) +
    paragraph('DubanCaption', lineRuns([caption], traces), { keepNext: keepNext ?? false })
  )
}
