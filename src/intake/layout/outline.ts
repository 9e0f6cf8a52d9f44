import type { Span } from '../../core/model/index.ts'
import { isEmpty, plain, trimmed } from '../source.ts'
import type { Source } from '../source.ts'
import type { Form } from './enumerators.ts'
import { setClosingApart } from './closing.ts'
import { foldFields } from './fields.ts'
import { HEADING_MAX, openingOf } from './headings.ts'
import { isLabelled } from './labels.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { Paragraph } from './paragraphs.ts'

/** A numbered heading or item, or a part of the document whose numbers start anew. */
export interface Item {
  form: Form | 'root'
  n: number | null
  heading: Span | null
  /** Its own words below or behind the heading, in paragraphs; lines with labels are apart. */
  text: Span[]
  /** Paragraphs below the last item that close the part: kept with its words, but not read as its own. */
  closing: Span[]
  /** Lines such as 牵头单位：… that stand below it. */
  labels: Span[]
  children: Item[]
  parent: Item | null
  /** From its number to its last own word. */
  span: Span
  /** Where the words behind its number begin. */
  opensAt: number
  /** Cut out of a paragraph that numbers several: what closes the paragraph closes them all. */
  inline: boolean
  /** A part that is an annex (附件). */
  annex: boolean
}

const ANNEX = /^附(?:件|表|录)\s*\d*\s*[:：]?/
export const newItem = (form: Form | 'root', n: number | null, span: Span, parent: Item | null): Item => ({
  form,
  n,
  heading: null,
  text: [],
  closing: [],
  labels: [],
  children: [],
  parent,
  span: { ...span },
  opensAt: span.start,
  inline: false,
  annex: false,
})

/**
 * The parts of a tidied text, each a tree of its numbered items. A part begins where the outermost number starts anew;
 * what stands above it without a number is its title. A text without numbers is one part without items.
 */
export function outlineOf(source: Source): Item[] {
  const paragraphs = paragraphsOf(source)
  const starts = partStarts(source, paragraphs)
  return starts.map(({ at, title, annex }, i) => {
    const until = starts[i + 1]?.at ?? paragraphs.length
    const part = newItem('root', null, paragraphs[at]?.span ?? { start: 0, end: 0 }, null)
    part.heading = title
    part.annex = annex
    fill(source, part, paragraphs.slice(at, until))
    foldFields(source, part)
    setClosingApart(source, part)
    return part
  })
}

interface PartStart {
  /** The first paragraph. */
  at: number
  title: Span | null
  annex: boolean
}

function partStarts(source: Source, paragraphs: readonly Paragraph[]): PartStart[] {
  const top = topForm(paragraphs)
  const starts: PartStart[] = [{ at: 0, title: null, annex: false }]
  let last = 0
  for (const [i, { opens }] of paragraphs.entries()) {
    if (!opens || opens.form !== top) continue
    if (opens.n === 1 && last > 0) starts.push(startAbove(source, paragraphs, i))
    last = opens.n ?? last
  }
  return starts
}

/** The outermost number: the first with two that follow one another, in the usual order of offices. */
function topForm(paragraphs: readonly Paragraph[]): Form | undefined {
  // Marked headings say themselves what stands above what: a number below them only counts anew.
  if (paragraphs.some(({ opens }) => opens?.form.startsWith('#'))) return undefined
  const order: Form[] = ['part', '一、', '(一)', '1.']
  return order.find((form) => {
    const row = paragraphs.flatMap(({ opens }) => (opens?.form === form ? [opens.n] : []))
    return row.some((n, i) => i > 0 && n !== null && n - 1 === row[i - 1])
  })
}

/** The title above a number that starts anew: the last short line without an end mark since the item before. */
function startAbove(source: Source, paragraphs: readonly Paragraph[], first: number): PartStart {
  let at = first
  let title: Span | null = null
  let annex = false
  for (let i = first - 1; i > 0 && first - i <= 8; i--) {
    const { span, opens } = paragraphs[i] as Paragraph
    const words = plain(source, span)
    if (opens || isLabelled(words)) break
    const marked = ANNEX.exec(words)
    const short = words.length <= HEADING_MAX && !/[。；;：:，,]$/.test(words)
    if (marked || (short && title === null)) at = i
    if (short && title === null) {
      const from = marked
        ? span.start + (ANNEX.exec(source.folded.slice(span.start, span.end))?.[0].length ?? 0)
        : span.start
      const rest = trimmed(source, { start: from, end: span.end })
      if (!isEmpty(rest)) title = rest
    }
    if (marked) annex = true
    if (marked || (title && !short)) break
  }
  return { at, title, annex }
}

/** Hangs the paragraphs of a part into a tree. */
function fill(source: Source, part: Item, paragraphs: readonly Paragraph[]): void {
  let here = part
  for (const paragraph of paragraphs) {
    const { span, opens, inline } = paragraph
    if (!opens) {
      const words = source.folded.slice(span.start, span.end)
      if (part.children.length === 0 && here === part && sameSpan(span, part.heading)) continue
      ;(isLabelled(words) ? here.labels : here.text).push(span)
      here.span.end = span.end
      continue
    }
    const above = placeFor(here, opens.form)
    const item = newItem(opens.form, opens.n, span, above)
    item.inline = inline
    item.opensAt = span.start + opens.length
    const words = trimmed(source, { start: span.start + opens.length, end: span.end })
    const opening = openingOf(source, words, inline && opens.form !== '一是')
    item.heading = opening.heading
    if (!isEmpty(opening.rest)) item.text.push(opening.rest)
    above.children.push(item)
    here = item
  }
}

const sameSpan = (a: Span, b: Span | null): boolean => b !== null && a.start <= b.start && b.end <= a.end

/** What an item of this form hangs under: beside the nearest open item of the same form, else below the innermost. */
function placeFor(here: Item, form: Form): Item {
  // Below another marked heading a list counts anew.
  for (let item: Item | null = here; item; item = item.parent) {
    if (item.form === form) return item.parent as Item
    if (item.form.startsWith('#') && !form.startsWith('#')) return item
  }
  if (form === '一、' || form === 'part') return rootOf(here, form)
  if (form.startsWith('#')) return above(here, form)
  // A list by 一是 or bullets never holds numbered headings: a number after it goes on above it.
  let item = here
  if (form === 'bullet') return item
  while ((item.form === '一是' || item.form === 'bullet') && item.parent) item = item.parent
  return item
}

/** 一、 opens a section wherever it first appears, and 第一部分 one above it: nothing numbered otherwise holds them. */
function rootOf(here: Item, form: Form): Item {
  let item = here
  const top = form === '一、' ? 'part' : 'root'
  while (item.parent && item.form !== top) item = item.parent
  return item
}

/** A marked heading hangs under the nearest one with fewer marks; numbers never hold it. */
function above(here: Item, form: Form): Item {
  let item = here
  while (item.parent && !(item.form.startsWith('#') && item.form < form)) item = item.parent
  return item
}
