import { html } from 'hono/html'
import { sortable } from '../../core/code.ts'
import type { ProposedShare, ProposedTask } from '../../core/model/index.ts'
import type { Change } from '../../core/proposal/changes.ts'
import type { Counts } from '../../core/proposal/counts.ts'
import { changedFields, changeTag, withdrawnTasks } from './changes-pane.ts'
import { findingsPane } from './findings-pane.ts'
import { rehearsalPane } from './rehearsal-pane.ts'
import type { Html, Look } from './shell.ts'
import type { Draft, ReviewView } from './view.ts'

/** The proposed plan: its facts, what is undecided, and every task. Made anew after each change. */
export function planPane(look: Look, { review, draft, key }: ReviewView & { draft: Draft }): Html {
  const { words } = look
  const { counts } = draft
  const editable = review.state === 'ready'
  return html`<section
    id="plan"
    class="pane"
    tabindex="0"
    aria-label="${words.panes.plan}"
    data-editable="${editable ? 'true' : 'false'}"
    data-version="${review.version}"
  >
    ${editable ? bar(look, review.edits.at(-1)?.edit ?? null) : closed(look, review.state, key)}
    ${editable ? twin(look, draft) : ''} ${facts(look, draft, counts, editable)}
    ${reporting(look, draft, counts, editable)} ${rehearsalPane(look, draft)}
    ${findingsPane(look, draft, editable)} ${tasksOf(look, review.edits, draft)}
  </section>`
}

const closed = ({ words }: Look, state: string, key: string | null): Html =>
  html`<p id="bar" class="closed">
    ${state === 'activated' ? words.activatedNote(key ?? '') : words.droppedNote}
    ${state === 'activated' && key !== null ? nextSteps(key, words) : ''}
  </p>`

/** Where the work goes on once a plan counts: whom it can reach, and the plan itself. */
const nextSteps = (key: string, { next }: Look['words']): Html =>
  html`<a href="/desk/units?plan=${key}">${next.people}</a> <a href="/desk/plans/${key}">${next.plan}</a>`

type Edits = ReviewView['review']['edits']

/** What can be done to the whole; stays in sight. */
const bar = ({ words }: Look, last: Edits[number]['edit'] | null): Html =>
  html`<div id="bar" class="slot">
    <p id="said"></p>
    <button type="button" class="primary" id="to-activate" data-form="activate">${words.activate}</button>
    <button
      type="button"
      id="undo"
      data-command="undo"
      title="${last ? words.undoWhat(words.edit(last)) : words.nothingToUndo}"
      ${last ? '' : 'disabled'}
    >
      ${words.undo}
    </button>
    <button type="button" id="to-add" data-form="add">${words.add}</button>
    <button type="button" id="to-drop" class="danger" data-form="drop">${words.drop}</button>
  </div>`

/** Whether it is a revision is asked, never guessed; and what was answered can be taken back. */
function twin({ words }: Look, { twin, revision }: Draft): Html | string {
  const { twinText, asRevision, asNew } = words.twin
  if (revision)
    return html`<p id="twin" class="twin">
      ${words.facts.revises} ${revision.plan.key}
      <button type="button" id="as-new">${asNew}</button>
    </p>`
  if (twin === null) return ''
  return html`<p id="twin" class="twin">
    ${twinText(twin)}
    <button type="button" id="as-revision" data-key="${twin}">${asRevision}</button>
  </p>`
}

