type Child = Node | string | null | undefined | false
type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>

/**
 * Builds an element. Strings become text and attributes are set one by one, so that nothing said can ever become markup;
 * a function is a listener; false and true leave out or set a bare attribute.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}

type Kind<T extends HTMLElement> = new () => T

/** The element, of the kind asked for, that the shell promises under this id. */
export function part<T extends HTMLElement>(id: string, kind: Kind<T>): T {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`the page has no #${id}`)
  return element
}

let count = 0
/** An id for aria references, unique on this page. */
export const freshId = (): string => `e${++count}`
