import { load } from 'cheerio/slim'
import { MAX_DEPTH, tooLargeInside } from './limits.ts'

/** An element or a piece of text of HTML or XML, as the parser gives it. */
export interface Markup {
  type: string
  name?: string
  data?: string
  attribs?: Record<string, string>
  children?: Markup[]
}

/** Parsed without a network, a DTD or a script engine; names are as written in XML, in small letters in HTML. */
export function readMarkup(text: string, language: 'xml' | 'html', name: string): Markup {
  const root: Markup | undefined = load(text, { xml: { xmlMode: language === 'xml' } }).root()[0]
  if (!root || tooDeep(root)) throw tooLargeInside(name)
  return root
}

/** Without recursion, since what is too deep would end it. */
function tooDeep(root: Markup): boolean {
  let level: Markup[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    const next: Markup[] = []
    for (const node of level) for (const child of node.children ?? []) if (child.children) next.push(child)
    level = next
  }
  return false
}

/** The name without its prefix: `w:p` is `p`. */
export const localName = ({ name = '' }: Markup): string => name.slice(name.indexOf(':') + 1)

/** An attribute by its local name, in whatever namespace. */
export function attribute({ attribs }: Markup, wanted: string): string | null {
  if (!attribs) return null
  const direct = attribs[`w:${wanted}`] ?? attribs[wanted]
  if (direct !== undefined) return direct
  for (const key in attribs) if (key.endsWith(`:${wanted}`)) return attribs[key] ?? null
  return null
}

export const child = (node: Markup | null | undefined, wanted: string): Markup | null =>
  node?.children?.find((one) => one.name !== undefined && localName(one) === wanted) ?? null

export const children = (node: Markup | null | undefined, wanted: string): Markup[] =>
  node?.children?.filter((one) => one.name !== undefined && localName(one) === wanted) ?? []

/** The `val` of a child element, as Word writes most properties; null without one. */
export function value(node: Markup | null | undefined, wanted: string): string | null {
  const found = child(node, wanted)
  return found && attribute(found, 'val')
}

/** A switch of Word: there and not off. */
export function isOn(node: Markup | null | undefined, wanted: string): boolean {
  const found = child(node, wanted)
  return found !== null && !/^(0|false|off)$/.test(attribute(found, 'val') ?? '1')
}
