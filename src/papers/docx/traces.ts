import type { Evidence } from '../../core/document/document.ts'
import { document as documentWords } from '../../kit/words/document.ts'
import { paragraph, run, safe } from './text.ts'

/** Numbers and names that a base document has already given out: ours begin after them. */
export interface Taken {
  /** The next free id of a footnote, a bookmark and a drawing. */
  note: number
  bookmark: number
  drawing: number
  /** How many footnotes stand in it already. */
  notes: number
  /** What none of its relationships begins with. */
  prefix: string
}

/** A footnote holds so many rows of evidence, each so many characters at most: it says what a figure is, not all behind it. */
const NOTE_LINES = 2
const NOTE_LINE = 60
/** Word shows no more of what appears over a link. */
const TIP = 250

const cut = (text: string, most: number): string => {
  const chars = Array.from(text)
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`
}

/** Only addresses of pages; anything else (a script, a file) is no link. */
const opens = (href: string | null): href is string => href !== null && /^https?:\/\/[^\s]+$/i.test(href)

/**
 * Leads every figure to what it rests on: by a link where its page can be opened, else by a footnote; the same evidence by the
 * same footnote, however often it is named. Collects the footnotes and the addresses on its way.
 */
export class Traces {
  readonly notes: string[] = []
  readonly #links = new Map<string, string>()
  readonly #evidence: ReadonlyMap<string, Evidence>
  readonly #locale: 'zh' | 'en'
  readonly #taken: Taken
  readonly #noted = new Map<string, number>()

  constructor(evidence: readonly Evidence[], locale: 'zh' | 'en', taken: Taken) {
    this.#evidence = new Map(evidence.map((one) => [one.key, one]))
    this.#locale = locale
    this.#taken = taken
  }

  /** Addresses by the ids of their relationships. */
  get links(): ReadonlyMap<string, string> {
    return new Map([...this.#links].map(([href, id]) => [id, href]))
  }

  /** The runs of a figure. Throws where it names evidence that the document does not have: then nobody could check it. */
  figure(text: string, key: string): string {
    const evidence = this.#evidence.get(key)
    if (!evidence) throw new Error(`figure ${text} names no evidence of this document: ${key}`)
    const said = this.#said(evidence)
    if (!opens(evidence.href)) return run(text) + this.#mark(key, said)
    const link = this.#links.get(evidence.href) ?? `${this.#taken.prefix}L${this.#links.size + 1}`
    this.#links.set(evidence.href, link)
    return `<w:hyperlink r:id="${link}" w:tooltip="${safe(cut(said, TIP))}" w:history="1">${run(text, { style: 'DubanFigure' })}</w:hyperlink>`
  }

  #said({ label, value, lines, more }: Evidence): string {
    const shown = lines.slice(0, NOTE_LINES).map((line) => cut(line, NOTE_LINE))
    return documentWords[this.#locale].note(label, value, shown, lines.length + more)
  }

  /** The first time a footnote, afterwards a reference to it, as Word itself writes them. */
  #mark(key: string, said: string): string {
    const known = this.#noted.get(key)
    if (known !== undefined) return reference(this.#name(known), `${this.#taken.notes + known}`)
    const number = this.#noted.size + 1
    this.#noted.set(key, number)
    const id = this.#taken.note + number - 1
    const bookmark = this.#taken.bookmark + number - 1
    this.notes.push(
      `<w:footnote w:id="${id}">${paragraph(
        'DubanNote',
        `<w:r><w:rPr><w:rStyle w:val="DubanNoteMark"/></w:rPr><w:footnoteRef/></w:r>${run(` ${said}`)}`,
      )}</w:footnote>`,
    )
    return (
      `<w:bookmarkStart w:id="${bookmark}" w:name="${this.#name(number)}"/>` +
      `<w:r><w:rPr><w:rStyle w:val="DubanNoteMark"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>` +
      `<w:bookmarkEnd w:id="${bookmark}"/>`
    )
  }

  #name(number: number): string {
    return `_Ref${this.#taken.prefix}${number}`
  }
}

const reference = (bookmark: string, shown: string): string => {
  const mark = '<w:rPr><w:rStyle w:val="DubanNoteMark"/></w:rPr>'
  const field = (kind: string): string => `<w:r>${mark}<w:fldChar w:fldCharType="${kind}"/></w:r>`
  return `${field('begin')}<w:r>${mark}<w:instrText xml:space="preserve"> NOTEREF ${bookmark} \\h </w:instrText></w:r>${field('separate')}<w:r>${mark}<w:t>${shown}</w:t></w:r>${field('end')}`
}
