import { html } from 'hono/html'
import type { Locale, Person } from '../../core/model/index.ts'
import { issuingPage, type IssuingPageWords } from '../../kit/words/issuing-page.ts'
import { wordsFor, type Words } from '../../kit/words/index.ts'
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
  html`<!doctype html>
    <html lang="${web[locale].lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${web[locale].name}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <header class="top">
          <p class="brand">${web[locale].name}</p>
          <nav>
            <a href="/papers">${page.list}</a> <a href="/desk">${web[locale].desk}</a>
            <a href="/">${page.chat}</a>
          </nav>
        </header>
        <main>${main}</main>
      </body>
    </html>`

/** A page that only says something. */
export const notice = (look: Look, title: string, text: string): Html =>
  frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  )
