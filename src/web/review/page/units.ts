import { namesIn } from './values.ts'

/** Names offered at once. */
const OFFERED = 8

const known = (): string[] =>
  Array.from(document.querySelectorAll<HTMLOptionElement>('#units option'), (option) => option.value)

/** What of a field stands before the name now being typed, and that name. */
function atCaret(input: HTMLInputElement): { before: string; typed: string; after: string } {
  const caret = input.selectionStart ?? input.value.length
  const head = input.value.slice(0, caret)
  const start = Math.max(...['、', '，', ',', '；', ';'].map((mark) => head.lastIndexOf(mark))) + 1
  return { before: head.slice(0, start), typed: head.slice(start).trim(), after: input.value.slice(caret) }
}

/** Units whose names hold the letters typed, in their order; those that begin with them first. */
function offered(typed: string, named: readonly string[]): string[] {
  const letters = [...typed]
  const fits = (name: string): boolean => {
    let at = -1
    return letters.every((letter) => (at = name.indexOf(letter, at + 1)) >= 0)
  }
  const found = known().filter((name) => !named.includes(name) && fits(name))
  const rank = (name: string): number => (name.startsWith(typed) ? 0 : name.includes(typed) ? 1 : 2)
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, OFFERED)
}

let list: HTMLUListElement | null = null
let active = -1

function close(): void {
  list?.remove()
  list = null
  active = -1
  for (const input of document.querySelectorAll('input.names[aria-expanded=true]')) {
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    input.removeAttribute('aria-controls')
  }
}

function take(input: HTMLInputElement, name: string): void {
  const { before, after } = atCaret(input)
  const rest = after === '' || /^[、，,；;]/.test(after) ? after : `、${after}`
  input.value = before + name + rest
  const caret = before.length + name.length
  input.setSelectionRange(caret, caret)
  close()
}

function offer(input: HTMLInputElement): void {
  close()
  const { typed } = atCaret(input)
  const names = typed === '' ? [] : offered(typed, namesIn(input.value))
  if (names.length === 0) return
  list = document.createElement('ul')
  list.className = 'offered'
  list.id = 'offered'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  for (const [i, name] of names.entries()) {
    const item = document.createElement('li')
    item.id = `offered-${i}`
    item.setAttribute('role', 'option')
    item.setAttribute('aria-selected', 'false')
    item.textContent = name
    // Before the field loses its focus, which would close the list.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault()
      take(input, name)
    })
    list.append(item)
  }
  input.after(list)
  input.setAttribute('aria-controls', 'offered')
  input.setAttribute('aria-expanded', 'true')
}

function move(input: HTMLInputElement, step: number): void {
  const items = [...(list?.children ?? [])]
  if (items.length === 0) return
  active = (active + step + items.length) % items.length
  for (const [i, item] of items.entries()) item.setAttribute('aria-selected', String(i === active))
  input.setAttribute('aria-activedescendant', items[active]?.id ?? '')
  items[active]?.scrollIntoView({ block: 'nearest' })
}

/** True where the key was the list's. */
function pressed(input: HTMLInputElement, key: string): boolean {
  if (!list) return false
  if (key === 'ArrowDown') move(input, 1)
  else if (key === 'ArrowUp') move(input, -1)
  else if (key === 'Escape') close()
  else if (key === 'Enter' && active >= 0) take(input, list.children[active]?.textContent ?? '')
  else return false
  return true
}

const asNames = (event: Event): HTMLInputElement | null =>
  event.target instanceof HTMLInputElement && event.target.classList.contains('names') ? event.target : null

/** Completes unit names in every field of names, one name at a time, wherever in the field it is typed. */
export function completeUnits(): void {
  document.addEventListener('input', (event) => {
    const input = asNames(event)
    if (input) offer(input)
  })
  document.addEventListener('focusout', (event) => {
    if (asNames(event)) close()
  })
  document.addEventListener(
    'keydown',
    (event) => {
      const input = asNames(event)
      if (!input || event.isComposing || !pressed(input, event.key)) return
      event.preventDefault()
      event.stopPropagation()
    },
    true,
  )
}
