/** What the contrast of a text follows from, besides what it stands in. */
const LOOKS = [
  'color',
  'background-color',
  'background-image',
  'opacity',
  'filter',
  'font-size',
  'font-weight',
  'text-shadow',
  'position',
  'visibility',
  'display',
]

/** Set on what is drawn as others are, while the checker looks. */
export const ALIKE = 'data-alike'

/**
 * In a page: of elements that look the same, with all that they stand in, and all say something, the first, the one in the middle and
 * the last stay without the mark. A calendar has a thousand cells of five looks, and the contrast of each took longer to reckon than all else.
 */
export function markAlike([looks, mark]: [readonly string[], string]): void {
  const numbers = new Map<string, number>()
  const lookOf = new Map<Element, number>()
  const groups = new Map<number, Element[]>()
  for (const one of document.querySelectorAll('*')) {
    const said = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    const [style, before, after] = [null, '::before', '::after'].map((part) => getComputedStyle(one, part))
    const own = looks.map((look) => style?.getPropertyValue(look))
    const box = one.getBoundingClientRect()
    const state = [one.matches(':disabled'), one.getAttribute('aria-disabled'), said, box.width > 0]
    const around = [before, after].map((part) => `${part?.content} ${part?.backgroundColor}`)
    const key = [lookOf.get(one.parentElement as Element), one.localName, ...state, ...own, ...around].join(
      '|',
    )
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    lookOf.set(one, number)
    groups.set(number, [...(groups.get(number) ?? []), one])
  }
  for (const group of groups.values())
    for (const [n, one] of group.entries())
      if (n > 0 && n < group.length - 1 && n !== group.length >> 1) one.setAttribute(mark, '')
}

export const alike: [readonly string[], string] = [LOOKS, ALIKE]
