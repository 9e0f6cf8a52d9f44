const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text inside XML. What looks like markup stays text. Characters that XML cannot hold (control characters, halves of pairs) are
 * left out, and so are those that turn the direction of writing, by which words can be made to read as others.
 */
export const safe = (text: string): string =>
  text
    .replace(/[\t\n\r\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"]/g, (char) => escapes[char] ?? '')

/** The pieces of a text that stand under one another. */
export const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/u)

/** Stands for Word's hyphen at which no line ends; a character that no text has. */
export const UNBROKEN = '\ufdd2'

export interface Look {
  style?: string
  bold?: boolean
  colour?: string
  size?: number
}

/**
 * A run. The hint stands in each of them: without it “quotes” and digits are taken for Latin, whatever the style says. Size in
 * points.
 */
export function run(text: string, { style, bold = false, colour, size }: Look = {}): string {
  const look =
    (style === undefined ? '' : `<w:rStyle w:val="${style}"/>`) +
    '<w:rFonts w:hint="eastAsia"/>' +
    (bold ? '<w:b/><w:bCs/>' : '') +
    (colour === undefined ? '' : `<w:color w:val="${colour}"/>`) +
    (size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`)
  const inner = linesOf(text)
    .map((line) =>
      line
        .split(UNBROKEN)
        .map((part) => `<w:t xml:space="preserve">${safe(part)}</w:t>`)
        .join('<w:noBreakHyphen/>'),
    )
    .join('<w:br/>')
  return `<w:r><w:rPr>${look}</w:rPr>${inner}</w:r>`
}

export interface Setting {
  /** Begins on a new page. */
  newPage?: boolean
  keepNext?: boolean
  /** Elements of paragraph properties that come after `w:keepLines`, in the order of the schema. */
  more?: string
}

/** A paragraph of runs in one of our styles. */
export function paragraph(
  style: string,
  runs: string,
  { newPage = false, keepNext, more = '' }: Setting = {},
): string {
  const keep = keepNext === undefined ? '' : `<w:keepNext w:val="${keepNext ? 1 : 0}"/>`
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${keep}${newPage ? '<w:pageBreakBefore/>' : ''}${more}</w:pPr>${runs}</w:p>`
}
