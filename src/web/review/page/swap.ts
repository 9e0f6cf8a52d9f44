import { fetched } from './ask.ts'

/**
 * Puts the plan as it is now in place of the plan as it was, row by row: what is the same stays where it is, so that
 * neither the scrolled place nor what is drawn of five thousand rows is lost. False where the server could not be reached.
 */
export async function refresh(): Promise<boolean> {
  const fresh = (await fetched('?part=plan'))?.getElementById('plan')
  const shown = document.getElementById('plan')
  if (!fresh || !shown) return false
  const focused = document.activeElement?.closest('[id]')?.id
  keepOpen(shown, fresh)
  shown.dataset['version'] = fresh.dataset['version']
  // Looked up once: for each of five thousand rows it would take seconds.
  const writing = document.querySelector('form.mend')?.closest('.slot') ?? null
  swapChildren(shown, fresh, writing)
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus()
  return true
}

/** Lists opened or closed by the reader stay so. */
function keepOpen(shown: HTMLElement, fresh: HTMLElement): void {
  for (const details of fresh.querySelectorAll('details')) {
    const before = shown.ownerDocument.getElementById(details.id)
    if (before instanceof HTMLDetailsElement) details.open = before.open
  }
}

/** Children without an id are known by their place among such; lists are taken child by child. */
function swapChildren(shown: Element, fresh: Element, writing: Element | null): void {
  const before = new Map(Array.from(shown.children, (child, i) => [child.id || `#${i}`, child]))
  const wanted: Element[] = []
  for (const [i, child] of Array.from(fresh.children).entries()) {
    const old = before.get(child.id || `#${i}`)
    wanted.push(old && keeps(old, child, writing) ? old : child)
  }
  const kept = new Set(wanted)
  for (const child of Array.from(shown.children)) if (!kept.has(child)) child.remove()
  let at = shown.firstElementChild
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling
    else shown.insertBefore(child, at)
  }
}

function keeps(old: Element, fresh: Element, writing: Element | null): boolean {
  if (old.tagName !== fresh.tagName) return false
  if (old.id === 'tasks') {
    swapChildren(old, fresh, writing)
    return true
  }
  const carriesMore = old === writing || old.classList.contains('chosen')
  return (carriesMore ? bare(old) : old).isEqualNode(fresh)
}

/** As the server made it, without what the script has put there: a form being filled in does not make a row another. */
function bare(old: Element): Node {
  const copy = old.cloneNode(true) as Element
  for (const own of copy.querySelectorAll('.tools, form.mend')) own.remove()
  copy.classList.remove('chosen')
  copy.removeAttribute('aria-current')
  return copy
}
