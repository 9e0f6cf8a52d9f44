import { html } from 'hono/html'
import type { Locale, Person } from '../../core/model/index.ts'
import { reviewPage, type ReviewWords } from '../../kit/words/review-page.ts'
import { web } from '../../kit/words/web.ts'

export type Html = ReturnType<typeof html>

/** What every page needs: who looks, in which language, and where script and style are. */
export interface Look {
  person: Person
  words: ReviewWords
  locale: Locale
  script: string
  style: string
}

export const lookOf = (person: Person, at: Pick<Look, 'script' | 'style'>): Look => ({
  person,
  locale: person.locale,
  words: reviewPage[person.locale],
  ...at,
})

interface Frame {
  title: string
  /** Names the layout. */
  kind: 'list' | 'review' | 'notice'
  /** Shown beside the title: the way back. */
  nav: Html | ''
  main: Html
  /** The review this page is about, for the script. */
  review?: { id: string; state: string }
}

/** Without the script, what is being read is looked at again by itself. */
const again = html`<noscript><meta http-equiv="refresh" content="5" /></noscript>`

/** The frame of every page of this door. The script only adds what changes things; everything can be read without. */
export function page(look: Look, { title, kind, nav, main, review }: Frame): Html {
  const { person, words, locale, script, style } = look
  return html`<!doctype html>
    <html lang="${web[locale].lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${web[locale].name}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
        <script type="module" src="${script}"></script>
        ${review?.state === 'reading' ? again : ''}
      </head>
      <body
        class="${kind}"
        data-locale="${locale}"
        data-review="${review?.id ?? ''}"
        data-state="${review?.state ?? ''}"
      >
        <a class="skip" href="#main">${words.skip}</a>
        <header class="top">
          <p class="brand"><a href="/review">${web[locale].name}</a></p>
          ${nav}
          <div class="who">
            <span class="name" title="${person.name}">${person.name}</span>
            <button id="language" class="quiet" type="button" lang="${locale === 'zh' ? 'en' : 'zh-CN'}">
              ${words.language}
            </button>
            <a class="quiet" href="/desk">${web[locale].desk}</a>
            <a class="quiet" href="/">${words.chat}</a>
          </div>
        </header>
        ${main}
        <div id="announce" class="unseen" aria-live="polite"></div>
      </body>
    </html>`
}

/** A page that only says something: no right to look, nothing there. */
export const notice = (look: Look, title: string, text: string): Html =>
  page(look, {
    title,
    kind: 'notice',
    nav: '',
    main: html`<main id="main">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/">${look.words.chat}</a></p>
    </main>`,
  })
