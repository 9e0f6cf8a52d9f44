import type { MessageEntity } from 'grammy/types'
import type { Shown } from './telegram-peer.ts'

/** What is drawn of Slack's blocks, as loosely as they are read. */
export interface Block {
  type: string
  text?: string | Block
  elements?: Block[]
  options?: Block[]
  label?: Block
  hint?: Block
  element?: Block
  placeholder?: Block
  initial_value?: string
  initial_option?: Block
  optional?: boolean
  style?: string | { bold?: boolean; code?: boolean }
  url?: string
}

/** The fonts of npm have no coloured signs: they are drawn. */
const signs: Record<string, string> = {
  '🟢': '#2e9e4f',
  '🟡': '#e0b400',
  '🔴': '#d13438',
  '🔵': '#2f6fd0',
  '⚪': '#b8b8b8',
}
const drawn = (html: string): string =>
  html
    .replaceAll(/[🟢🟡🔴🔵⚪]/gu, (sign) => `<i style="background:${signs[sign]}"></i>`)
    .replaceAll('📎', '附件：')

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
const wordsOf = (one: Block | string | undefined): string =>
  one === undefined ? '' : typeof one === 'string' ? one : wordsOf(one.text)

/** One of Slack's blocks as HTML of our own: what duban sends, not what Slack's program looks like. */
function slackBlock(block: Block): string {
  const inner = (block.elements ?? []).map(slackBlock).join('')
  switch (block.type) {
    case 'header':
      return `<h2>${safe(wordsOf(block))}</h2>`
    case 'rich_text':
      return inner
    case 'rich_text_section':
      return `<p>${inner}</p>`
    case 'rich_text_list':
      return `<ul>${(block.elements ?? []).map((one) => `<li>${slackBlock(one)}</li>`).join('')}</ul>`
    case 'rich_text_quote':
      return `<blockquote>${inner}</blockquote>`
    case 'rich_text_preformatted':
      return `<pre>${inner}</pre>`
    case 'text':
    case 'link': {
      const { bold = false, code = false } = typeof block.style === 'object' ? block.style : {}
      const tag = code ? 'code' : bold ? 'b' : block.type === 'link' ? 'u' : 'span'
      return `<${tag}>${safe(wordsOf(block))}</${tag}>`
    }
    case 'actions':
      return `<div class="row">${inner}</div>`
    case 'button':
      return `<span class="button ${typeof block.style === 'string' ? block.style : ''}">${safe(wordsOf(block))}</span>`
    case 'overflow':
      return '<span class="button">…</span>'
    case 'context':
      return `<p class="aside">${(block.elements ?? []).map((one) => safe(wordsOf(one))).join(' ')}</p>`
    case 'input': {
      const field = block.element ?? { type: '' }
      const shown = field.initial_value ?? wordsOf(field.initial_option) ?? ''
      const aside = block.optional === true ? '（选填）' : ''
      return `<label>${safe(wordsOf(block.label))}${aside}<div class="field">${safe(shown || wordsOf(field.placeholder)) || '&nbsp;'}</div></label>`
    }
    case 'divider':
      return '<hr>'
    default:
      return `<p>${safe(wordsOf(block))}</p>`
  }
}

const STYLE = `
  body { margin: 0; background: #fff; font: 13px/1.5 sans-serif; color: #1d1c1d }
  main { width: 520px; max-height: 430px; overflow: hidden; padding: 16px 20px; box-sizing: border-box }
  h2 { font-size: 17px; margin: 2px 0 6px } p { margin: 2px 0 } ul { margin: 2px 0; padding-left: 20px }
  i { display: inline-block; width: 10px; height: 10px; border-radius: 5px }
  code { background: #f2f2f2; border-radius: 3px; padding: 0 3px } pre { background: #f7f7f7; padding: 6px; margin: 2px 0 }
  .row { margin: 4px 0 10px } .button { display: inline-block; border: 1px solid #b5b5b5; border-radius: 4px; padding: 1px 10px; margin: 2px 6px 2px 0 }
  .primary { background: #00704a; border-color: #00704a; color: #fff } .danger { color: #b3261e; border-color: #b3261e }
  .aside { color: #616061; font-size: 12px } label { display: block; margin: 8px 0; font-weight: bold }
  .field { border: 1px solid #b5b5b5; border-radius: 4px; padding: 4px 8px; font-weight: normal; color: #555; min-height: 20px }
  .bubble { background: #eef3f8; border-radius: 12px; padding: 8px 12px; white-space: pre-wrap; overflow-wrap: anywhere }
  .keys { display: flex; gap: 4px; margin-top: 4px } .keys span { flex: 1; text-align: center; background: #dbe5ef; border-radius: 6px; padding: 3px 4px }
  .asks { color: #2a6db0; border-left: 3px solid #2a6db0; padding-left: 6px; margin-top: 6px }
  .message + .message { margin-top: 8px }`

const page = (inside: string): string =>
  `<!doctype html><html lang="zh"><meta charset="utf-8"><style>${STYLE}</style><main>${drawn(inside)}</main></html>`

export const drawSlack = (blocks: unknown): string => page((blocks as Block[]).map(slackBlock).join(''))

/** A form: its title above, the buttons that close it below. */
export function drawSlackForm(view: Record<string, unknown>): string {
  const { title, blocks, submit, close } = view as Record<'title' | 'submit' | 'close', Block> & {
    blocks: Block[]
  }
  const below = [close, submit].map((one, n) =>
    one ? `<span class="button ${n === 1 ? 'primary' : ''}">${safe(wordsOf(one))}</span>` : '',
  )
  return page(
    `<h2>${safe(wordsOf(title))}</h2>${blocks.map(slackBlock).join('')}<div class="row">${below.join('')}</div>`,
  )
}

const tags: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  text_link: 'u',
  italic: 'i',
}

/** Words with their marks, which do not overlap but may lie in one another. */
function marked(text: string, entities: readonly MessageEntity[]): string {
  let said = ''
  for (let at = 0; at <= text.length; at++) {
    for (const { offset, length, type } of entities.toReversed())
      if (offset + length === at && tags[type]) said += `</${tags[type]}>`
    for (const { offset, type } of entities) if (offset === at && tags[type]) said += `<${tags[type]}>`
    said += safe(text[at] ?? '').replace('<br>', '\n')
  }
  return said
}

/** Messages of Telegram with their keyboards: what duban sends, not what Telegram's program looks like. */
export const drawTelegram = (messages: readonly Shown[]): string =>
  page(
    messages
      .map(({ text, entities, keyboard, forced }) => {
        const rows = keyboard.map(
          (row) => `<div class="keys">${row.map((one) => `<span>${safe(one.text)}</span>`).join('')}</div>`,
        )
        return `<div class="message"><div class="bubble">${marked(text, entities)}${forced ? '<div class="asks">请回复这条消息</div>' : ''}</div>${rows.join('')}</div>`
      })
      .join(''),
  )