function facts({ words }: Look, { proposal: { plan } }: Draft, counts: Counts, editable: boolean): Html {
  const fact = (label: string, value: string | null): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value ?? html`<em>${words.unknown}</em>`}</dd>
    </div>`
  return html`<div id="facts" class="slot">
    <h2 class="title">${plan.title || words.untitled}</h2>
    <dl>
      ${fact(words.facts.documentNumber, plan.documentNumber)} ${fact(words.facts.issuer, plan.issuer)}
      ${fact(words.facts.issuedOn, plan.issuedOn)}
    </dl>
    <p class="counts">${words.counts(counts.tasks, counts.units, counts.assignments)}</p>
    ${editable ? html`<button type="button" id="to-plan" class="quiet" data-form="plan">${words.plan}</button>` : ''}
  </div>`
}

function reporting(
  { words }: Look,
  { reporting: chosen }: Draft,
  { asked }: Counts,
  editable: boolean,
): Html {
  const choice = (to: 'lead' | 'each'): Html =>
    html`<label
      ><input
        type="radio"
        name="reporting"
        value="${to}"
        ${chosen === to ? 'checked' : ''}
        ${editable ? '' : 'disabled'}
      />
      ${words.reports[to]} <small>${words.reportsHint[to](asked[to])}</small></label
    >`
  return html`<fieldset id="reporting">
    <legend>${words.reporting}</legend>
    ${choice('lead')} ${choice('each')}
  </fieldset>`
}

function tasksOf(look: Look, edits: Edits, draft: Draft): Html {
  const { words } = look
  const { revision } = draft
  const tasks = draft.proposal.plan.tasks.toSorted((a, b) => (sortable(a.code) < sortable(b.code) ? -1 : 1))
  const touched = new Map(edits.flatMap(({ edit }) => ('code' in edit ? [[edit.code, edit.kind]] : [])))
  const changes = new Map(revision?.changes.flatMap((change) => (change.code ? [[change.code, change]] : [])))
  const seen = new Set<string>()
  return html`<h2 id="tasks-title">${words.tasks} <small>${tasks.length}</small></h2>
    ${revision ? summary(look, revision.changes) : ''}
    ${tasks.length === 0 ? html`<p class="soft">${words.noTasks}</p>` : ''}
    <ol id="tasks" aria-labelledby="tasks-title">
      ${tasks.map((task) => [
        headings(task, seen),
        row(look, task, touched.get(task.code), changes.get(task.code), draft),
      ])}
    </ol>
    ${revision ? withdrawnTasks(look, revision) : ''}`
}

function summary({ words }: Look, changes: readonly Change[]): Html {
  const count = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length
  const told = words.changes.summary(count('added'), count('changed'), count('withdrawn'), count('same'))
  return html`<p id="changes">
    ${told}
    <label><input type="checkbox" id="only-changes" /> ${words.changes.only}</label>
  </p>`
}

/** The levels above a task that were not shown yet. */
function headings({ code, path }: ProposedTask, seen: Set<string>): Html[] {
  const parts = code.split('.')
  seen.add(code)
  return parts.slice(0, -1).flatMap((_, depth) => {
    const above = parts.slice(0, depth + 1).join('.')
    if (seen.has(above)) return []
    seen.add(above)
    return html`<li class="heading l${Math.min(depth + 1, 3)}" id="h-${above}">
      <b>${above}</b> ${path[depth] ?? ''}
    </li>`
  })
}

function row(
  look: Look,
  task: ProposedTask,
  touched: string | undefined,
  change: Change | undefined,
  draft: Draft,
): Html {
  const { words } = look
  const { code, number, title, text } = task
  const goesOn = text.startsWith(title)
  const rest = goesOn ? text.slice(title.length) : text
  return html`<li
    id="t-${code}"
    class="${change ? `task slot ${change.kind}` : 'task slot'}"
    data-code="${code}"
  >
    <a class="code" href="#s-${encodeURIComponent(code)}">${code}</a>
    <p class="words">
      <b>${title}</b
      >${rest === '' ? '' : html`<span class="${goesOn ? 'text' : 'text apart'}">${rest}</span>`}
    </p>
    <p class="shares">
      ${number === undefined || number === code ? '' : html`<span class="own">${words.own(number)}</span>`}
      ${shares(look, task)} ${tags(look, task)} ${touchedTag(words, touched)} ${changeTag(look, change)}
      ${keptTag(look, change, draft.reading)}
    </p>
    ${draft.revision && change?.kind === 'changed' ? changedFields(look, task, change, draft.revision) : ''}
  </li>`
}

const names = (shares: readonly ProposedShare[]): string => shares.map(({ unit }) => unit).join('、')

function shares({ words }: Look, task: ProposedTask): Html | Html[] {
  const roles = (['lead', 'responsible', 'support'] as const).filter((role) => task[role].length > 0)
  if (roles.length === 0) return html`<span class="tag bad">${words.noUnit}</span>`
  return roles.map(
    (role) => html`<span class="share"><i>${words.role[role]}</i> ${names(task[role])}</span> `,
  )
}

function tags({ words }: Look, { due, recurrence, targets, standing }: ProposedTask): Html[] {
  const tag = (text: string, title = ''): Html => html`<span class="tag" title="${title}">${text}</span> `
  return [
    ...(due
      ? [tag(`${words.due} ${due.phrase}${due.on && due.on !== due.phrase ? ` (${due.on})` : ''}`)]
      : []),
    ...(recurrence ? [tag(words.every[recurrence.every], recurrence.phrase)] : []),
    ...targets.map(({ phrase }) => tag(phrase, words.targets)),
    ...(standing
      ? [tag(standing.state === 'done' ? words.standing.done : words.standing.open, standing.progress)]
      : []),
  ]
}

/** A title that the office corrected in the plan stays where the document only repeats its own. */
function keptTag({ words }: Look, change: Change | undefined, { plan }: Draft['reading']): Html | string {
  if (change?.kept === undefined) return ''
  const own = plan.tasks.find(({ code }) => code === change.code)?.title ?? ''
  return html`<span class="tag edited" title="${words.ownTitle(own)}">${words.keptTitle}</span>`
}

const touchedTag = (words: Look['words'], touched: string | undefined): Html | string =>
  touched === undefined
    ? ''
    : html`<span class="tag edited">${touched === 'add' ? words.added : words.edited}</span>`
