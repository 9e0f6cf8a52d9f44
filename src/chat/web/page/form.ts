import type { Form, FormField } from '../../../core/model/content.ts'
import type { FileClaim } from '../wire.ts'
import { freshId, h } from './build.ts'
import type { Rendering } from './render.ts'
import { setting, words } from './setting.ts'
import { createTray } from './tray.ts'
import type { Tray } from './tray.ts'

/** Uploaded files by the name of the field they stand in. */
export type FormFiles = Record<string, FileClaim[]>

interface Filled {
  field: FormField
  node: HTMLElement
  /** What is handed in; undefined for a field of files. */
  value?: () => string
  /** The words of a chosen value, where they differ from it. */
  shown?: () => string
  tray?: Tray
}

function control(
  field: FormField,
  id: string,
  described: Record<string, string>,
): Omit<Filled, 'field' | 'node'> & { input: HTMLElement } {
  const common = { id, name: field.name, required: field.required === true, ...described }
  if (field.kind === 'choice') {
    const options = (field.choices ?? []).map(({ value, label }) =>
      h('option', { value, selected: value === field.value }, label),
    )
    const input = h('select', common, !field.value && h('option', { value: '' }, words.chooseOne), ...options)
    return { input, value: () => input.value, shown: () => input.selectedOptions[0]?.text ?? '' }
  }
  if (field.kind === 'long') {
    const input = h('textarea', { ...common, rows: 2, maxlength: setting.textLimit })
    input.value = field.value ?? ''
    return { input, value: () => input.value }
  }
  if (field.kind === 'files') {
    const tray = createTray()
    const input = h('input', { id, type: 'file', multiple: true, ...described })
    input.addEventListener('change', () => {
      tray.add([...(input.files ?? [])])
      input.value = ''
    })
    return { input, tray }
  }
  const input = h('input', { ...common, type: 'text', maxlength: setting.textLimit })
  input.value = field.value ?? ''
  return { input, value: () => input.value }
}

function fill(field: FormField): Filled {
  if (field.kind === 'hidden')
    return { field, node: h('span', { hidden: true }), value: () => field.value ?? '' }
  const id = freshId()
  const hint = field.hint ? h('small', { id: freshId(), class: 'hint' }, field.hint) : null
  const { input, ...rest } = control(field, id, hint ? { 'aria-describedby': hint.id } : {})
  const label = h('label', { for: id }, field.label, field.required === true && h('em', {}, words.required))
  const shown = rest.tray ? h('span', { class: 'choose' }, words.chooseFiles, input) : input
  return { field, node: h('div', { class: 'field' }, label, shown, rest.tray?.list, hint), ...rest }
}

/** A form in the conversation. Sending waits for its files; while it is handled it cannot be sent again. */
export function renderForm(form: Form, rendering: Rendering): HTMLElement {
  const fields = form.fields.map(fill)
  const submit = h('button', { type: 'submit', class: 'primary' }, form.submit)
  const all = h('fieldset', {}, h('legend', {}, form.title), ...fields.map(({ node }) => node), submit)
  const element = h('form', { class: 'form slot' }, all)
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    if (submit.getAttribute('aria-busy') === 'true') return
    submit.setAttribute('aria-busy', 'true')
    void Promise.all(fields.map(async ({ tray }) => await tray?.settled())).then(() => {
      submit.removeAttribute('aria-busy')
      rendering.press({ verb: form.verb, label: form.title, at: submit, ...collected(fields) })
    })
  })
  return element
}

function collected(fields: readonly Filled[]) {
  const args: Record<string, unknown> = {}
  const files: FormFiles = {}
  const said: { name: string; label: string; shown?: string }[] = []
  for (const { field, value, shown, tray } of fields) {
    if (tray) files[field.name] = tray.files()
    if (!value) continue
    args[field.name] = value()
    if (field.kind === 'hidden') continue
    const label = field.label.slice(0, 100)
    said.push({ name: field.name, label, ...(shown && value() ? { shown: shown().slice(0, 200) } : {}) })
  }
  return { args, files, fields: said }
}
