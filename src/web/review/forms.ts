import { html } from 'hono/html'
import type { Due, FindingKind, ProposedShare } from '../../core/model/index.ts'
import { core } from '../../kit/words/core.ts'
import { review } from '../../kit/words/review.ts'
import type { Html, Look } from './shell.ts'
import type { Draft } from './view.ts'

/**
 * Forms are made here, escaped like everything else, and posted by the script as a command: `data-command` names it and
 * `data-args` holds what no field changes. A field's `data-path` says where its value goes, `data-as` what it becomes.
 */
interface Shape {
  command: string
  args: Record<string, unknown>
  title: string
  submit: string
  fields: Html | Html[]
  danger?: boolean
  /** Whether every field counts, and not only what was changed. */
  whole?: boolean
}

function form({ words }: Look, { command, args, title, submit, fields, danger, whole }: Shape): Html {
  return html`<form
    class="mend"
    data-command="${command}"
    data-args="${JSON.stringify(args)}"
    data-whole="${whole ? 'true' : 'false'}"
    aria-label="${title}"
  >
    <h3>${title}</h3>
    ${fields}
    <p class="acts">
      <button type="submit" class="${danger ? 'danger' : 'primary'}">${submit}</button>
      <button type="button" class="cancel">${words.cancel}</button>
    </p>
    <p class="say" role="alert"></p>
  </form>`
}

interface Field {
  path: string
  label: string
  value?: string
  hint?: string
  as?: 'text' | 'names' | 'codes' | 'nullable' | 'optional'
  kind?: 'line' | 'long' | 'date'
  required?: boolean
}

/** A field whose names the script completes. */
const completed = html`class="names" role="combobox" aria-autocomplete="list" aria-expanded="false"`

