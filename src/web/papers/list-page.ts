import { html } from 'hono/html'
import type { FileRef, Issue, IssuedPaper, Plan } from '../../core/model/index.ts'
import { nameOfIssue } from '../../kit/moves/issues.ts'
import { spanOf } from '../../kit/show/issues.ts'
import { frame, type Html, type Look } from './shell.ts'

/** A paper in the list, as far as this person sees it. */
export interface Listed {
  issue: Issue
  /** Who released it, and the day; empty of a draft. */
  released: string
  /** How far its files have come, in percent; null where none are being made. */
  progress: number | null
  /** `label`: for whom it is cut. */
  papers: readonly (IssuedPaper & { label: string })[]
}

export interface PlanPapers {
  plan: Plan
  drafts: readonly Listed[]
  released: readonly Listed[]
  /** Where the picture of its targets is. */
  chart: string
}

export const listPage = (look: Look, plans: readonly PlanPapers[]): Html => {
  const { page } = look
  return frame(
    look,
    page.title,
    html`<h1>${page.title}</h1>
      ${plans.length === 0 ? html`<p>${page.none}</p>` : plans.map((one) => planPart(look, one))}`,
  )
}

const planPart = (look: Look, { plan, drafts, released, chart }: PlanPapers): Html => {
  const { page } = look
  return html`<section aria-labelledby="${plan.id}">
    <h2 id="${plan.id}">${plan.title}</h2>
    ${
      drafts.length === 0
        ? ''
        : html`<h3>${page.drafts}</h3>
            <ul class="drafts">
              ${drafts.map(
                ({ issue }) =>
                  html`<li>
                    ${nameOfIssue(issue, look.words)}${look.words.core.comma}${spanOf(issue, look.words)}
                    <a href="/figures/${issue.id}" aria-label="${page.openOf(nameOfIssue(issue, look.words))}"
                      >${page.open}</a
                    >
                  </li>`,
              )}
            </ul>
            <p class="soft">${page.draftHint}</p>`
    }
    ${released.length === 0 ? html`<p>${page.none}</p>` : table(look, released)}
    <figure>
      <img src="${chart}" alt="${look.words.issuing.chart(plan.title)}" loading="lazy" />
      <figcaption>${page.pictures}</figcaption>
    </figure>
  </section>`
}

const table = (look: Look, released: readonly Listed[]): Html => {
  const { page, words } = look
  const { columns } = page
  return html`<h3>${page.released}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${columns.paper}</th>
          <th scope="col">${columns.span}</th>
          <th scope="col">${columns.released}</th>
          <th scope="col">${columns.files}</th>
          <th scope="col">${columns.figures}</th>
        </tr>
      </thead>
      <tbody>
        ${released.map(
          ({ issue, released: said, papers, progress }) =>
            html`<tr>
              <td data-label="${columns.paper}">${nameOfIssue(issue, words)}</td>
              <td data-label="${columns.span}">${spanOf(issue, words)}</td>
              <td data-label="${columns.released}">${said}</td>
              <td data-label="${columns.files}">${filesPart(look, issue, papers, progress)}</td>
              <td data-label="${columns.figures}">
                <a href="/figures/${issue.id}" aria-label="${page.openOf(nameOfIssue(issue, words))}"
                  >${page.open}</a
                >
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`
}

const filesPart = (
  look: Look,
  issue: Issue,
  papers: Listed['papers'],
  progress: Listed['progress'],
): Html | string => {
  const { page, words } = look
  if (progress !== null)
    return html`<progress max="100" value="${progress}"></progress> ${words.issuing.making(progress)}`
  if (papers.length === 0) return issue.missing ? page.missing : page.noFiles
  return html`<ul class="files">
    ${papers.map(
      ({ label, docx, pdf }) =>
        html`<li><span>${label}</span> ${fileLink(docx, 'Word')} ${pdf ? fileLink(pdf, 'PDF') : ''}</li>`,
    )}
  </ul>`
}

/** The link says the format; its name, and what it is saved as, is the whole title. */
const fileLink = ({ hash, name }: FileRef, text: string): Html =>
  html`<a
    href="/files/${hash}?name=${encodeURIComponent(name)}"
    download="${name}"
    aria-label="${name} ${text}"
    >${text}</a
  >`
