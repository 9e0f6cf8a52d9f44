import type { Block, Button, Content, Light, Line, Part } from '../../../core/model/content.ts'
import type { FileRef } from '../../../core/model/work.ts'
import { freshId, h } from './build.ts'
import { renderForm } from './form.ts'
import type { FormFiles } from './form.ts'
import { sizeText, words } from './setting.ts'

/** A press of a button, or a form sent: what is said, and where its answer may be shown in place. */
export interface Pressed {
  verb: string
  args: Record<string, unknown>
  label: string
  fields: { name: string; label: string; shown?: string }[]
  files: FormFiles
  /** The element that was pressed: the answer opens beneath it. */
  at: HTMLElement
}

export interface Rendering {
  /** The kept message it stands in; files open by it, and a press answers it. */
  messageId: string | null
  press(pressed: Pressed): void
}

/** Characters up to which a code stays on one line: `1.2.1-2` must not break at its hyphen, an example may. */
const UNBROKEN = 24

/** Told by shape as well as by colour and word. */
const shapes: Record<Light, string> = { green: '●', yellow: '▲', red: '◆', blue: '✓', grey: '○' }

const lamp = (light: Light, text: string): HTMLElement =>
  h('span', { class: `lamp ${light}` }, h('span', { 'aria-hidden': 'true' }, shapes[light]), text)

function fileLink(file: FileRef, { messageId }: Rendering): HTMLElement {
  const query = new URLSearchParams({ name: file.name, ...(messageId ? { in: messageId } : {}) })
  const address = `/files/${encodeURIComponent(file.hash)}?${query}`
  return h(
    'a',
    { class: 'file', href: address, download: file.name },
    file.name,
    h('small', {}, sizeText(file.size)),
  )
}

/** Where a picture of a plan is served, by whatever name people reach the server. */
const CHART = /^\/charts\/[\w-]+(?:\/[a-z\d-]+)?\.svg$/

/** A picture of ours is seen where it is spoken of; the words stay, for who cannot see it or may not. */
function chart(path: string, text: string): HTMLElement {
  const gone = (event: Event): void => (event.currentTarget as HTMLElement).remove()
  return h('a', { href: path }, text, h('img', { src: path, alt: '', class: 'chart', error: gone }))
}

/** Only http, https and our own paths are followed; anything else stays words. */
function link(address: string, text: string): HTMLElement | string {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null
  if (!url || !/^https?:$/.test(url.protocol)) return text
  if (CHART.test(url.pathname)) return chart(url.pathname, text)
  const away: Record<string, string> =
    url.origin === location.origin ? {} : { target: '_blank', rel: 'noopener noreferrer' }
  return h('a', { href: url.href, ...away }, text)
}

function renderPart(part: Part, rendering: Rendering): Node | string {
  if (typeof part === 'string') return part
  if ('strong' in part) return h('strong', {}, part.strong)
  if ('code' in part) return h('code', part.code.length <= UNBROKEN ? { class: 'whole' } : {}, part.code)
  if ('light' in part) return lamp(part.light, part.text)
  if ('mention' in part) return h('strong', { class: 'mention' }, part.name)
  if ('link' in part) return link(part.link, part.text)
  return fileLink(part.file, rendering)
}

const renderLine = (line: Line, rendering: Rendering): (Node | string)[] =>
  line.map((part) => renderPart(part, rendering))

function renderButtons(buttons: readonly Button[], rendering: Rendering, about?: string): HTMLElement | null {
  if (buttons.length === 0) return null
  const made = ({ label, verb, args, style }: Button): HTMLElement => {
    const press = (event: Event): void => {
      const at = event.currentTarget as HTMLElement
      rendering.press({ verb, args, label, fields: [], files: {}, at })
    }
    return h(
      'button',
      {
        type: 'button',
        class: style ?? 'plain',
        click: press,
        ...(about ? { 'aria-describedby': about } : {}),
      },
      label,
    )
  }
  const behind = buttons.filter(({ more }) => more)
  // One button behind a word would only be one press more.
  const few = behind.length < 2
  const front = few ? buttons : buttons.filter(({ more }) => !more)
  return h(
    'div',
    { class: 'buttons' },
    ...front.map(made),
    !few &&
      h(
        'details',
        { class: 'more' },
        h('summary', {}, words.more),
        h('div', { class: 'buttons' }, ...behind.map(made)),
      ),
  )
}

/** An item's own light stands first in its line, so that the lights of a card are read down one edge. */
function lampFirst(line: Line): Line {
  const isLamp = (part: Part | undefined): boolean => typeof part === 'object' && 'light' in part
  // The space before a light would stand beside the one after it.
  const rest = line.flatMap((part, n) =>
    isLamp(part) ? [] : typeof part === 'string' && isLamp(line[n + 1]) ? part.trimEnd() : part,
  )
  return [...line.filter(isLamp), ...rest]
}

/** Words to be pasted elsewhere, with a button that takes them; where the browser keeps its clipboard shut they are marked. */
function copyable(parts: (Node | string)[]): HTMLElement {
  const said = h('p', { class: 'copy' }, ...parts)
  const take = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement
    try {
      await navigator.clipboard.writeText(said.textContent)
      button.textContent = words.copied
    } catch {
      getSelection()?.selectAllChildren(said)
    }
  }
  const press = (event: Event): void => void take(event)
  return h(
    'div',
    {},
    said,
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'plain', click: press }, words.copy)),
  )
}

function renderItem(block: Extract<Block, { kind: 'item' }>, rendering: Rendering): HTMLElement {
  const id = freshId()
  const details = block.details.map((line) => h('li', {}, ...renderLine(line, rendering)))
  return h(
    'div',
    { class: `item ${block.light} slot`, role: 'group', 'aria-labelledby': id },
    h('p', { id }, ...renderLine(lampFirst(block.line), rendering)),
    details.length > 0 && h('ul', {}, ...details),
    renderButtons(block.buttons, rendering, id),
  )
}

function renderTable(block: Extract<Block, { kind: 'table' }>, rendering: Rendering): HTMLElement {
  const cell = (tag: 'th' | 'td') => (part: Part) =>
    h(tag, tag === 'th' ? { scope: 'col' } : {}, renderPart(part, rendering))
  const rows = block.rows.map((row) => h('tr', {}, ...row.map(cell('td'))))
  const head = h('thead', {}, h('tr', {}, ...block.head.map(cell('th'))))
  const label = block.head.filter((part) => typeof part === 'string').join(' ')
  return h(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': label || words.thread },
    h('table', {}, head, h('tbody', {}, ...rows)),
  )
}

function renderBlock(block: Block, rendering: Rendering): HTMLElement | null {
  switch (block.kind) {
    case 'heading':
      return h('h2', {}, ...renderLine(block.line, rendering))
    case 'text':
      return block.copy
        ? copyable(renderLine(block.line, rendering))
        : h('p', {}, ...renderLine(block.line, rendering))
    case 'quote':
      return h('blockquote', {}, ...renderLine(block.line, rendering))
    case 'list':
      return h('ul', {}, ...block.lines.map((line) => h('li', {}, ...renderLine(line, rendering))))
    case 'item':
      return renderItem(block, rendering)
    case 'table':
      return renderTable(block, rendering)
    case 'buttons':
      return renderButtons(block.buttons, rendering)
    case 'form':
      return renderForm(block.form, rendering)
  }
}

/** Content as elements, in the order of its blocks. */
export const renderContent = (content: Content, rendering: Rendering): HTMLElement[] =>
  content.blocks.flatMap((block) => renderBlock(block, rendering) ?? [])
