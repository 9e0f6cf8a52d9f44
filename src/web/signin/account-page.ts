import { html } from 'hono/html'
import { wallClock, type Instant } from '../../core/day.ts'
import type { Credential, Identity, Person, Session } from '../../core/model/index.ts'
import { sessionMark } from '../../kit/moves/sessions.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { frame, wordsOf, type Html, type Look, type Ways } from './pages.ts'

export interface Account {
  person: Person
  /** Open ones, the newest first. */
  sessions: readonly Session[]
  /** The one by which the page is looked at. */
  here: string
  identities: readonly Identity[]
  credential: Credential | null
  timezone: string
}

/** What was done, or was not, said above everything else. */
export interface Said {
  text: string
  refused: boolean
}

/** A person's own page: where they are signed in, and the ways in that they set up themselves. */
export function accountPage(look: Look, ways: Ways, account: Account, said: Said | null): Html {
  const words = wordsOf(look)
  return frame(
    look,
    words.account,
    html`<h1>${account.person.name}</h1>
      ${said === null ? '' : html`<p class="${said.refused ? 'refused' : 'done'}" role="status">${said.text}</p>`}
      ${sessionsPart(look, account)} ${ways.provider === null ? '' : identityPart(look, account)}
      ${ways.passwords ? passwordPart(look, account) : ''}`,
    html`<a href="/">${words.toChat}</a>`,
  )
}

const moment = (at: Instant, timezone: string): string => {
  const { day, time } = wallClock(at, timezone)
  return `${day} ${time}`
}

/** A button that posts one act of the command about sessions. */
const act = (label: string, fields: Record<string, string>, quiet = true): Html =>
  html`<form method="post" action="/account/session">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button type="submit" class="${quiet ? 'quiet' : 'danger'}">${label}</button>
  </form>`

function sessionsPart(look: Look, { sessions, here, timezone }: Account): Html {
  const words = wordsOf(look)
  const row = (one: Session): Html =>
    html`<tr>
      <td>${one.device ?? words.unknownDevice}${one.id === here ? html` <b>${words.here}</b>` : ''}</td>
      <td>${words.ways3[one.how ?? 'invite']}</td>
      <td>${moment(one.createdAt, timezone)}</td>
      <td>${wordsFor(look.locale).core.fullDay(wallClock(one.expiresAt, timezone).day)}</td>
      <td>${one.id === here ? '' : act(words.end, { act: 'end', session: sessionMark(one) })}</td>
    </tr>`
  const mine = sessions.find(({ id }) => id === here)
  return html`<section>
    <h2>${words.sessionsTitle}</h2>
    <p class="soft">${words.sessionsText}</p>
    <table>
      <thead>
        <tr>
          <th>${words.device}</th>
          <th>${words.how}</th>
          <th>${words.since}</th>
          <th>${words.until}</th>
          <th><span class="unseen">${words.end}</span></th>
        </tr>
      </thead>
      <tbody>
        ${sessions.map(row)}
      </tbody>
    </table>
    ${sessions.length > 1 && mine ? act(words.endOthers, { act: 'all', keep: sessionMark(mine) }, false) : ''}
  </section>`
}

function identityPart(look: Look, { identities, timezone }: Account): Html {
  const words = wordsOf(look)
  const [bound] = identities
  const day = bound && wordsFor(look.locale).core.fullDay(wallClock(bound.boundAt, timezone).day)
  return html`<section>
    <h2>${words.identityTitle}</h2>
    <p>${day === undefined ? words.identityNot : words.identityBound(day)}</p>
    ${
      day === undefined
        ? html`<p><a class="button" href="/signin/go?bind=1">${words.bind}</a></p>`
        : act(words.unbind, { act: 'unlink' })
    }
  </section>`
}

function passwordPart(look: Look, { credential, person, timezone }: Account): Html {
  const words = wordsOf(look)
  const day = credential && wordsFor(look.locale).core.fullDay(wallClock(credential.setAt, timezone).day)
  const mail = person.accounts.find((one) => one.startsWith('mail:'))?.slice('mail:'.length)
  return html`<section>
    <h2>${words.passwordTitle}</h2>
    <p>${credential && day !== null ? words.passwordOn(credential.login, day) : words.passwordNot}</p>
    <p class="soft">${words.passwordRule}</p>
    <form method="post" action="/account/password">
      <label>
        ${words.login}
        <input
          name="login"
          value="${credential?.login ?? mail ?? ''}"
          autocomplete="username"
          maxlength="100"
          required
        />
      </label>
      ${credential ? passwordField(words.before, 'before', 'current-password') : ''}
      ${passwordField(words.fresh, 'password', 'new-password')}
      <button type="submit">${credential ? words.change : words.set}</button>
    </form>
    ${credential ? act(words.remove, { act: 'nopassword' }) : ''}
  </section>`
}

const passwordField = (label: string, name: string, autocomplete: string): Html =>
  html`<label>
    ${label}
    <input name="${name}" type="password" autocomplete="${autocomplete}" maxlength="300" required />
  </label>`
