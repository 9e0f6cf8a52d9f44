import { html } from 'hono/html'
import type { Html, Look } from './shell.ts'
import { sourceLines, type Piece, type SourceLine } from './source.ts'
import type { Draft } from './view.ts'

/** UTF-16 units of the document that are shown: what comes after would make the page unusable. */
const SHOWN = 1_500_000

/** Lines to a block; the browser draws only the blocks in sight. */
const BLOCK = 40

/** The document's own words. A place that a task or finding was read from leads to it, and is where it leads back to. */
export function sourcePane({ words }: Look, { reading, text }: Draft): Html {
  const shown = text.length > SHOWN ? text.slice(0, SHOWN) : text
  const lines = sourceLines(shown, {
    tasks: reading.plan.tasks,
    findings: reading.findings.map(({ source }, n) => ({ n, source })),
  })
  const named = new Set<string>()
  const blocks: Html[] = []
  for (let i = 0; i < lines.length; i += BLOCK)
    blocks.push(
      html`<div class="block">${lines.slice(i, i + BLOCK).map((line) => paragraph(line, named))}</div>`,
    )
  return html`<section id="source" class="pane" tabindex="0" aria-label="${words.panes.source}">
    <h2 class="unseen">${words.panes.source}</h2>
    ${blocks} ${text.length > SHOWN ? html`<p class="soft">${words.cut(SHOWN)}</p>` : ''}
  </section>`
}

const paragraph = ({ pieces }: SourceLine, named: Set<string>): Html =>
  html`<p>${pieces.map((piece) => marked(piece, named))}</p>`

/** Only where a place begins can be reached by keyboard: a task of twenty cells is one stop, not twenty. */
function marked({ text, tasks, findings }: Piece, named: Set<string>): Html | string {
  if (tasks.length + findings.length === 0) return text
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  const ids = [...tasks.map((code) => `s-${code}`), ...findings.map((n) => `sf-${n}`)]
  const fresh = ids.filter((id) => !named.has(id))
  for (const id of fresh) named.add(id)
  const [id, ...others] = fresh
  const kind = tasks.length > 0 ? 'place' : 'place doubt'
  const to = tasks.length > 0 ? `#t-${encodeURIComponent(tasks[0] ?? '')}` : `#f-${findings[0]}`
  const anchors = others.map((other) => html`<span id="${other}"></span>`)
  const marks = html`data-t="${tasks.join(' ')}" data-f="${findings.join(' ')}"`
  return id === undefined
    ? html`${before}<span class="${kind}" ${marks}>${words}</span>${after}`
    : html`${before}${anchors}<a class="${kind}" id="${id}" href="${to}" ${marks}>${words}</a>${after}`
}
