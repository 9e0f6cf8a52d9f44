import { fontEntries } from './fonts.ts'
import type { Parts } from './packing.ts'
import { PRINT_WIDTH } from './page.ts'
import { styleEntries } from './styles.ts'
import { safe } from './text.ts'
import type { Taken } from './traces.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const MAIN = 'word/document.xml'
const RELATIONS = 'word/_rels/document.xml.rels'
const TYPES = '[Content_Types].xml'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The text of a part; empty where there is none. */
export const textOf = (parts: Parts, name: string): string => decoder.decode(parts.get(name))

export const setText = (parts: Parts, name: string, text: string): void =>
  void parts.set(name, encoder.encode(text))

/** Puts elements at the end of a part's root, which may be empty and closed at once. Throws where the part has no such root. */
export function append(parts: Parts, name: string, root: string, elements: string): void {
  const text = textOf(parts, name)
  const end = text.lastIndexOf(`</${root}>`)
  const closed = new RegExp(`<${root}\\b([^>]*?)/>\\s*$`)
  if (end >= 0) setText(parts, name, text.slice(0, end) + elements + text.slice(end))
  else if (closed.test(text))
    setText(
      parts,
      name,
      text.replace(closed, (_, attributes: string) => `<${root}${attributes}>${elements}</${root}>`),
    )
  else throw new Error(`${name} has no ${root}`)
}

const relation = (id: string, kind: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"${more}/>`

const relate = (parts: Parts, relations: string): void => append(parts, RELATIONS, 'Relationships', relations)

/** Addresses by the ids of their relationships. */
export const addLinks = (parts: Parts, links: ReadonlyMap<string, string>): void =>
  relate(
    parts,
    [...links].map(([id, href]) => relation(id, 'hyperlink', safe(href), ' TargetMode="External"')).join(''),
  )

/** The part of a kind that the main part is related to; made where there is none. */
function partOf(parts: Parts, kind: string, root: string, prefix: string): string {
  const found = new RegExp(`<Relationship\\b[^>]*Type="${RELATION}/${kind}"[^>]*>`).exec(
    textOf(parts, RELATIONS),
  )?.[0]
  const target = found && /Target="([^"]*)"/.exec(found)?.[1]
  if (target) return target.startsWith('/') ? target.slice(1) : `word/${target}`
  const name = `word/${prefix}-${kind}.xml`
  setText(
    parts,
    name,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} xmlns:w="${W}"></w:${root}>`,
  )
  relate(parts, relation(`${prefix}-${kind}`, kind, `${prefix}-${kind}.xml`))
  append(parts, TYPES, 'Types', `<Override PartName="/${name}" ContentType="${CONTENT}.${kind}+xml"/>`)
  return name
}

const highest = (text: string, pattern: RegExp): number =>
  [...text.matchAll(pattern)].reduce((most, [, number]) => Math.max(most, Number(number)), 0)

/** What a base document has given out already, over all of its parts. */
export function takenIn(parts: Parts): Taken {
  const texts = [...parts.keys()]
    .filter((name) => /^word\/[^/]+\.xml$/.test(name))
    .map((name) => textOf(parts, name))
  const most = (pattern: RegExp): number => Math.max(0, ...texts.map((text) => highest(text, pattern)))
  const notes = texts.join('').match(/<w:footnote w:id="[1-9]\d*"/g)?.length ?? 0
  let prefix = 'duban'
  while (texts.some((text) => text.includes(prefix)) || textOf(parts, RELATIONS).includes(prefix))
    prefix += 'x'
  return {
    note: most(/<w:footnote\b[^>]*w:id="(\d+)"/g) + 1,
    bookmark: most(/<w:bookmarkStart\b[^>]*w:id="(\d+)"/g) + 1,
    drawing: most(/<wp:docPr\b[^>]*\bid="(\d+)"/g) + 1,
    notes,
    prefix,
  }
}

/** The width of the text, in twips, in the section that a place of the main part lies in. */
export function widthAt(main: string, place: number): number {
  const section = /<w:sectPr\b[\s\S]*?<\/w:sectPr>/.exec(main.slice(place))?.[0] ?? ''
  const of = (element: string, name: string): number =>
    Number(new RegExp(`<w:${element}\\b[^>]*w:${name}="(\\d+)"`).exec(section)?.[1] ?? Number.NaN)
  const columns = Math.max(1, of('cols', 'num') || 1)
  const width = of('pgSz', 'w') - of('pgMar', 'left') - of('pgMar', 'right')
  return width > 0 ? Math.floor(width / columns) : PRINT_WIDTH
}

const SEPARATORS =
  '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' +
  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'

export function addNotes(parts: Parts, notes: readonly string[], prefix: string): void {
  if (notes.length === 0) return
  const name = partOf(parts, 'footnotes', 'footnotes', prefix)
  const separators = textOf(parts, name).includes('w:separator') ? '' : SEPARATORS
  append(parts, name, 'w:footnotes', separators + notes.join(''))
}

export function addPicture(parts: Parts, relationship: string, png: Uint8Array): void {
  parts.set(`word/media/${relationship}.png`, png)
  relate(parts, relation(relationship, 'image', `media/${relationship}.png`))
  if (!/Extension="png"/i.test(textOf(parts, TYPES)))
    append(parts, TYPES, 'Types', '<Default Extension="png" ContentType="image/png"/>')
}

/**
 * Adds our styles that are used and not there, and says what each of ours is called here: a template that has a style of the
 * same name decides how it looks.
 */
export function addStyles(parts: Parts, locale: 'zh' | 'en', prefix: string): Map<string, string> {
  const name = partOf(parts, 'styles', 'styles', prefix)
  const theirs = new Map(
    [
      ...textOf(parts, name).matchAll(/<w:style\b[^>]*w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="([^"]*)"/g),
    ].map(([, id = '', called = '']) => [called, id]),
  )
  const named = new Map<string, string>()
  const missing: string[] = []
  for (const [id, { name: called, xml }] of styleEntries(locale)) {
    named.set(id, theirs.get(called) ?? id)
    if (!theirs.has(called)) missing.push(xml)
  }
  append(parts, name, 'w:styles', missing.join(''))
  return named
}

export function addFonts(parts: Parts, prefix: string): void {
  const name = partOf(parts, 'fontTable', 'fonts', prefix)
  const known = textOf(parts, name)
  const missing = [...fontEntries].filter(([font]) => !known.includes(`w:name="${font}"`))
  append(parts, name, 'w:fonts', missing.map(([, xml]) => xml).join(''))
}
