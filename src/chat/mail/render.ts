import type { Block, Content, Line, Locale, Part } from '../../core/model/index.ts'
import { filesIn } from '../../kit/show/files-in.ts'
import { lineText, plainText } from '../../kit/show/plain.ts'
import { mail } from '../../kit/words/mail.ts'

/** What a mail says below its words: where to act, and how to answer. Null where there is nothing to do. */
export interface Below {
  link: string | null
  /** Whether an answer by mail is read. */
  answerable: boolean
  /** Names of files that the mail carries, and of those it names and does not carry; all are the latter where nothing is said. */
  files?: { attached: readonly string[]; left: readonly string[] }
}

type Words = (typeof mail)['zh']

export interface Rendered {
  title: string
  text: string
  html: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Light colours are chosen for 4.5:1 on white; the word stands beside them. */
const colour = { green: '#1d6b3a', yellow: '#7a4d00', red: '#a8201a', blue: '#1f4e8c', grey: '#56606e' }
const SANS = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;"
const P = `margin:0 0 8px;line-height:1.6;`

function partHtml(part: Part, locale: Locale): string {
  if (typeof part === 'string') return escape(part)
  if ('strong' in part) return `<strong>${escape(part.strong)}</strong>`
  if ('code' in part) return `<b style="font-family:monospace;">${escape(part.code)}</b>`
  if ('light' in part)
    return `<b style="color:${colour[part.light]};">${mail[locale].shape[part.light]} ${escape(part.text)}</b>`
  if ('mention' in part) return escape(part.name)
  if ('link' in part)
    return /^https?:\/\//.test(part.link)
      ? `<a href="${escape(part.link)}">${escape(part.text)}</a>`
      : escape(part.text)
  return escape(part.file.name)
}

const lineHtml = (line: Line, locale: Locale): string =>
  line
    .map((part) => partHtml(part, locale))
    .join('')
    .replaceAll('\n', '<br>')

function blockHtml(block: Block, locale: Locale): string {
  const p = (line: Line, style = ''): string => `<p style="${P}${style}">${lineHtml(line, locale)}</p>`
  switch (block.kind) {
    case 'heading':
      return `<h2 style="margin:0 0 10px;font-size:17px;">${lineHtml(block.line, locale)}</h2>`
    case 'text':
      return p(block.line)
    case 'quote':
      return p(block.line, 'border-left:3px solid #dde2e8;padding-left:10px;')
    case 'list':
      return `<ul style="margin:0 0 8px;padding-left:20px;line-height:1.6;">${block.lines
        .map((line) => `<li>${lineHtml(line, locale)}</li>`)
        .join('')}</ul>`
    case 'item':
      return `<div style="margin:0 0 10px;padding:8px 12px;border:1px solid #dde2e8;border-left:4px solid ${colour[block.light]};">${[
        block.line,
        ...block.details,
      ]
        .map((line) => p(line, 'margin:0 0 2px;'))
        .join('')}</div>`
    case 'table':
      return `<table style="border-collapse:collapse;margin:0 0 8px;">${[block.head, ...block.rows]
        .map((row, n) => rowHtml(row, n === 0 ? 'th' : 'td', locale))
        .join('')}</table>`
    case 'buttons':
    case 'form':
      return ''
  }
}

const rowHtml = (row: Line, cell: 'th' | 'td', locale: Locale): string =>
  `<tr>${row
    .map(
      (part) =>
        `<${cell} style="border:1px solid #dde2e8;padding:3px 8px;text-align:left;">${partHtml(part, locale)}</${cell}>`,
    )
    .join('')}</tr>`

/** A mail has no buttons: what they do stands behind its one link. */
export const withoutActions = ({ blocks }: Content): Content => ({
  blocks: blocks
    .filter(({ kind }) => kind !== 'buttons' && kind !== 'form')
    .map((block) => (block.kind === 'item' ? { ...block, buttons: [] } : block)),
})

const TITLE = 60

/** The first heading, else the first line: what the subject says. */
export function titleOf({ blocks }: Content, locale: Locale): string {
  const first = blocks.find(({ kind }) => kind === 'heading') ?? blocks.find((block) => 'line' in block)
  const said = first && 'line' in first ? lineText(first.line).replaceAll(/\s+/g, ' ').trim() : ''
  return said === '' ? mail[locale].untitled : said.length > TITLE ? `${said.slice(0, TITLE - 1)}…` : said
}

/** What is said of the files that the words name: which come with the mail, and where the others are opened. */
function filesSaid(body: Content, files: Below['files'], publicUrl: string, words: Words): string[] {
  if (files === undefined) return filesIn(body).length > 0 ? [words.files(publicUrl)] : []
  const { attached, left } = files
  return [
    ...(attached.length > 0 ? [words.attached(attached.length)] : []),
    ...(left.length > 0 ? [words.filesLeft(left, publicUrl)] : []),
  ]
}

/** Content as a mail, whole, however long; nothing in it can format, link or load anything. */
export function render(
  content: Content,
  locale: Locale,
  { link, answerable, files }: Below,
  publicUrl: string,
): Rendered {
  const words = mail[locale]
  const body = withoutActions(content)
  const below = [
    ...filesSaid(body, files, publicUrl, words),
    ...(link === null ? [] : [`${words.act}\n${link}`, words.own]),
    ...(answerable ? [words.reply] : []),
    ...(link === null && !answerable ? [] : [words.automatic]),
  ]
  const lines = plainText(body)
  const text = below.length > 0 ? `${lines}\n\n${below.join('\n\n')}` : lines
  const [head = '', ...tail] = body.blocks.map((block) => blockHtml(block, locale))
  // The button at the top, for whoever reads on a phone; the address below, for whoever cannot press it.
  const button =
    link === null
      ? ''
      : `<p style="${P}"><a href="${escape(link)}" style="display:inline-block;padding:8px 18px;background:#1f4e8c;color:#ffffff;text-decoration:none;">${escape(words.button)}</a></p>`
  const act =
    link === null
      ? ''
      : `<p style="${P}">${escape(words.act)}<br><span style="font-size:13px;word-break:break-all;">${escape(link)}</span></p>`
  const notes = below
    .filter((line) => link === null || !line.includes(link))
    .map((line) => `<p style="${P}font-size:13px;color:#56606e;">${escape(line)}</p>`)
    .join('\n')
  const html = `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(titleOf(content, locale))}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1c2430;font-size:15px;${SANS}"><div style="max-width:640px;">
${head}
${button}
${tail.join('\n')}
${act}
${notes === '' ? '' : `<hr style="border:0;border-top:1px solid #dde2e8;margin:12px 0;">\n${notes}`}
</div></body></html>`
  return { title: titleOf(content, locale), text, html }
}
