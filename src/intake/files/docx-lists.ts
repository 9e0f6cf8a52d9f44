import { attribute, child, children, isOn, value } from './markup.ts'
import type { Markup } from './markup.ts'
import type { ListLevel, WordList } from './numbering.ts'

/** What a paragraph or a style says of its list: `id` '0' takes it out of every list. */
export interface ListPlace {
  id: string | null
  level: number | null
}

/** What of the styles matters to the words: lists, hidden text, tables of contents. */
export interface Styles {
  /** The list of a paragraph of this style, its base styles asked too. */
  listOf(style: string | null): ListPlace
  isHidden(style: string | null): boolean
  isContents(style: string | null): boolean
}

export function listPlace(properties: Markup | null): ListPlace {
  const found = child(properties, 'numPr')
  const level = value(found, 'ilvl')
  return { id: value(found, 'numId'), level: level === null ? null : Number(level) }
}

export function readStyles(root: Markup | null): Styles {
  const styles = new Map<string, Markup>()
  let usual: string | null = null
  for (const style of children(child(root, 'styles'), 'style')) {
    const id = attribute(style, 'styleId') ?? ''
    styles.set(id, style)
    if (attribute(style, 'type') === 'paragraph' && attribute(style, 'default') === '1') usual = id
  }
  /** A style and those it is based on; a ring ends after 20. */
  const chain = (id: string | null): Markup[] => {
    const found: Markup[] = []
    for (let next = id; next !== null && found.length < 20;) {
      const style = styles.get(next)
      if (!style) break
      found.push(style)
      next = value(style, 'basedOn')
    }
    return found
  }
  return {
    listOf(style) {
      let [id, level]: [string | null, number | null] = [null, null]
      for (const one of chain(style ?? usual)) {
        const place = listPlace(child(one, 'pPr'))
        id ??= place.id
        level ??= place.level
      }
      return { id, level }
    },
    isHidden: (style) => chain(style).some((one) => isOn(child(one, 'rPr'), 'vanish')),
    isContents: (style) =>
      chain(style).some((one) => /^(toc|目录|table of figures)\s*\d*$/i.test(value(one, 'name') ?? '')),
  }
}

/** The lists of numbering.xml by their numId, and the level that each style is tied to (`base style` → level). */
export function readLists(
  root: Markup | null,
  styles: Styles,
): { lists: Map<string, WordList>; levelOf(id: string, style: string | null): number | null } {
  const top = child(root, 'numbering')
  const bases = new Map(
    children(top, 'abstractNum').map((base) => [attribute(base, 'abstractNumId') ?? '', base]),
  )
  const numbers = new Map(children(top, 'num').map((number) => [attribute(number, 'numId') ?? '', number]))
  const tied = new Map<string, number>()
  const lists = new Map<string, WordList>()

  /** A list that only names a list style is the list of that style. */
  const baseOf = (id: string, depth = 0): Markup | null => {
    const base = bases.get(value(numbers.get(id), 'abstractNumId') ?? '') ?? null
    const link = value(base, 'numStyleLink')
    const linked = link === null || depth > 5 ? null : styles.listOf(link).id
    return linked === null || linked === id ? base : baseOf(linked, depth + 1)
  }

  for (const [id, number] of numbers) {
    const base = baseOf(id)
    if (!base) continue
    const levels: (ListLevel | undefined)[] = []
    const starts = new Map<number, number>()
    for (const level of children(base, 'lvl')) {
      const at = Number(attribute(level, 'ilvl'))
      levels[at] = readLevel(level)
      const style = value(level, 'pStyle')
      if (style !== null) tied.set(`${id} ${style}`, at)
    }
    for (const override of children(number, 'lvlOverride')) {
      const at = Number(attribute(override, 'ilvl'))
      const own = child(override, 'lvl')
      if (own) levels[at] = readLevel(own)
      const start = value(override, 'startOverride')
      if (start !== null) starts.set(at, Number(start))
    }
    lists.set(id, { base: attribute(base, 'abstractNumId') ?? id, levels, starts })
  }
  return { lists, levelOf: (id, style) => tied.get(`${id} ${style}`) ?? null }
}

function readLevel(level: Markup): ListLevel {
  const restart = value(level, 'lvlRestart')
  // A format of one's own (`001`) stands in a choice beside a plain one that older programs read.
  const alternative = child(child(level, 'AlternateContent'), 'Fallback')
  return {
    start: Number(value(level, 'start') ?? 1),
    format: value(level, 'numFmt') ?? value(alternative, 'numFmt') ?? 'decimal',
    text: value(level, 'lvlText') ?? '',
    restart: restart === null ? null : Number(restart),
    legal: isOn(level, 'isLgl'),
  }
}
