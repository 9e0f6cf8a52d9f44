import { html } from 'hono/html'
import type { ColumnKind, Form, FormField, Line, RegisterRow } from '../../core/model/index.ts'
import { cellOf } from '../../core/register/cells.ts'
import { mayChange, shownCells } from '../../core/register/sight.ts'
import type { Seen } from '../../kit/moves/registers.ts'
import { lineText } from '../../kit/show/plain.ts'
import { fillText, whoseIs, type ShownTotal } from '../../kit/show/register.ts'
import { frame, type Html, type Look } from './shell.ts'

export interface RegisterView {
  seen: Seen
  totals: readonly ShownTotal[]
  /** The rows of this page, and how many pages there are. */
  rows: readonly RegisterRow[]
  names: ReadonlyMap<string, string>
  page: number
  pages: number
  /** The form of a new row, or of the one that is changed; null where this person fills in nothing. */
  form: Form | null
  chosen: { row: RegisterRow; history: readonly Line[] } | null
}

export function registerView(look: Look, view: RegisterView): Html {
  const { page, words } = look
  const { seen, totals, form, chosen } = view
  const { register, sight, plan } = seen
  const { title, name } = register
  const facts = [plan.title, words.register.filledBy(fillText(seen, words)), words.register.see[register.see]]
  return frame(
    look,
    title,
    html`<h1>${words.register.heading(title, name)}</h1>
      <p class="soft">${facts.join(words.core.comma)}</p>
      ${register.state === 'closed' ? html`<p><span class="tag">${page.closed}</span></p>` : ''}
      ${
        totals.length === 0
          ? ''
          : html`<ul class="totals" aria-label="${page.totals}">
              ${totals.map(
                (one) =>
                  html`<li>
                    <strong>${one.words}</strong>${one.target ? html`<small>${one.target}</small>` : ''}
                  </li>`,
              )}
            </ul>`
      }
      ${chosen ? chosenPart(look, view, chosen) : form ? fillPart(look, view, form) : ''}
      ${sight.rows === 'none' ? '' : table(look, view)}`,
  )
}

const fillPart = (look: Look, view: RegisterView, form: Form): Html => {
  const { page } = look
  const { register } = view.seen
  return html`<details class="fill">
      <summary>${page.fillTitle}</summary>
      ${formPart(look, form)}
    </details>
    <form id="upload" data-register="${register.id}">
      <label class="drop" id="drop">
        <input id="file" type="file" accept=".xlsx,.xls,.et" aria-describedby="kinds" />
        <span>${page.upload}</span>
        <small id="kinds">${page.kinds}</small>
      </label>
      <p id="upload-state" role="status"></p>
    </form>`
}

/** One row, to be changed or withdrawn where it may be, and what it said before. */
const chosenPart = (look: Look, view: RegisterView, chosen: NonNullable<RegisterView['chosen']>): Html => {
  const { page } = look
  const { row, history } = chosen
  return html`<section class="chosen" aria-labelledby="chosen">
    <h2 id="chosen">${page.changeTitle(row.n)}</h2>
    ${view.form ? formPart(look, view.form) : ''}
    ${
      view.form
        ? html`<form class="act" data-act="withdraw" data-name="${view.seen.register.id}" data-row="${row.n}">
            <h3>${page.withdrawTitle}</h3>
            <p class="field">
              <label for="reason">${page.withdrawReason} <em>${page.required}</em></label>
              <input id="reason" name="text" type="text" required />
            </p>
            <p class="say" role="alert"></p>
            <p><button class="danger" type="submit">${page.withdraw}</button></p>
          </form>`
        : ''
    }
    <h3>${page.history}</h3>
    <ul class="history">
      ${history.map((line) => html`<li>${lineText(line)}</li>`)}
    </ul>
    <p><a href="/registers/${view.seen.register.id}">${page.cancel}</a></p>
  </section>`
}

