import { html } from 'hono/html'
import type { Line, Locale, Part, Person } from '../../core/model/index.ts'
import type { SheetFound } from '../../kit/moves/slips.ts'
import { lineText } from '../../kit/show/plain.ts'
import { binding, type SlipWords } from '../../kit/words/binding.ts'
import { wordsFor, type Words } from '../../kit/words/index.ts'
import { plainPage } from '../../page/plain.ts'
import { web } from '../../kit/words/web.ts'

type Html = ReturnType<typeof html>
type Open = Extract<SheetFound, { as: 'open' }>

/** What every page here needs: who looks, in which language, and where the style is. */
export interface Look {
  person: Person
  locale: Locale
  page: SlipWords
  words: Words
  style: string
}

export const lookOf = (person: Person, style: string): Look => ({
  person,
  locale: person.locale,
  page: binding[person.locale].page,
  words: wordsFor(person.locale),
  style,
})

/** One slip, ready to be read. */
export interface Printed {
  name: string
  places: readonly string[]
  code: string
  ways: readonly Line[]
}

/** No script at all: everything is in the answer, and the browser prints. */
const frame = ({ locale, page, style }: Look, title: string, main: Html): Html =>
  plainPage(
    { locale, style },
    {
      title,
      header: html`<header class="top">
        <p class="brand">${web[locale].name}</p>
        <a href="/">${page.chat}</a>
      </header>`,
      main,
    },
  )

/** A page that only says something. */
export const notice = (look: Look, title: string, text: string): Html =>
  frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  )

const whatOf = ({ page }: Look, { plan, unit }: Open): string => page.what(plan.title, unit?.name ?? null)

/** Before anything is made: what it will be of, and one button, so that a preview of the link cannot use it up. */
export const askPage = (look: Look, found: Open, path: string): Html => {
  const { page } = look
  return frame(
    look,
    page.title,
    html`<h1>${page.title}</h1>
      <p class="what">${whatOf(look, found)}</p>
      <p>${page.people(found.people.length)}</p>
      <p>${page.explain}</p>
      <form method="post" action="${path}"><button type="submit">${page.make}</button></form>`,
  )
}

export const slipsPage = (look: Look, found: Open, slips: readonly Printed[], until: string): Html => {
  const { page } = look
  return frame(
    look,
    page.title,
    html`<div class="screen">
        <h1>${page.title}</h1>
        <p>${page.people(slips.length)} ${page.print}</p>
      </div>
      <div class="slips">${slips.map((slip) => one(look, whatOf(look, found), slip, until))}</div>`,
  )
}

const one = (
  { page, words }: Look,
  what: string,
  { name, places, code, ways }: Printed,
  until: string,
): Html =>
  html`<section class="slip">
    <p class="what">${what}</p>
    <h2>${name}</h2>
    <p class="places">${places.join(words.core.and)}</p>
    <p class="code">
      <span>${page.code}</span> <strong>${code}</strong> <small>${page.validUntil(until)}</small>
    </p>
    <ul>
      ${ways.map((line) => html`<li>${line.map(part)}</li>`)}
    </ul>
    <p class="secret">${page.secret}</p>
  </section>`

/** On paper an address is read, not pressed. */
const part = (piece: Part): Html | string => {
  if (typeof piece === 'string') return piece
  if ('code' in piece) return html`<code>${piece.code}</code>`
  return html`<span class="address">${lineText([piece])}</span>`
}
