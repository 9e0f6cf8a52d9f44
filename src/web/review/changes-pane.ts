import { html } from 'hono/html'
import type { ProposedTask, Task } from '../../core/model/index.ts'
import type { Change } from '../../core/proposal/changes.ts'
import type { Html, Look } from './shell.ts'
import type { Revision } from './view.ts'

type Field = Change['what'][number]

/** How a task of the revised document stands to the live plan; nothing for a document that revises none. */
export function changeTag({ words }: Look, change: Change | undefined): Html | string {
  if (!change) return ''
  const { kind, liveCode, code } = change
  const moved = liveCode !== null && liveCode !== code ? ` · ${words.changes.live(liveCode)}` : ''
  return html`<span class="tag ${kind}">${words.changes.kind[kind]}${moved}</span>`
}

/** What changed in a task, the live words and the revised ones side by side. */
export function changedFields({ words }: Look, task: ProposedTask, change: Change, revision: Revision): Html {
  const { before, after, field, nothing } = words.changes
  const live = revision.tasks.get(change.liveCode ?? '')
  const line = (what: Field): Html =>
    html`<tr>
      <th scope="row">${field[what]}</th>
      <td class="before">${(live && liveWords(what, live, revision)) || nothing}</td>
      <td class="after">${revisedWords(what, task) || nothing}</td>
    </tr>`
  return html`<table class="changed">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${before}</th>
        <th scope="col">${after}</th>
      </tr>
    </thead>
    <tbody>
      ${change.what.map(line)}
    </tbody>
  </table>`
}

const above = (code: string): string => (code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : '')

function liveWords(what: Field, task: Task, revision: Revision): string {
  if (what === 'title' || what === 'text') return task[what]
  if (what === 'due') return dueWords(task)
  if (what === 'place')
    return `${above(task.code)} ${revision.tasks.get(above(task.code))?.title ?? ''}`.trim()
  return revision.sharesOf(task.code, what).join('、')
}

function revisedWords(what: Field, task: ProposedTask): string {
  if (what === 'title' || what === 'text') return task[what]
  if (what === 'due') return dueWords(task)
  if (what === 'place')
    return `${above(task.code)} ${task.path[task.code.split('.').length - 2] ?? ''}`.trim()
  return task[what].map(({ unit }) => unit).join('、')
}

const dueWords = ({ due }: Pick<Task, 'due'>): string =>
  due ? `${due.phrase}${due.on && due.on !== due.phrase ? ` (${due.on})` : ''}` : ''

/** The live tasks that the revised document no longer has. */
export function withdrawnTasks({ words }: Look, { changes, tasks, sharesOf }: Revision): Html | string {
  const gone = changes.filter(({ kind }) => kind === 'withdrawn')
  if (gone.length === 0) return ''
  return html`<h2 id="withdrawn-title">${words.changes.withdrawn} <small>${gone.length}</small></h2>
    <ol id="withdrawn" aria-labelledby="withdrawn-title">
      ${gone.map(({ liveCode }) => {
        const code = liveCode ?? ''
        const roles = (['lead', 'responsible', 'support'] as const).filter(
          (role) => sharesOf(code, role).length > 0,
        )
        return html`<li class="task withdrawn">
          <span class="code">${code}</span>
          <p class="words"><b>${tasks.get(code)?.title ?? ''}</b></p>
          <p class="shares">
            ${roles.map((role) => html`<span class="share"><i>${words.role[role]}</i> ${sharesOf(code, role).join('、')}</span> `)}
            <span class="tag withdrawn">${words.changes.kind.withdrawn}</span>
          </p>
        </li>`
      })}
    </ol>`
}
