import { html } from 'hono/html'
import type { Locale, Person } from '../../core/model/index.ts'
import { registerPage, type RegisterPageWords } from '../../kit/words/register-page.ts'
import { web } from '../../kit/words/web.ts'
import { wordsFor, type Words } from '../../kit/words/index.ts'

export type Html = ReturnType<typeof html>

/** What every page needs: who looks, in which language, and where script and style are. */
export interface Look {
  person: Person
  locale: Locale
  page: RegisterPageWords
  words: Words
  script: string
  style: string
}

export const lookOf = (person: Person, at: Pick<Look, 'script' | 'style'>): Look => ({
  person,
  locale: person.locale,
  page: registerPage[person.locale],
  words: wordsFor(person.locale),
  ...at,
})

/** The frame of every page of this door. The script only adds what changes things; everything can be read without. */
export function frame(look: Look, title: string, main: Html, kind: 'list' | 'notice' = 'list'): Html {
  const { person, page, locale, script, style } = look
  return html`<!doctype html>
    <html lang="${web[locale].lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${web[locale].name}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
        <script type="module" src="${script}"></script>
      </head>
      <body class="${kind} registers" data-locale="${locale}">
        <a class="skip" href="#main">${page.skip}</a>
        <header class="top">
          <p class="brand"><a href="/registers">${web[locale].name}</a></p>
          <nav><a href="/registers">${page.list}</a></nav>
          <div class="who">
            <span class="name" title="${person.name}">${person.name}</span>
            <button id="language" class="quiet" type="button" lang="${locale === 'zh' ? 'en' : 'zh-CN'}">
              ${page.language}
            </button>
            <a class="quiet" href="/desk">${web[locale].desk}</a>
            <a class="quiet" href="/">${page.chat}</a>
          </div>
        </header>
        <main id="main">
          <p id="said" role="status"></p>
          ${main}
          <noscript><p class="banner">${page.noScript}</p></noscript>
        </main>
        <div id="announce" class="unseen" aria-live="polite"></div>
      </body>
    </html>`
}

/** A page that only says something: no right to look, nothing there. */
export const notice = (look: Look, title: string, text: string): Html =>
  frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${look.page.chat}</a></p>`,
    'notice',
  )
