import type { OfficialDocument } from '../../core/document/document.ts'
import type { Picture } from '../../core/document/picture.ts'

/** An office's own .docx with placeholders, and its badge, where it has them. */
export interface Letterhead {
  template: Uint8Array | null
}

/**
 * What renders papers; handed in by main, since it needs fonts and libraries. The same document gives the same bytes in
 * every process, whatever its time zone, locale or folders. `progress` counts 0 to 1.
 */
export interface PaperWriters {
  docx(document: OfficialDocument, own?: Letterhead, progress?: (part: number) => void): Promise<Uint8Array>
  pdf(document: OfficialDocument, progress?: (part: number) => void): Promise<Uint8Array>
  /** A picture as it is put into chats; SVG is for pages. */
  png(picture: Picture): Promise<Uint8Array>
  svg(picture: Picture): string
}

/** What makes files of papers. A picture for a page is drawn where the page is. */
export type FileWriters = Omit<PaperWriters, 'svg'>
