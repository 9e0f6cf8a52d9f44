/** A task chosen in the plan, and its words in the document: one at a time, in both halves. */

const lit = new Set<Element>()

function light(elements: Iterable<Element>): void {
  for (const element of lit) element.classList.remove('lit')
  lit.clear()
  for (const element of elements) {
    element.classList.add('lit')
    lit.add(element)
  }
}

const marks = (attribute: 't' | 'f', value: string): Element[] => [
  ...document.querySelectorAll(`#source [data-${attribute}~="${CSS.escape(value)}"]`),
]

/** The half that is seen, where the window shows one at a time. */
export function show(pane: 'plan' | 'source'): void {
  document.getElementById('main')?.setAttribute('data-pane', pane)
  for (const tab of document.querySelectorAll('[role=tab]'))
    tab.setAttribute('aria-selected', String(tab.id === `tab-${pane}`))
}

/** Brings a place into sight without moving the page itself, unless it is in sight already. */
function bring(element: Element | undefined): void {
  const pane = element?.closest('.pane')
  if (!element || !pane) return
  const [inner, outer] = [element.getBoundingClientRect(), pane.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom)
    element.scrollIntoView({ block: inner.height > outer.height / 2 ? 'start' : 'center' })
  // A row far away is drawn only now, and may turn out taller than was reckoned.
  requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }))
}

let chosen: string | null = null

/** The code of the chosen task, if it still stands in the plan. */
export const chosenTask = (): HTMLElement | null =>
  chosen === null ? null : document.getElementById(`t-${chosen}`)

/** Chooses a task; `from` says where it was chosen, so that the other half moves. */
export function choose(code: string, from: 'plan' | 'source'): void {
  const row = document.getElementById(`t-${code}`)
  if (!row) return
  chosenTask()?.classList.remove('chosen')
  chosenTask()?.removeAttribute('aria-current')
  document.querySelector('.task > .tools')?.remove()
  chosen = code
  mark(row)
  const places = marks('t', code)
  light(places)
  if (from === 'source') {
    show('plan')
    bring(row)
  } else bring(places[0])
  history.replaceState(null, '', `#t-${encodeURIComponent(code)}`)
}

/** The chosen row again, after it was made anew. */
export function chooseAgain(): void {
  const row = chosenTask()
  if (row && !row.classList.contains('chosen')) mark(row)
}

function mark(row: HTMLElement): void {
  row.classList.add('chosen')
  row.setAttribute('aria-current', 'true')
  const tools = document.getElementById('tools')
  const editable = document.getElementById('plan')?.dataset['editable'] === 'true'
  if (!editable || !(tools instanceof HTMLTemplateElement) || row.querySelector('.tools')) return
  // The element alone: with the blanks around it the row would no longer be what the server made.
  const shown = tools.content.firstElementChild?.cloneNode(true)
  if (shown) row.append(shown)
}

/** Lights up the place of a finding. */
export function showFinding(n: string): void {
  const places = marks('f', n)
  light(places)
  show('source')
  bring(places[0])
}

/** The document's half at the chosen task's words, where one half is seen at a time. */
export function showSource(): void {
  if (chosen === null) return
  show('source')
  bring(marks('t', chosen)[0])
}
