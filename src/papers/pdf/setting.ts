import type { ContentText } from 'pdfmake/interfaces.js'
import type { Line, OfficialDocument, Piece } from '../../core/document/document.ts'
import type { PaperFonts } from '../fonts/index.ts'
import { setIn } from '../fonts/glyphs.ts'
import { ROOM, types, type Type } from './measures.ts'

/** Which look a piece has: `plain` for text, `strong` for what stands out of it. */
export interface Looks {
  plain: Type
  strong: Type
}

export const bodyLooks: Looks = { plain: types.body, strong: types.strong }
export const cellLooks: Looks = { plain: types.cell, strong: types.cellStrong }
export const only = (type: Type): Looks => ({ plain: type, strong: type })

/** Words in pdfmake's form, set in fonts that have every character; one setting a document, since it numbers its notes. */
export interface Setting {
  /** `width` is what a line has, in points: where a word is longer, it is broken between any two characters. */
  words(text: string, type: Type, more?: Partial<ContentText>, width?: number): ContentText[]
  line(line: Line, looks: Looks, width?: number): ContentText[]
  /** The keys of the notes in the order of their numbers: figures without a page of their own. */
  notes: string[]
}

/**
 * Signs between which no line may end: letters, digits, and the marks that never begin a line. A stretch of them longer than
 * its line would run out of the page. None of them is a pair of surrogates, which pdfmake would tear when it breaks anywhere.
 */
const CLINGING = /(?:[^\s\u2e80-\uffff]|[\u3001-\u3020\uff01-\uff0f\uff1a-\uff20])+/g

/** A line may end after a closing mark that no other mark follows: a list of codes is parted between them, not within. */
const PARTED = /(?<=[、。〉》」』】〕！），．：；？])(?![、。〉》」』】〕！），．：；？])/

/** The text in pieces, each with whether it must be broken anywhere to fit on lines of so many points. */
function piecesOf(text: string, size: number, width: number): { text: string; anywhere: boolean }[] {
  const pieces: { text: string; anywhere: boolean }[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(CLINGING)) {
    let at = index
    for (const part of found.split(PARTED)) {
      const broad = Array.from(part).reduce((sum, char) => sum + (char < '\u2000' ? 0.62 : 1), 0)
      if (broad * size > width) {
        if (at > from) pieces.push({ text: text.slice(from, at), anywhere: false })
        pieces.push({ text: part, anywhere: true })
        from = at + part.length
      }
      at += part.length
    }
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), anywhere: false })
  return pieces
}

/** Addresses that a reader of PDF opens as pages; anything else stays words. */
const isWeb = (href: string): boolean => /^https?:\/\//.test(href) && URL.canParse(href)

export function createSetting(
  document: Pick<OfficialDocument, 'evidence'>,
  fonts: PaperFonts,
  missing: (char: string) => void,
): Setting {
  const evidence = new Map(document.evidence.map((one) => [one.key, one]))
  const notes: string[] = []

  function words(
    text: string,
    type: Type,
    more: Partial<ContentText> = {},
    width: number = ROOM,
  ): ContentText[] {
    return setIn(text, fonts.faces[type.role], missing).flatMap(({ face, text: run }) =>
      piecesOf(run, type.size, width).map((piece): ContentText => ({
        text: piece.text,
        font: face.name,
        fontSize: type.size,
        // Every font has its own idea of a line; the distance from line to line is the paper's.
        lineHeight: type.line / (face.height * type.size),
        ...(piece.anywhere ? { wordBreak: 'break-all' } : {}),
        ...more,
      })),
    )
  }

  function figure(text: string, key: string, type: Type, width: number): ContentText[] {
    const href = evidence.get(key)?.href ?? null
    if (href !== null && isWeb(href)) return words(text, type, { link: href }, width)
    if (!evidence.has(key)) return words(text, type, {}, width)
    if (!notes.includes(key)) notes.push(key)
    const number = `[${notes.indexOf(key) + 1}]`
    return [...words(text, type, {}, width), ...words(number, type, { sup: true })]
  }

  function piece(one: Piece, { plain, strong }: Looks, width: number): ContentText[] {
    if (typeof one === 'string') return words(one, plain, {}, width)
    if ('strong' in one) return words(one.strong, strong, {}, width)
    if ('figure' in one) return figure(one.figure, one.evidence, plain, width)
    return words(one.text, strong, {}, width)
  }

  return {
    words,
    notes,
    line: (line, looks, width = ROOM) => {
      const set = line.flatMap((one) => piece(one, looks, width))
      // Without any words a line would have no height.
      return set.length > 0 ? set : words(' ', looks.plain)
    },
  }
}
