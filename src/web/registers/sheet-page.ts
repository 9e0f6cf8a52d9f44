import { html } from 'hono/html'
import type { Button } from '../../core/model/index.ts'
import { cellOf } from '../../core/register/cells.ts'
import type { PlannedLine } from '../../core/register/sheet.ts'
import type { Preview } from '../../kit/moves/register-sheets.ts'
import { sheetButtons } from '../../kit/show/register-sheet.ts'
import { refuseRegister } from '../../kit/words/register-refusals.ts'
import { frame, type Html, type Look } from './shell.ts'

/** Lines of each kind shown; wrong ones are shown all. */
const SHOWN = 100

/** A spreadsheet on its way in: being read, to be looked at, or over. */
export function sheetPage(look: Look, preview: Preview): Html {
  const { page } = look
  const { sheet, seen } = preview
  const { register } = seen
  const back = html`<p><a href="/registers/${register.id}">${page.backTo(register.title)}</a></p>`
  if (sheet.state === 'reading')
    return frame(
      look,
      page.reading,
      html`<h1>${page.reading}</h1>
        <p>${sheet.document.name}</p>
        <progress data-sheet="${sheet.id}" aria-label="${page.reading}"></progress>
        <p class="soft">${page.readingText}</p>`,
    )
  if (sheet.state === 'ready') return frame(look, page.sheetTitle, readyPart(look, preview, back))
  const [title, text] =
    sheet.state === 'unreadable'
      ? [page.refusedTitle, sheet.refusal?.[look.locale] ?? '']
      : [page.overTitle, sheet.state === 'taken' ? page.takenText : page.droppedText]
  return frame(
    look,
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      ${back}`,
  )
}

function readyPart(look: Look, preview: Preview, back: Html): Html {
  const { words } = look
  const { sheet, seen, plan } = preview
  const say = words.register
  const title = html`<h1>${say.previewTitle(sheet.document.name, seen.register.title)}</h1>`
  const acts = html`<p class="say" role="alert"></p>
    <p class="acts">${sheetButtons(preview, words).map(button)}</p>`
  if ('missing' in plan)
    return html`${title}
      <p class="refused">${refuseRegister.noHead(plan.missing).say[look.locale]}</p>
      ${acts} ${back}`
  const { added, changed, same, wrong, ignored } = plan
  return html`${title}
    <p>${say.previewCounts(added.length, changed.length, same, wrong.length)}</p>
    ${ignored.length > 0 ? html`<p class="soft">${say.previewIgnored(ignored)}</p>` : ''}
    ${added.length + changed.length === 0 ? html`<p>${say.previewNothing}</p>` : ''} ${acts}
    ${wrong.length > 0 ? wrongPart(look, plan) : ''} ${linesPart(look, preview, look.page.fresh, added)}
    ${linesPart(look, preview, look.page.changed, changed)} ${back}`
}

const button = ({ label, args, style }: Button): Html =>
  html`<button type="button" class="${style ?? ''}" data-command="${JSON.stringify(args)}">${label}</button>`

const wrongPart = ({ page, words }: Look, { wrong }: Exclude<Preview['plan'], { missing: string[] }>): Html =>
  html`<h2>${page.wrong}</h2>
    <table class="wrong">
      <thead>
        <tr>
          <th scope="col">${page.line}</th>
          <th scope="col">${page.what}</th>
        </tr>
      </thead>
      <tbody>
        ${wrong.map(
          ({ line, faults }) =>
            html`<tr>
              <td class="figure">${line}</td>
              <td>${faults.map(words.register.fault).join(words.register.and)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`

function linesPart(
  { page }: Look,
  { seen }: Preview,
  title: string,
  lines: readonly PlannedLine[],
): Html | '' {
  if (lines.length === 0) return ''
  const { columns } = seen.register
  return html`<h2>${title}</h2>
    ${lines.length > SHOWN ? html`<p class="soft">${page.shownOf(SHOWN, lines.length)}</p>` : ''}
    <div class="wide" tabindex="0" role="region" aria-label="${title}">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${page.line}</th>
            ${columns.map((column) => html`<th scope="col">${column.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.slice(0, SHOWN).map(
            ({ line, old, fresh }) =>
              html`<tr>
                <td class="figure">${line}</td>
                ${columns.map((column) => {
                  const value = cellOf(fresh.cells, column.title)
                  const before = old ? cellOf(old.cells, column.title) : value
                  return before === value
                    ? html`<td>${value}</td>`
                    : html`<td class="after">
                        ${before === '' ? '' : html`<del>${before}</del> `}<ins>${value}</ins>
                      </td>`
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}
