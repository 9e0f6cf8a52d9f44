import { html } from 'hono/html'
import { namedWays, rehearsalCells, rehearsalRows, summaryOf } from '../../kit/show/rehearsal.ts'
import { wordsFor } from '../../kit/words/index.ts'
import type { Html, Look } from './shell.ts'
import type { Draft } from './view.ts'

/** How the plan would weigh on its units under both ways of reporting: closed at first, with its sum in sight. */
export function rehearsalPane({ locale }: Look, { trial }: Draft): Html | string {
  if (trial === null) return ''
  const words = wordsFor(locale)
  const { rehearsal } = words
  const ways = namedWays(trial.ways, words)
  const rows = rehearsalRows(trial, ways)
  if (rows.length === 0) return ''
  return html`<details id="rehearsal">
    <summary>${rehearsal.button}${words.core.colon}${summaryOf(ways, words)}</summary>
    <p class="soft">${rehearsal.how}</p>
    <table>
      <thead>
        <tr>
          <th>${rehearsal.unit}</th>
          ${ways.map(
            ({ called }) =>
              html`<th>${rehearsal.messages(called)}</th>
                <th>${rehearsal.fields(called)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ unit, weights }) =>
            html`<tr>
              <td>${unit}</td>
              ${weights.flatMap((weight, n) =>
                rehearsalCells(weight, ways[n]?.rehearsed.plan.settings.ceiling, words).map(
                  (cell) => html`<td>${cell}</td>`,
                ),
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`
}