/** The same form as in chat; the script posts it as the command it names. */
const formPart = ({ page }: Look, { fields, submit }: Form): Html => {
  const hidden = fields.filter(({ kind }) => kind === 'hidden')
  const shown = fields.filter(({ kind }) => kind !== 'hidden')
  return html`<form class="act row" data-act="row">
    ${hidden.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value ?? ''}" />`)}
    <div class="fields">${shown.map((field, i) => fieldPart(page.required, page.choose, field, i))}</div>
    <p class="say" role="alert"></p>
    <p><button class="primary" type="submit">${submit}</button></p>
  </form>`
}

const fieldPart = (required: string, choose: string, field: FormField, i: number): Html => {
  const { name, label, kind, value = '', choices = [], hint } = field
  const needed = field.required === true
  const attributes = html`id="f${i}" name="${name}" ${needed ? html`required` : ''}
  ${hint ? html`aria-describedby="h${i}"` : ''}`
  return html`<p class="field">
    <label for="f${i}">${label}${needed ? html` <em>${required}</em>` : ''}</label>
    ${
      kind === 'choice'
        ? html`<select ${attributes}>
            <option value="">${choose}</option>
            ${choices.map(
              (one) =>
                html`<option value="${one.value}" ${one.value === value ? html`selected` : ''}>
                  ${one.label}
                </option>`,
            )}
          </select>`
        : html`<input type="text" ${attributes} value="${value}" autocomplete="off" />`
    }
    ${hint ? html`<small id="h${i}">${hint}</small>` : ''}
  </p>`
}

/** Lines inside a cell stand as they are, so no blank of ours may come between. */
const cell = (kind: ColumnKind, value: string): Html => {
  const look = kind === 'whole' || kind === 'number' ? 'figure' : kind
  return html`<td class="${look}"><span class="kept">${value}</span></td>`
}

function table(look: Look, view: RegisterView): Html {
  const { page, words } = look
  const { seen, rows, names } = view
  const { register, sight } = seen
  const { columns, owner, id } = register
  const acts = rows.some((row) => mayChange(sight, row)) && register.state === 'open'
  return html`<h2>${page.rows}</h2>
    <p class="acts">
      <a href="/registers/${id}/rows.xlsx" download>${page.download}</a> ${pager(look, view)}
    </p>
    ${
      rows.length === 0
        ? html`<p class="soft">${page.noRows}</p>`
        : html`<div class="wide" tabindex="0" role="region" aria-label="${page.rows}">
            <table class="rows">
              <thead>
                <tr>
                  <th scope="col">${words.register.number}</th>
                  ${owner === null ? html`<th scope="col">${words.register.whose}</th>` : ''}
                  ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
                  ${acts ? html`<th scope="col">${page.act}</th>` : ''}
                </tr>
              </thead>
              <tbody>
                ${rows.map((row) => {
                  const cells = shownCells(register, sight, row)
                  return html`<tr>
                    <td class="figure">${row.n}</td>
                    ${owner === null ? html`<td>${whoseIs(row, names, words)}</td>` : ''}
                    ${columns.map(({ title, kind }) => cell(kind, cellOf(cells, title)))}
                    ${
                      acts
                        ? html`<td>
                            ${
                              mayChange(sight, row)
                                ? html`<a
                                    href="/registers/${id}?row=${row.n}"
                                    aria-label="${page.changeTitle(row.n)}"
                                    >${page.change}</a
                                  >`
                                : ''
                            }
                          </td>`
                        : ''
                    }
                  </tr>`
                })}
              </tbody>
            </table>
          </div>`
    }`
}

const pager = ({ page }: Look, { seen, page: at, pages }: RegisterView): Html | '' =>
  pages < 2
    ? ''
    : html`<span>${page.pages(at, pages)}</span>
        ${at > 1 ? html`<a href="/registers/${seen.register.id}?page=${at - 1}">${page.previous}</a>` : ''}
        ${at < pages ? html`<a href="/registers/${seen.register.id}?page=${at + 1}">${page.next}</a>` : ''}`
