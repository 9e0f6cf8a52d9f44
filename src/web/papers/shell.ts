import { html } from 'hono/html'
import type { Locale, Person } from '../../core/model/index.ts'
import { issuingPage, type IssuingPageWords } from '../../kit/words/issuing-page.ts'
import { wordsFor, type Words } from '../../kit/words/index.ts'
import { plainPage } from '../../page/plain.ts'
import { web } from '../../kit/words/web.ts'

export type Html = ReturnType<typeof html>

/** What every page of papers needs: who looks, in which language, and where the style is. */
export interface Look {
  person: Person
  locale: Locale
  page: IssuingPageWords
  words: Words
  style: string
}

export const lookOf = (person: Person, style: string): Look => ({
  person,
  locale: person.locale,
  page: issuingPage[person.locale],
  words: wordsFor(person.locale),
  style,
})

/** No script at all: everything is in the answer. */
export const frame = ({ locale, page, style }: Look, title: string, main: Html): Html =>
  plainPage(
    { locale, style },
    {
      title,
      header: html`<header class="top">
        <p class="brand">${web[locale].name}</p>
        <nav>
          <a href="/papers">${page.list}</a> <a href="/desk">${web[locale].desk}</a>
          <a href="/">${page.chat}</a>
        </nav>
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
