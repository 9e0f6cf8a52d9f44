import { html } from 'hono/html'
import type { Locale, Person } from '../../core/model/index.ts'
import type { InviteRefusal } from '../../kit/signin.ts'
import { web } from '../../kit/words/web.ts'
import type { Standing } from './standing.ts'
import { FILE_MB, FILES_LIMIT, TEXT_LIMIT } from './wire.ts'

type Html = ReturnType<typeof html>

export interface Addresses {
  script: string
  style: string
}

const frame = (locale: Locale, title: string, at: Addresses, head: Html | '', body: Html): Html =>
  html`<!doctype html>
    <html lang="${web[locale].lang}">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="theme-color" content="#ffffff" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${at.style}" />
        ${head}
      </head>
      ${body}
    </html>`

const notice = (locale: Locale, at: Addresses, title: string, text: string, below: Html | ''): Html =>
  frame(
    locale,
    `${title} · ${web[locale].name}`,
    at,
    '',
    html`<body class="notice">
      <main>
        <p class="brand">${web[locale].name}</p>
        <h1>${title}</h1>
        <p>${text}</p>
        ${below}
      </main>
    </body>`,
  )

const enter = (locale: Locale): Html => html`<p><a class="button" href="/">${web[locale].page.enter}</a></p>`

/** The page behind an invitation link: one button, so that a link preview, which only reads, cannot use it up. */
export function invitePage(locale: Locale, at: Addresses, code: string): Html {
  const { inviteTitle, inviteText, inviteButton } = web[locale].page
  const form = html`<form method="post" action="/in/${encodeURIComponent(code)}">
    <button class="primary" type="submit">${inviteButton}</button>
  </form>`
  return notice(locale, at, inviteTitle, inviteText, form)
}

/** Why an invitation did not open, and what to do. */
export function refusedPage(locale: Locale, at: Addresses, why: InviteRefusal, signedIn: boolean): Html {
  const words = web[locale].page
  const [title, text] = {
    expired: [words.expiredTitle, words.expiredText] as const,
    used: [words.usedTitle, words.usedText] as const,
    unknown: [words.unknownTitle, words.unknownText] as const,
  }[why]
  return notice(locale, at, title, text, signedIn ? enter(locale) : '')
}

export const guestPage = (locale: Locale, at: Addresses, otherWays: boolean): Html =>
  notice(
    locale,
    at,
    web[locale].page.guestTitle,
    web[locale].page.guestText,
    otherWays ? html`<p><a class="button" href="/signin">${web[locale].page.otherWays}</a></p>` : '',
  )

export const notFoundPage = (locale: Locale, at: Addresses): Html =>
  notice(locale, at, web[locale].page.notFoundTitle, web[locale].page.notFoundText, enter(locale))

/**
 * The chat's shell: everything that does not change. The script fills the conversation. The way to the review page is shown
 * only to whoever may import; that page asks again by itself.
 */
export function chatPage(
  person: Person,
  at: Addresses,
  timezone: string,
  { mayImport, steers, seats }: Standing,
): Html {
  const { locale } = person
  const words = web[locale]
  const limits = html`data-text-limit="${TEXT_LIMIT}" data-files-limit="${FILES_LIMIT}"
  data-file-mb="${FILE_MB}"`
  return frame(
    locale,
    words.name,
    at,
    html`<script type="module" src="${at.script}"></script>`,
    html`<body
      class="chat"
      data-person="${person.id}"
      data-locale="${locale}"
      data-timezone="${timezone}"
      data-pages="${mayImport ? 'true' : 'false'}"
      ${limits}
    >
      <a class="skip" href="#say">${words.skip}</a>
      <header>
        <div class="top">
          <h1>${words.name}</h1>
          <p id="state" role="status"></p>
          <div class="who">
            <a class="quiet" href="/account" title="${words.account}"
              ><span class="name" title="${person.name}">${person.name}</span></a
            >
            ${steers ? html`<a class="quiet" href="/desk">${words.desk}</a>` : ''}
            ${mayImport ? html`<a class="quiet" href="/review">${words.review}</a>` : ''}
            <button id="language" type="button" class="quiet" lang="${locale === 'zh' ? 'en' : 'zh-CN'}">
              ${words.otherLanguage}
            </button>
            <form method="post" action="/out">
              <button class="quiet" type="submit">${words.signOut}</button>
            </form>
          </div>
        </div>
        <p class="banner"><strong>${words.banner}</strong><span>${words.bannerNote}</span></p>
      </header>
      <main>
        <div id="log" role="log" aria-live="off" aria-label="${words.thread}" tabindex="0">
          <div id="seats">${seats.map((seat) => html`<p>${seat}</p>`)}</div>
          <button id="older" type="button" class="quiet" hidden>${words.older}</button>
          <p id="empty" hidden>${mayImport ? words.emptyOffice : words.empty}</p>
          <div id="kept"></div>
          <div id="pending"></div>
        </div>
        <button id="jump" type="button" hidden>${words.newBelow}</button>
      </main>
      <form id="composer" aria-label="${words.composer}">
        <div id="quick" role="group" aria-label="${words.quickLabel}"></div>
        <div id="replying" hidden></div>
        <ul id="attached" hidden></ul>
        <div class="row">
          <label class="attach" title="${words.attach}">
            <span class="unseen">${words.attach}</span>
            <input id="files" type="file" multiple />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path
                d="M16.500 6.500 9 14a2 2 0 0 0 2.800 2.800l8-8a4 4 0 0 0-5.600-5.600l-8.400 8.400a6 6 0 0 0 8.500 8.500l6.200-6.200"
              />
            </svg>
          </label>
          <textarea
            id="say"
            rows="1"
            aria-label="${words.composer}"
            aria-describedby="keys"
            placeholder="${words.placeholder}"
            enterkeyhint="send"
            autocomplete="off"
          ></textarea>
          <button class="primary" type="submit">${words.send}</button>
        </div>
        <p id="keys" class="hint">${words.keys}</p>
      </form>
      <div id="announce" class="unseen" aria-live="polite"></div>
      <noscript><p class="banner">${words.page.noScript}</p></noscript>
    </body>`,
  )
}
