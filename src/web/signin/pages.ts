import { html } from 'hono/html'
import type { Locale } from '../../core/model/index.ts'
import { entrance } from '../../kit/words/entrance.ts'
import { plainPage } from '../../page/plain.ts'
import { web } from '../../kit/words/web.ts'

export type Html = ReturnType<typeof html>

/** What every page here needs. */
export interface Look {
  locale: Locale
  style: string
}

export const wordsOf = ({ locale }: Look) => entrance[locale]

/** No script at all: forms and links do everything. */
export const frame = ({ locale, style }: Look, title: string, main: Html, top: Html | '' = ''): Html =>
  plainPage(
    { locale, style },
    {
      title,
      header: html`<header class="top">
        <p class="brand">${web[locale].name}</p>
        ${top}
      </header>`,
      main,
    },
  )

/** Something is said, and the way back to signing in. */
export const notice = (look: Look, title: string, text: string): Html =>
  frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a class="button" href="/signin">${wordsOf(look).back}</a></p>`,
  )

/** Which ways in there are besides an invitation. */
export interface Ways {
  /** What the button says; null where no provider is set up. */
  provider: string | null
  passwords: boolean
}

export function signinPage(look: Look, ways: Ways, said: string | null, login: string): Html {
  const words = wordsOf(look)
  const open = ways.provider !== null || ways.passwords
  return frame(
    look,
    words.title,
    html`<div class="narrow">
      <h1>${words.title}</h1>
      ${said === null ? '' : html`<p class="refused" role="alert">${said}</p>`}
      ${ways.provider === null ? '' : html`<p><a class="button" href="/signin/go">${ways.provider}</a></p>`}
      ${ways.passwords ? passwordForm(look, login) : ''}
      <p class="soft">${open ? words.or : words.none}</p>
    </div>`,
  )
}

function passwordForm(look: Look, login: string): Html {
  const words = wordsOf(look)
  return html`<form method="post" action="/signin">
    <label>
      ${words.login}
      <input name="login" value="${login}" autocomplete="username" maxlength="100" required />
    </label>
    <label>
      ${words.password}
      <input name="password" type="password" autocomplete="current-password" maxlength="300" required />
    </label>
    <button type="submit">${words.enter}</button>
  </form>`
}

/** Before a provider's user is bound: whose it is, and one button. */
export function surePage(look: Look, name: string): Html {
  const words = wordsOf(look)
  return frame(
    look,
    words.sureTitle,
    html`<div class="narrow">
      <h1>${words.sureTitle}</h1>
      <p>${words.sureText(name)}</p>
      <form method="post" action="/account/identity"><button type="submit">${words.sure}</button></form>
      <p><a href="/account">${words.account}</a></p>
    </div>`,
  )
}
