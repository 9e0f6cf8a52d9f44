import 'htmx.org'

// Everything works without this: htmx only spares reloading the page.
document.body.classList.add('ready')

/** What was pressed to open the drawer: it has the focus again once the drawer is closed. */
let opener: HTMLElement | null = null

document.body.addEventListener('submit', ({ target }) => {
  const pressed = document.activeElement
  if (target instanceof HTMLElement && !target.closest('#answer') && pressed instanceof HTMLElement)
    opener = pressed
})

const drawer = (): HTMLElement | null => document.querySelector('#answer.full')

function close(): void {
  const open = drawer()
  // What was sent from it is still on its way: its answer would find no place.
  if (!open || open.querySelector('.htmx-request')) return
  open.className = 'empty'
  open.replaceChildren()
  const back = opener?.isConnected ? opener : document.querySelector<HTMLElement>('#main')
  back?.focus({ preventScroll: true })
}

document.body.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('#answer [data-close]')) close()
})

document.addEventListener('keydown', (event) => {
  const { key, target } = event
  if (key === 'Escape') close()
  const typing = target instanceof Element && target.closest('input, textarea, select') !== null
  if (key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const box = document.querySelector<HTMLInputElement>('.find input')
  if (!box) return
  event.preventDefault()
  box.focus()
  box.select()
})

/** Whether somebody reads or works in what would be put in anew: has the focus there, or marks words there. */
function isBusy(live: Element): boolean {
  const marked = document.getSelection()
  return (
    live.contains(document.activeElement) ||
    (marked !== null && !marked.isCollapsed && live.contains(marked.anchorNode))
  )
}

document.body.addEventListener('htmx:beforeRequest', (event) => {
  const { elt, requestConfig } = (
    event as CustomEvent<{ elt: Element; requestConfig: { triggeringEvent?: Event } }>
  ).detail
  // What a press changed is shown at once; what others changed waits until nobody is in the middle of something.
  const asked = requestConfig.triggeringEvent?.type === 'again'
  if (elt.id === 'live' && !asked && (document.hidden || isBusy(elt))) event.preventDefault()
})

/** What somebody unfolded stays so when the page around it is put in anew. */
let unfolded: string[] = []

document.body.addEventListener('htmx:beforeSwap', () => {
  unfolded = [...document.querySelectorAll('#live details[open]')].map(({ id }) => id)
})

document.body.addEventListener('htmx:afterSettle', () => {
  for (const id of unfolded.splice(0)) document.getElementById(id)?.setAttribute('open', '')
})

document.body.addEventListener('htmx:afterSwap', (event) => {
  const { target } = (event as CustomEvent<{ target: Element }>).detail
  if (target.id !== 'answer') return
  const open = drawer()
  if (!open) return
  open.scrollIntoView({ block: 'nearest' })
  // The drawer was opened by hand: what comes next is in it, a form's first field before all.
  const first = open.querySelector<HTMLElement>(
    '.fields input:not([type=hidden]), .fields textarea, .fields select',
  )
  ;(first ?? open).focus({ preventScroll: true })
  const live = document.querySelector('#live[hx-get]')
  if (open.querySelector('.done')) live?.dispatchEvent(new Event('again'))
})
