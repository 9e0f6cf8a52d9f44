import { html } from 'hono/html'
import type { Plan } from '../../core/model/index.ts'
import type { Template } from '../../core/register/definition.ts'
import type { Seen } from '../../kit/moves/registers.ts'
import { fillText } from '../../kit/show/register.ts'
import { frame, type Html, type Look } from './shell.ts'

/** The registers of one plan as somebody sees them, each with the number of rows they see (null: none are theirs to see). */
export interface Listed {
  plan: Plan
  /** Whether a new one may be made here. */
  runs: boolean
  registers: readonly { seen: Seen; rows: number | null }[]
}

export function listPage(look: Look, plans: readonly Listed[], templates: readonly Template[]): Html {
  const { page } = look
  return frame(
    look,
    page.title,
    html`<h1>${page.title}</h1>
      <p class="banner"><strong>${page.banner}</strong> ${page.bannerNote}</p>
      ${plans.map((one) => planPart(look, one, templates))}`,
  )
}

const planPart = (look: Look, { plan, runs, registers }: Listed, templates: readonly Template[]): Html => {
  const { page } = look
  const { name, fill, rows, state } = page.columns
  return html`<section>
    <h2>${plan.title} <small>${plan.key}</small></h2>
    ${
      registers.length === 0
        ? html`<p class="soft">${page.none}</p>`
        : html`<table class="registers">
            <thead>
              <tr>
                <th scope="col">${name}</th>
                <th scope="col">${fill}</th>
                <th scope="col">${rows}</th>
                <th scope="col">${state}</th>
              </tr>
            </thead>
            <tbody>
              ${registers.map((one) => line(look, one))}
            </tbody>
          </table>`
    }
    ${runs ? newPart(look, plan, registers, templates) : ''}
  </section>`
}

const line = ({ page, words }: Look, { seen, rows }: Listed['registers'][number]): Html => {
  const { id, name, title, state } = seen.register
  return html`<tr>
    <td>
      <a href="/registers/${id}">${name}</a>
      ${title === name ? '' : html`<small>${title}</small>`}
    </td>
    <td>${fillText(seen, words)}</td>
    <td class="figure">${rows ?? '—'}</td>
    <td>
      <span class="tag ${state === 'open' ? 'done' : ''}">${state === 'open' ? page.open : page.closed}</span>
    </td>
  </tr>`
}

/** Only the office is shown this; the command asks again. */
const newPart = (
  { page }: Look,
  plan: Plan,
  registers: Listed['registers'],
  templates: readonly Template[],
): Html => {
  const there = new Set(registers.map(({ seen }) => seen.register.name))
  const left = templates.filter(({ registers: [first] }) => first && !there.has(first.name))
  return html`<details class="new">
    <summary>${page.newTitle}</summary>
    <form class="act" data-act="define" data-plan="${plan.key}">
      <p class="field">
        <label for="line-${plan.id}">${page.newLine}</label>
        <textarea
          id="line-${plan.id}"
          name="text"
          rows="3"
          required
          aria-describedby="hint-${plan.id}"
        ></textarea>
        <small id="hint-${plan.id}">${page.newHint}</small>
      </p>
      <p class="say" role="alert"></p>
      <p><button class="primary" type="submit">${page.newSubmit}</button></p>
    </form>
    ${
      left.length === 0
        ? ''
        : html`<h3>${page.ready}</h3>
            <ul class="ready">
              ${left.map(
                ({ name, title }) =>
                  html`<li>
                    <button type="button" data-begin="${plan.key}-${name}">${page.begin(name)}</button>
                    ${title}
                  </li>`,
              )}
            </ul>`
    }
  </details>`
}
