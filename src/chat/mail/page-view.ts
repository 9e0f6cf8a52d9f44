import { html } from 'hono/html'
import { wallClock } from '../../core/day.ts'
import type { Content } from '../../core/model/index.ts'
import { core } from '../../kit/words/core.ts'
import { mail } from '../../kit/words/mail.ts'
import { contentHtml, frame, here, type Acting, type Frame, type Html } from './pages.ts'
import { offersIn } from './offers.ts'
import { isOpen, type View } from './view.ts'

/** What stands above: what came of the last press or form, or what somebody asked to see. */
export interface Above {
  said: Content | null
  refused: boolean
  /** A form to fill in, opened or given back. */
  form: Html | ''
}

/** The page behind a mail's link: what was said last, what was done and may go on, and what is still waiting. */
export function linkPage(
  at: Frame,
  view: View,
  looks: (verb: string) => boolean,
  timezone: string,
  above: Above,
): Html {
  const { page } = mail[at.locale]
  const { person, mailing, content, answers } = view
  const acting: Acting = {
    looks,
    open: (key) => {
      const offer = view.offers.get(key)
      return offer !== undefined && isOpen(view, offer)
    },
  }
  const quiet: Acting = { looks, open: () => false }
  const going = answers.filter(({ open, content: said }) => open && offersIn(said).length > 0)
  const days = (then: number): string => core[at.locale].day(wallClock(then, timezone).day)
  const moment = (then: number): string => `${days(then)} ${wallClock(then, timezone).time}`
  const acts = content !== null && offersIn(content).some(({ key }) => acting.open(key))
  const rest = (): Html =>
    html`${
        answers.length === 0
          ? ''
          : html`<section class="done">
              <h2>${page.done}</h2>
              <ul>
                ${answers.map(({ deed }) => html`<li>${page.doneLine(moment(deed.at), deed.label)}</li>`)}
              </ul>
            </section>`
      }
      ${going
        .filter(({ content: said }) => said !== above.said)
        .toReversed()
        .map(({ content: said }) => html`<section class="said">${contentHtml(at, said, acting)}</section>`)}
      <section class="letter">
        ${
          content === null
            ? html`<p>${page.nothing}</p>`
            : html`${acts || answers.length > 0 ? '' : html`<p class="soft">${page.noActions}</p>`}
              ${contentHtml(at, content, acting)}`
        }
      </section>`
  const said = above.said && contentHtml(at, above.said, above.refused ? quiet : acting)
  return frame(
    at,
    page.title,
    html`<h1>${page.for(person.name)}</h1>
      <p class="soft">${page.until(days(mailing.expiresAt))}</p>
      ${
        said === null
          ? ''
          : above.refused
            ? html`<div class="said refused" role="alert">${said}</div>`
            : html`<div class="said" role="status">${said}</div>`
      }
      ${above.form} ${above.form === '' ? rest() : html`<p><a href="${here(at.token)}">${page.back}</a></p>`}
      <p class="soft"><a href="/">${page.more}</a></p>`,
  )
}
