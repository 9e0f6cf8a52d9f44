import { html } from 'hono/html'
import { progress } from './list-page.ts'
import { planPane } from './plan-pane.ts'
import { page, type Html, type Look } from './shell.ts'
import { sourcePane } from './source-pane.ts'
import type { Draft, ReviewView } from './view.ts'

/** One document on its way: being read, not readable, or source and plan side by side. */
export function reviewPage(look: Look, view: ReviewView): Html {
  const { words, locale } = look
  const { review, draft } = view
  const { id, state, document, refusal } = review
  const frame = { title: words.title, nav: nav(look, document.name, state), review: { id, state } }
  if (draft) return page(look, { ...frame, kind: 'review', main: panes(look, { ...view, draft }) })
  const said =
    state === 'reading'
      ? html`<h1>${words.readingTitle}</h1>
          <p>${document.name}</p>
          <p>${progress(words.progress, review)}</p>
          <p class="soft">${words.readingText}</p>`
      : html`<h1>${state === 'dropped' ? words.droppedNote : words.refusedTitle}</h1>
          <p>${document.name}</p>
          <p class="refusal" role="alert">${refusal?.[locale] ?? ''}</p>
          <p class="soft">${state === 'dropped' ? '' : words.refusedNext}</p>`
  const main = html`<main id="main">
    ${said}
    <p><a href="/review">${words.list}</a></p>
  </main>`
  return page(look, { ...frame, kind: 'notice', main })
}

const nav = ({ words }: Look, name: string, state: ReviewView['review']['state']): Html =>
  html`<nav>
    <a href="/review">${words.list}</a>
    <span class="file" title="${name}">${name}</span>
    <span class="tag ${state}">${words.state[state]}</span>
  </nav>`

function panes(look: Look, view: ReviewView & { draft: Draft }): Html {
  const { words } = look
  return html`<main id="main" class="panes">
      <h1 class="unseen">${words.title}</h1>
      <div class="tabs" role="tablist" aria-label="${words.panes.label}">
        <button type="button" role="tab" id="tab-plan" aria-controls="plan" aria-selected="true">
          ${words.panes.plan}
        </button>
        <button type="button" role="tab" id="tab-source" aria-controls="source" aria-selected="false">
          ${words.panes.source}
        </button>
      </div>
      ${sourcePane(look, view.draft)} ${planPane(look, view)}
    </main>
    ${view.review.state === 'ready' ? tools(look) : ''}
    <datalist id="units">${view.draft.units.map((name) => html`<option value="${name}"></option>`)}</datalist>
    <noscript><p class="banner">${words.noScript}</p></noscript>`
}

/** What can be done to one task; the script shows it at the chosen one, so that five thousand rows carry it once. */
const tools = ({ words }: Look): Html =>
  html`<template id="tools">
    <div class="tools">
      <button type="button" class="see">${words.toSource}</button>
      <button type="button" data-form="task">${words.mend}</button>
      <button type="button" data-form="add">${words.add}</button>
      <button type="button" class="danger remove">${words.remove}</button>
    </div>
  </template>`
