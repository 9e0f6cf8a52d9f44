import { placeholderOf, type Placeholder } from '../../core/document/placeholders.ts'

/** A paragraph as it is read: its words, and whether a table or a text box holds it. */
export interface Told {
  words: string
  inside: boolean
}

const TOKENS =
  /<w:(p|tbl|txbxContent)(?:\s[^>]*?)?(\/?)>|<\/w:(p|tbl|txbxContent)>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)(?:\s[^>]*)?\/>/g

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The paragraphs of a part of a Word document; words that are cut into several runs are one again. */
export function paragraphsIn(xml: string): Told[] {
  const done: Told[] = []
  const open: Told[] = []
  let depth = 0
  for (const [, opened, closed, ended, text, gap] of xml.matchAll(TOKENS)) {
    if (opened === 'p') {
      const told = { words: '', inside: depth > 0 }
      if (closed === '') open.push(told)
    } else if (opened !== undefined) depth += closed === '' ? 1 : 0
    else if (ended === 'p') {
      const told = open.pop()
      if (told) done.push(told)
    } else if (ended !== undefined) depth--
    const here = open.at(-1)
    if (!here) continue
    if (text !== undefined)
      here.words += text.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all)
    if (gap !== undefined) here.words += ' '
  }
  return done
}

const around = (words: string, at: number): string => words.slice(Math.max(0, at - 4), at + 12).trim()

/** One brace too few, or braces of the Chinese keyboard, around a word that was meant as a placeholder. */
const MISTYPED = /[{｛]+\s*([^{}｛｝\s]+)\s*[}｝]+/gu

export interface Written {
  word: string
  kind: Placeholder
}

export interface Misread {
  why: 'unknown' | 'broken'
  words: string
}

/** The placeholders of a paragraph as they are written, and what is broken, mistyped or not among those there are. */
export function placeholdersOf(words: string): { found: Written[]; wrong: Misread[] } {
  const found: Written[] = []
  const wrong: Misread[] = []
  const rest = words.replace(/\{\{([^{}]*)\}\}/g, (_, word: string) => {
    const kind = placeholderOf(word)
    if (kind === null) wrong.push({ why: 'unknown', words: `{{${word.trim()}}}` })
    else found.push({ word, kind })
    return ''
  })
  const half = /\{\{|\}\}/.exec(rest)
  const many = /\{{3}|\}{3}/.exec(words)
  if (half) wrong.push({ why: 'broken', words: around(rest, half.index) })
  else if (many) wrong.push({ why: 'broken', words: around(words, many.index) })
  else
    for (const [all, word = ''] of rest.matchAll(MISTYPED))
      if (placeholderOf(word) !== null) wrong.push({ why: 'broken', words: all })
  return { found, wrong }
}
