/** Characters that no text file has; tab, line breaks, form feed and the old end-of-file mark are allowed. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f]/

/** What a page says of its own encoding, within its first 4,096 bytes. */
const CHARSET = /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i

/**
 * The text of a file: by its mark UTF-16, else UTF-8, else what an HTML page declares, else GB18030. Null where it is none
 * of them or holds characters that no text has. A page may hold a broken character; elsewhere one says it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  if (mark === 0xfffe) return attempt('utf-16le', bytes, true)
  if (mark === 0xfeff) return attempt('utf-16be', bytes, true)
  const declared = CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))?.[1]
  return (
    attempt('utf-8', bytes, true) ??
    (declared ? attempt(declared, bytes, false) : null) ??
    attempt('gb18030', bytes, true)
  )
}

function attempt(encoding: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal }).decode(bytes)
    return CONTROLS.test(text) ? null : text
  } catch {
    return null
  }
}

const BLOCKS =
  'html|head|body|title|meta|table|tbody|thead|tfoot|tr|td|th|div|p|span|section|article|main|header|h[1-6]|ul|ol|li|style|script|center|font|strong|b|br|hr|a|img|link|iframe|form|blockquote|pre'

const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,5000}?-->\s*)*<(?:!doctype\s+html|html)\b/i
const OPENING = new RegExp(`^\\s*(?:<!--[\\s\\S]{0,5000}?-->\\s*)*<(?:${BLOCKS})\\b`, 'i')

/** A whole page, or a piece of one: it begins and ends with a tag. Markdown with a table inside is neither. */
export const isHtml = (text: string): boolean =>
  PAGE.test(text) || (OPENING.test(text) && /<\/?[a-z][^<>]*>\s*$|-->\s*$/i.test(text.slice(-2000)))