function field({ path, label, value = '', hint, as = 'text', kind = 'line', required }: Field): Html {
  const id = `in-${path.replaceAll('.', '-')}`
  const shared = html`id="${id}" data-path="${path}" data-as="${as}"
  ${hint ? html`aria-describedby="${id}-hint"` : ''} ${required ? 'required' : ''}`
  const control =
    kind === 'long'
      ? html`<textarea ${shared} rows="4">${value}</textarea>`
      : html`<input
          type="${kind === 'date' ? 'date' : 'text'}"
          ${shared}
          value="${value}"
          autocomplete="off"
          ${as === 'names' ? completed : ''}
        />`
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <div class="control">${control}${hint ? html`<small id="${id}-hint">${hint}</small>` : ''}</div>
  </div>`
}

const names = (shares: readonly ProposedShare[]): string => shares.map(({ unit }) => unit).join('、')

/** The words and units of one task; null where there is no such task. */
export function taskForm(look: Look, id: string, draft: Draft, code: string): Html | null {
  const task = draft.proposal.plan.tasks.find((task) => task.code === code)
  if (!task) return null
  const { words } = look
  const { field: label, unitsHint: hint } = words
  const units = (path: 'lead' | 'support' | 'responsible', said: { hint?: string } = {}): Html =>
    field({ path: `edit.${path}`, label: label[path], value: names(task[path]), as: 'names', ...said })
  return form(look, {
    command: 'mend',
    args: { id, edit: { kind: 'task', code } },
    title: `${words.mend} ${code}`,
    submit: words.save,
    fields: [
      field({ path: 'edit.title', label: label.title, value: task.title, required: true }),
      field({ path: 'edit.text', label: label.text, value: task.text, kind: 'long' }),
      units('lead', { hint }),
      units('responsible'),
      units('support'),
      dueField(look, task.due),
    ],
  })
}

const dueField = ({ words }: Look, due: Due | null): Html =>
  html`<fieldset class="field due" data-path="edit.due" data-as="due">
    <legend>${words.field.due}</legend>
    <div class="control">
      <input
        type="text"
        aria-label="${words.field.duePhrase}"
        placeholder="${words.field.duePhrase}"
        value="${due?.phrase ?? ''}"
        autocomplete="off"
      />
      <input type="date" aria-label="${words.field.dueOn}" value="${due?.on ?? ''}" />
      <small>${words.field.dueHint}</small>
    </div>
  </fieldset>`

const above = (code: string): string | null =>
  code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null

/** The first number after the last one under the same heading. */
function nextCode(draft: Draft, beside: string): string {
  const parent = above(beside)
  const taken = draft.proposal.plan.tasks
    .map(({ code }) => code.split('.'))
    .filter((parts) => parent === null || parts.join('.').startsWith(`${parent}.`))
    .map((parts) => Number(parts[parent === null ? 0 : parent.split('.').length] ?? 0))
  const next = taken.reduce((highest, n) => Math.max(highest, n), 0) + 1
  return parent === null ? String(next) : `${parent}.${next}`
}

/** A task that the reading missed, proposed as the next one beside the chosen one. */
export function addForm(look: Look, id: string, draft: Draft, beside: string): Html {
  const { words } = look
  const { field: label, unitsHint: hint } = words
  return form(look, {
    command: 'mend',
    args: { id, edit: { kind: 'add', lead: [], responsible: [], text: '' } },
    title: words.add,
    submit: words.add,
    whole: true,
    fields: [
      field({
        path: 'edit.code',
        label: label.code,
        value: nextCode(draft, beside),
        hint: label.codeHint,
        required: true,
      }),
      field({ path: 'edit.title', label: label.title, required: true }),
      field({ path: 'edit.text', label: label.text, kind: 'long' }),
      field({ path: 'edit.lead', label: label.lead, hint, as: 'names' }),
      field({ path: 'edit.responsible', label: label.responsible, as: 'names' }),
    ],
  })
}

export function planForm(look: Look, id: string, { proposal: { plan } }: Draft): Html {
  const { words } = look
  const { field: label } = words
  const fact = (path: 'documentNumber' | 'issuer'): Html =>
    field({ path: `edit.${path}`, label: label[path], value: plan[path] ?? '', as: 'nullable' })
  return form(look, {
    command: 'mend',
    args: { id, edit: { kind: 'plan' } },
    title: words.plan,
    submit: words.save,
    fields: [
      field({ path: 'edit.title', label: label.planTitle, value: plan.title, required: true }),
      fact('documentNumber'),
      fact('issuer'),
      field({
        path: 'edit.issuedOn',
        label: label.issuedOn,
        value: plan.issuedOn ?? '',
        as: 'nullable',
        kind: 'date',
      }),
    ],
  })
}

const asksForUnits: readonly FindingKind[] = ['no-unit', 'lead-undetermined', 'group-unit']

/** What settles a finding: units, a new date, or a remark; null where there is no such finding. */
export function settleForm(look: Look, id: string, draft: Draft, n: number): Html | null {
  const finding = draft.reading.findings[n]
  if (!finding) return null
  const { words } = look
  const { field: label } = words
  const { kind } = finding
  const note = field({ path: 'edit.answer', label: label.answer, hint: label.answerHint })
  const units = field({
    path: 'edit.units',
    label: label.units,
    hint: `${words.settleHint[kind] ?? ''}${words.unitsHint}`,
    as: 'names',
    // Others may be left with a word: 各负其责 is an answer, and no unit.
    required: kind === 'group-unit',
  })
  const left = draft.tasksLeft.get(n) ?? []
  const several = left.length > 1 ? review[look.locale] : null
  // Said before it is answered: one answer names the units of all these tasks.
  const all = several?.forAll(kind === 'lead-undetermined', left.length, core[look.locale].codes(left))
  const some = field({ path: 'edit.tasks', label: label.tasks, hint: label.tasksHint, as: 'codes' })
  const codes = (finding.about ?? []).join(' ')
  const date = html`<div class="field">
    <label for="in-new-date">${label.newDate}</label>
    <div class="control">
      <input id="in-new-date" type="date" data-codes="${codes}" aria-describedby="in-new-date-hint" />
      <small id="in-new-date-hint">${label.newDateHint}</small>
    </div>
  </div>`
  return form(look, {
    command: 'mend',
    args: { id, edit: { kind: 'settle', n, units: [], answer: '' } },
    title: words.settleOne(words.kind[kind]),
    submit: words.save,
    fields: [
      ...(all ? [html`<p>${all}</p>`] : []),
      ...(asksForUnits.includes(kind) ? [units] : []),
      ...(all ? [some] : []),
      ...(kind === 'date-past' && codes !== '' ? [date] : []),
      note,
    ],
  })
}

/** What will happen is said before it is asked for. */
export function activateForm(
  look: Look,
  id: string,
  { twin, revision }: Draft,
  told: readonly string[],
): Html {
  const { words } = look
  const key = field({ path: 'key', label: words.field.key, hint: words.field.keyHint, as: 'optional' })
  return form(look, {
    command: 'activate',
    args: twin === null ? { id } : { id, asNew: true },
    title: revision ? words.activateRevisionTitle(revision.plan.key) : words.activateTitle,
    submit: words.confirmActivate,
    fields: [
      html`<ul class="will">
        ${told.map((line) => html`<li>${line}</li>`)}
      </ul>`,
      ...(revision ? [] : [key]),
    ],
  })
}

export function dropForm(look: Look, id: string): Html {
  const { words } = look
  return form(look, {
    command: 'drop',
    args: { id },
    title: words.dropTitle,
    submit: words.confirmDrop,
    fields: html`<p>${words.dropText}</p>`,
    danger: true,
  })
}
