import { html } from 'hono/html'
import { wallClock } from '../../core/day.ts'
import type { Plan, Review } from '../../core/model/index.ts'
import { page, type Html, type Look } from './shell.ts'

/** A review as the list shows it: the title once it is read, the file's name until then. */
export interface Listed {
  review: Review
  title: string | null
  by: string
  revises: string | null
}

/** Where documents come in, and those that are on their way. */
export function listPage(
  look: Look,
  lists: { open: readonly Listed[]; past: readonly Listed[]; plans: readonly Plan[]; timezone: string },
): Html {
  const { words } = look
  const { open, past, plans, timezone } = lists
  return page(look, {
    title: words.listTitle,
    kind: 'list',
    nav: '',
    main: html`<main id="main">
      <h1>${words.listTitle}</h1>
      <p class="banner"><strong>${words.banner}</strong> ${words.bannerNote}</p>
      ${upload(look, plans)}
      <h2>${words.open}</h2>
      ${open.length === 0 ? html`<p class="soft">${words.none}</p>` : table(look, open, timezone)}
      ${past.length > 0 ? html`<h2>${words.past}</h2>` : ''}${past.length > 0 ? table(look, past, timezone) : ''}
      <noscript><p class="banner">${words.noScript}</p></noscript>
    </main>`,
  })
}

const upload = ({ words }: Look, plans: readonly Plan[]): Html =>
  html`<form id="upload">
    <label class="drop" id="drop">
      <input id="file" type="file" aria-describedby="kinds" />
      <span>${words.upload.drop}</span>
      <small id="kinds">${words.upload.kinds}</small>
    </label>
    ${
      plans.length > 0
        ? html`<p class="field inline">
            <label for="revises">${words.upload.revises}</label>
            <select id="revises">
              <option value="">${words.upload.fresh}</option>
              ${plans.map(({ key, title }) => html`<option value="${key}">${words.upload.revision(key, title)}</option>`)}
            </select>
          </p>`
        : ''
    }
    <p id="upload-state" role="status"></p>
  </form>`

const table = (look: Look, rows: readonly Listed[], timezone: string): Html => {
  const { document, state, by, at } = look.words.columns
  return html`<table class="documents">
    <thead>
      <tr>
        <th scope="col">${document}</th>
        <th scope="col">${state}</th>
        <th scope="col">${by}</th>
        <th scope="col">${at}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(look, row, timezone))}
    </tbody>
  </table>`
}

function line({ words }: Look, { review, title, by, revises }: Listed, timezone: string): Html {
  const { day, time } = wallClock(review.createdAt, timezone)
  return html`<tr>
    <td>
      <a href="/review/${review.id}">${title || review.document.name}</a>
      ${title ? html`<small>${review.document.name}</small>` : ''}
      ${revises ? html`<span class="tag">${words.revisesShort(revises)}</span>` : ''}
    </td>
    <td>
      <span class="tag ${review.state}">${words.state[review.state]}</span>
      ${review.state === 'reading' ? progress(words.progress, review) : ''}
    </td>
    <td>${by}</td>
    <td class="when">${day} ${time}</td>
  </tr>`
}

/** How far reading has come; the script moves it. */
export const progress = (label: string, { id, progress }: Review): Html =>
  html`<progress data-reading="${id}" max="100" value="${progress ?? 0}" aria-label="${label}"></progress>`
