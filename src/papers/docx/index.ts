import type { OfficialDocument } from '../../core/document/document.ts'
import type { PaperWriters } from '../../kit/paper/writers.ts'
import { setText } from './base.ts'
import type { Draw } from './body.ts'
import { fill, markOf } from './filling.ts'
import { closing, opening } from './frame.ts'
import { pack } from './packing.ts'
import { skeleton } from './skeleton.ts'
import { templateParts } from './template.ts'
import { safe } from './text.ts'

export { checkTemplate } from './template.ts'

const CORE = 'docProps/core.xml'

/** Of the way from a document to its file, what is writing the text; the rest is packing. */
const WRITING = 0.9

/**
 * Writes papers as Word documents (.docx); `draw` gives the pictures. Without a template in the layout of GB/T 9704-2012, with one
 * in the template's own. UserError where the template cannot carry a paper.
 */
export const docxWriter =
  (draw: Draw): PaperWriters['docx'] =>
  async (document, own, progress = () => {}) => {
    const template = own?.template ?? null
    const parts = template ? await templateParts(template) : await skeleton(markOf('body'), document.locale)
    const around = template
      ? { opening: '', closing: () => '' }
      : {
          opening: opening(document),
          closing: (width: number, newPage: boolean) => closing(document, width, newPage),
        }
    await fill(parts, document, around, draw, (part) => progress(part * WRITING))
    if (parts.has(CORE)) setText(parts, CORE, coreXml(document))
    const bytes = await pack(parts)
    progress(1)
    return bytes
  }

/** Who and when, from the paper alone: the only moment that a paper knows is its cut-off. */
function coreXml({ id, title, head, signature, cutOff }: OfficialDocument): string {
  const moment = new Date(cutOff).toISOString().replace(/\.\d+Z$/, 'Z')
  const by = safe(signature?.by ?? head?.issuer ?? 'duban')
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${safe(title)}</dc:title><dc:creator>${by}</dc:creator><dc:identifier>${safe(id)}</dc:identifier>` +
    `<cp:lastModifiedBy>${by}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`
  )
}
