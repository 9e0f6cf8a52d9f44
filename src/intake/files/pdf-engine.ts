import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'
import { UserError } from '../../kit/errors.ts'
import { intakePdf } from '../../kit/words/intake-pdf.ts'

export type Page = PDFPageProxy

/** An open PDF. `missing` names character maps the file counts on without carrying them. */
export interface OpenPdf {
  document: PDFDocumentProxy
  ops: Readonly<Record<string, number>>
  missing: readonly string[]
  close(): Promise<void>
}

/** pdf.js hands fonts over with a method that Node 20 does not have yet; without it a page ends at its first font. */
function lendTransfer(): void {
  const known = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer }
  known.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    return this.slice(0, length)
  }
}

/**
 * Opens a PDF without fetching, running or drawing anything: pictures are left out, and whatever lies outside the file is
 * refused and noted. Throws UserError where it is broken or needs a password.
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<OpenPdf> {
  lendTransfer()
  const { getResolvedPDFJS } = await import('unpdf')
  const { getDocument, OPS } = await getResolvedPDFJS()
  const missing: string[] = []
  class Nothing {
    fetch({ filename }: { filename: string }): Promise<never> {
      missing.push(filename)
      return Promise.reject(new Error(`not in the file: ${filename}`))
    }
  }
  const task = getDocument({
    // The engine takes the buffer away from its owner, so it gets a copy.
    data: new Uint8Array(bytes),
    BinaryDataFactory: Nothing,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: true,
    disableFontFace: true,
    isEvalSupported: false,
    // One pixel: every picture is left out before it is decoded.
    maxImageSize: 1,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    return { document, ops: OPS, missing, close: () => task.destroy() }
  } catch (error) {
    await task.destroy()
    const why = error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken'
    throw new UserError(`pdf-${why}`, { zh: intakePdf.zh[why](name), en: intakePdf.en[why](name) })
  }
}
