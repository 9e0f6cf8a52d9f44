import { html } from 'hono/html'
import type { OfficialDocument } from '../../core/document/document.ts'
import { wallClock } from '../../core/day.ts'
import type { Issue, Plan } from '../../core/model/index.ts'
import { nameOfIssue } from '../../kit/moves/issues.ts'
import type { FigureRow, FigureView } from '../../kit/show/figure.ts'
import { lineText } from '../../kit/show/plain.ts'
import { frame, type Html, type Look } from './shell.ts'

const asOf = ({ words, page }: Look, issue: Issue, plan: Plan): string => {
  const { day, time } = wallClock(issue.cutOff, plan.timezone)
  return page.asOf(`${words.core.fullDay(day)} ${time}`)
}

/** Every figure of a paper with its value, each with the way to what is behind it. */
export const figuresPage = (look: Look, issue: Issue, plan: Plan, document: OfficialDocument): Html => {
  const { page, words } = look
  const title = page.figuresTitle(nameOfIssue(issue, words))
  const { figureColumns: columns } = page
  return frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p class="soft">${plan.title}</p>
      <p class="soft">${asOf(look, issue, plan)}</p>
      ${
        document.evidence.length === 0
          ? html`<p>${page.noFigures}</p>`
          : html`<table class="narrow">
              <thead>
                <tr>
                  <th scope="col">${columns.label}</th>
                  <th scope="col" class="number">${columns.value}</th>
                  <th scope="col">${columns.open}</th>
                </tr>
              </thead>
              <tbody>
                ${document.evidence.map(
                  ({ key, label, value }) =>
                    html`<tr>
                      <td data-label="${columns.label}">${label}</td>
                      <td data-label="${columns.value}" class="number">${value}</td>
                      <td data-label="${columns.open}">
                        <a
                          href="/figures/${issue.id}/${encodeURIComponent(key)}"
                          aria-label="${page.open} ${label}"
                          >${page.open}</a
                        >
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }`,
  )
}

/** One figure opened into the items and reports behind it. */
export const figurePage = (look: Look, issue: Issue, plan: Plan, view: FigureView): Html => {
  const { page, words } = look
  const { evidence, rows, more } = view
  const name = nameOfIssue(issue, words)
  const title = `${evidence.label} ${evidence.value}`
  return frame(
    look,
    title,
    html`<p class="soft"><a href="/figures/${issue.id}">${page.back(name)}</a></p>
      <h1>${title}</h1>
      <p class="soft">${plan.title} · ${name}</p>
      <p class="soft">${asOf(look, issue, plan)}</p>
      ${
        evidence.lines.length === 0
          ? ''
          : html`<ul class="lines">
              ${evidence.lines.map((line) => html`<li>${line}</li>`)}
            </ul>`
      }
      <h2>${page.rows}</h2>
      ${
        rows.length === 0
          ? html`<p>${page.noRows}</p>`
          : html`<ol class="rows">
              ${rows.map((row) => rowPart(look, row))}
            </ol>`
      }
      ${more > 0 ? html`<p class="soft">${page.more(more)}</p>` : ''}`,
  )
}

const rowPart = ({ words, page }: Look, { line, light, reason, reports }: FigureRow): Html =>
  html`<li>
    <p class="item">${line}</p>
    ${
      light === null
        ? ''
        : html`<p class="light ${light}">
            ${page.now}${words.core.colon}<b>${words.core.light[light]}</b> ${reason}
          </p>`
    }
    ${reports.map(
      ({ said, lines }) =>
        html`<blockquote>
          <p class="soft">${said}</p>
          ${lines.map((one) => html`<p>${lineText(one)}</p>`)}
        </blockquote>`,
    )}
  </li>`
