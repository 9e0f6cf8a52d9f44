import type { Due } from '../../../core/model/index.ts'
import { core } from '../../../kit/words/core.ts'

type Control = HTMLInputElement | HTMLTextAreaElement

/** Names parted as people part them. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

function put(args: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let at = args
  for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>
  at[last] = value
}

function valueOf(control: Control): unknown {
  const text = control.value.trim()
  switch (control.dataset['as']) {
    case 'names':
      return namesIn(text)
    case 'codes':
      return namesIn(text.normalize('NFKC'))
    case 'nullable':
      return text === '' ? null : text
    default:
      return text
  }
}

/** A deadline of words and day; with a day alone the words are the day's, in the document's language. */
export function dueOf(phrase: string, on: string): Due | null {
  if (phrase === '' && on === '') return null
  return { phrase: phrase || core.zh.fullDay(on), on: on || null }
}

/** What a form says: its fixed arguments and every field that was changed (or, of a new thing, filled in). */
export function argsOf(form: HTMLFormElement): { args: Record<string, unknown>; changed: boolean } {
  const args = JSON.parse(form.dataset['args'] ?? '{}') as Record<string, unknown>
  let changed = false
  for (const control of form.querySelectorAll<Control>('input[data-path], textarea[data-path]')) {
    const same = control.value === control.defaultValue
    const isNew = control.required || control.value !== ''
    if (same && !(isNew && form.dataset['whole'] === 'true')) continue
    if (control.dataset['as'] === 'optional' && control.value.trim() === '') continue
    put(args, control.dataset['path'] ?? '', valueOf(control))
    changed = true
  }
  const [phrase, on] = form.querySelectorAll<HTMLInputElement>('.due input')
  if (phrase && on && (phrase.value !== phrase.defaultValue || on.value !== on.defaultValue)) {
    // Words left standing beside a new day would contradict it.
    const stale = phrase.value === phrase.defaultValue && on.value !== on.defaultValue && on.value !== ''
    put(args, 'edit.due', dueOf(stale ? '' : phrase.value.trim(), on.value))
    changed = true
  }
  return { args, changed }
}
