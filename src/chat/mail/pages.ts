import { html } from 'hono/html'
import type { Block, Content, Form, FormField, Line, Locale, Part } from '../../core/model/index.ts'
import { mail } from '../../kit/words/mail.ts'
import { web } from '../../kit/words/web.ts'
import { FILE_MB, FILES_LIMIT } from '../../uploads/limits.ts'
import { plainPage } from '../../page/plain.ts'
import { ofButton, ofForm } from './offers.ts'

export type Html = ReturnType<typeof html>

/** What every page needs: the language, the style, the token that its forms go back to. */
export interface Frame {
  locale: Locale
  style: string
  token: string
}

/** How an offer is shown: as a button that posts, a way to a form, or not any more. */
export interface Acting {
  /** True while it may be done. */
  open: (key: string) => boolean
  /** True for verbs that only look: a link, since looking changes nothing. */
  looks: (verb: string) => boolean
}

export const frame = ({ locale, style }: Frame, title: string, main: Html): Html =>
  plainPage(
    { locale, style },
    {
      title,
      header: html`<header>
        <p class="brand">${web[locale].name}</p>
        <p class="banner">${mail[locale].page.banner}</p>
      </header>`,
      main,
    },
  )

/** A page that only says something. */
export const notice = (at: Frame, title: string, text: string): Html =>
  frame(
    at,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${mail[at.locale].page.more}</a></p>`,
  )

function partHtml(part: Part, locale: Locale): Html | string {
  if (typeof part === 'string') return part
  if ('strong' in part) return html`<strong>${part.strong}</strong>`
  if ('code' in part) return html`<code>${part.code}</code>`
  if ('light' in part)
    return html`<b class="light ${part.light}"
      ><span aria-hidden="true">${mail[locale].shape[part.light]}</span> ${part.text}</b
    >`
  if ('mention' in part) return part.name
  if ('link' in part)
    return /^https?:\/\//.test(part.link) ? html`<a href="${part.link}">${part.text}</a>` : part.text
  return part.file.name
}

const lineHtml = (line: Line, locale: Locale): Html => html`${line.map((part) => partHtml(part, locale))}`

/** Where a form posts to, or a look is taken: the page itself. */
export const here = (token: string): string => `/m/${encodeURIComponent(token)}`

export function contentHtml(at: Frame, { blocks }: Content, acting: Acting): Html {
  return html`${blocks.map((block) => blockHtml(at, block, acting))}`
}

function blockHtml(at: Frame, block: Block, acting: Acting): Html | '' {
  const { locale } = at
  const line = (one: Line): Html => lineHtml(one, locale)
  switch (block.kind) {
    case 'heading':
      return html`<h2>${line(block.line)}</h2>`
    case 'text':
      return html`<p class="text">${line(block.line)}</p>`
    case 'quote':
      return html`<blockquote>${line(block.line)}</blockquote>`
    case 'list':
      return html`<ul>
        ${block.lines.map((one) => html`<li>${line(one)}</li>`)}
      </ul>`
    case 'item':
      return html`<section class="item ${block.light}">
        <p>${line(block.line)}</p>
        ${block.details.map((one) => html`<p class="detail">${line(one)}</p>`)}
        ${actsHtml(at, block.buttons, acting)}
      </section>`
    case 'table':
      return html`<div class="wide">
        <table>
          <tr>
            ${block.head.map((part) => html`<th scope="col">${partHtml(part, locale)}</th>`)}
          </tr>
          ${block.rows.map(
            (row) =>
              html`<tr>
                ${row.map((part) => html`<td>${partHtml(part, locale)}</td>`)}
              </tr>`,
          )}
        </table>
      </div>`
    case 'buttons':
      return actsHtml(at, block.buttons, acting)
    case 'form': {
      const { key } = ofForm(block.form)
      return acting.open(key) ? formHtml(at, block.form, key) : ''
    }
  }
}

function actsHtml(
  at: Frame,
  buttons: Extract<Block, { kind: 'buttons' }>['buttons'],
  acting: Acting,
): Html | '' {
  const shown = buttons.flatMap((button) => {
    const offer = ofButton(button)
    if (!offer || !acting.open(offer.key)) return []
    const style = offer.style ?? ''
    return [
      acting.looks(offer.verb)
        ? html`<a class="button ${style}" href="${here(at.token)}?do=${offer.key}">${offer.label}</a>`
        : html`<form method="post" action="${here(at.token)}">
            <input type="hidden" name="do" value="${offer.key}" />
            <button class="${style}" type="submit">${offer.label}</button>
          </form>`,
    ]
  })
  return shown.length > 0 ? html`<div class="acts">${shown}</div>` : ''
}

/** A form that is filled in and sent without a script. `given`: what was filled in when it was refused. */
export function formHtml(at: Frame, form: Form, key: string, given: Record<string, string> = {}): Html {
  const fields = form.fields.filter(({ kind }) => kind !== 'hidden')
  return html`<form class="fill" method="post" action="${here(at.token)}" enctype="multipart/form-data">
    <h2>${form.title}</h2>
    <input type="hidden" name="do" value="${key}" />
    ${fields.map((field, n) => fieldHtml(at.locale, field, `f${n}`, given[field.name] ?? field.value ?? ''))}
    <button class="primary" type="submit">${form.submit}</button>
  </form>`
}

function fieldHtml(locale: Locale, field: FormField, id: string, value: string): Html {
  const words = mail[locale].page
  const hint = field.kind === 'files' ? [field.hint, words.files(FILES_LIMIT, FILE_MB)] : [field.hint]
  const said = hint.filter((one) => one).join(' ')
  const told = said === '' ? '' : html`aria-describedby="${id}-hint"`
  const must = field.required ? html`required` : ''
  const name = `f.${field.name}`
  const entry = (): Html => {
    switch (field.kind) {
      case 'long':
        return html`<textarea id="${id}" name="${name}" rows="4" ${must} ${told}>${value}</textarea>`
      case 'choice':
        return html`<select id="${id}" name="${name}" ${must} ${told}>
          <option value="">${words.choose}</option>
          ${(field.choices ?? []).map(
            (one) =>
              html`<option value="${one.value}" ${one.value === value ? html`selected` : ''}>
                ${one.label}
              </option>`,
          )}
        </select>`
      case 'files':
        return html`<input id="${id}" name="${name}" type="file" multiple ${told} />`
      default:
        return html`<input id="${id}" name="${name}" type="text" value="${value}" ${must} ${told} />`
    }
  }
  return html`<div class="field">
    <label for="${id}">${field.label}${field.required ? html`<em>${words.required}</em>` : ''}</label>
    ${entry()} ${said === '' ? '' : html`<small id="${id}-hint">${said}</small>`}
  </div>`
}

/** Asked before a button that changes something is pressed for somebody who came by an address. */
export const surePage = (at: Frame, label: string, key: string): Html =>
  frame(
    at,
    label,
    html`<h1>${mail[at.locale].page.sure(label)}</h1>
      <form method="post" action="${here(at.token)}">
        <input type="hidden" name="do" value="${key}" />
        <button class="primary" type="submit">${mail[at.locale].page.sureButton}</button>
      </form>
      <p><a href="${here(at.token)}">${mail[at.locale].page.back}</a></p>`,
  )
