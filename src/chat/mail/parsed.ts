import { load } from 'cheerio/slim'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { addressOf } from '../../core/mail.ts'

/** A mail as it came in, as far as duban reads it. */
export interface Inbound {
  /** With its angle brackets; null where it has none. */
  messageId: string | null
  from: string | null
  subject: string
  /** The plain text, or what a page says; the quotation still in it. */
  text: string
  /** In-Reply-To and References, as written. */
  answers: string
  header(name: string): string
  files: { name: string; bytes: Uint8Array }[]
  /** `message/delivery-status` parts as text, and the mails that came back inside. */
  statuses: string[]
  returned: string[]
  /** Whether it says of itself that it reports on a delivery. */
  report: boolean
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

/** Limits of the reader: deeper or longer heads than any mail program writes are refused. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true }

/** Throws where the bytes are no mail. */
export async function readMail(raw: Uint8Array): Promise<Inbound> {
  const email = await PostalMime.parse(raw, LIMITS)
  if (!email.headers.some(({ key }) => key === 'from')) throw new TypeError('no From')
  const header = (name: string): string =>
    email.headers
      .filter(({ key }) => key === name)
      .map(({ value }) => value)
      .join('\n')
  const of = (type: RegExp) => email.attachments.filter(({ mimeType }) => type.test(mimeType))
  const decode = (part: Attachment): string => new TextDecoder().decode(bytesOf(part))
  return {
    messageId: /<[^<>\s]+>/.exec(email.messageId ?? '')?.[0] ?? null,
    from: addressOf(email.from?.address ?? ''),
    subject: email.subject ?? '',
    text: textOf(email),
    answers: `${email.references ?? ''} ${email.inReplyTo ?? ''}`,
    header,
    files: email.attachments
      .filter(isFile)
      .map((part) => ({ name: part.filename ?? 'file', bytes: bytesOf(part) })),
    statuses: of(/^message\/(?:global-)?delivery-status$/).map(decode),
    returned: of(/^(?:message\/(?:rfc822|global)|text\/rfc822-headers)$/).map(decode),
    report: /multipart\/report/i.test(header('content-type')),
  }
}

/** What somebody attached: not pictures of the page (logos in signatures), not mails, not what machines add. */
function isFile({ mimeType, disposition, related, filename, contentId }: Attachment): boolean {
  if (
    /^(?:message\/|text\/rfc822-headers|text\/calendar|application\/(?:pkcs7|pgp)-signature)/.test(mimeType)
  )
    return false
  if (related || (disposition === 'inline' && contentId !== undefined && mimeType.startsWith('image/')))
    return false
  return disposition === 'attachment' || filename !== null
}

/** More than anybody writes in a mail; what is longer than a message may be is refused later, in words. In characters. */
const TEXT = 200_000
const PAGE = 1_000_000

/** Blocks become lines; what is marked as quoted is left out here, where it is still known. */
function textOf({ text, html }: Email): string {
  if (text !== undefined && text.trim() !== '') return text.slice(0, TEXT)
  if (html === undefined) return ''
  const $ = load(html.slice(0, PAGE))
  $('head, style, script, title, blockquote, .gmail_quote, #isReplyContent, .moz-cite-prefix').remove()
  $('br').replaceWith('\n')
  $('p, div, tr, li, h1, h2, h3, h4, table').each((_, one) => void $(one).prepend('\n').append('\n'))
  return $.root()
    .text()
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
