import type { OfficialDocument } from '../../core/document/document.ts'
import { hasCloseHead } from '../../core/document/lines.ts'
import { document as documentWords } from '../../kit/words/document.ts'
import { LINE, points, PRINT_WIDTH, TYPE, widthIn } from './page.ts'
import { placed } from '../signature.ts'
import { paragraph, run } from './text.ts'

const RED = 'FF0000'
/** 7.2.4: the upper edge of the issuer's name is 35 mm below that of the print area. */
const ABOVE_HEAD = 1984
/** As large as the name allows on one line, in points; below the smallest it takes a second line. */
const LARGEST = 48
const SMALLEST = 22

const spacing = (before: number): string =>
  `<w:spacing w:before="${before}" w:line="${LINE}" w:lineRule="exact"/>`

/** The size at which a name fits the width of the print area; a little is left, since no font is exact. */
const fitted = (name: string): number =>
  Math.max(SMALLEST, Math.min(LARGEST, Math.floor((PRINT_WIDTH / 20 / widthIn(name)) * 0.99)))

function head({ issuer, number, on, signer }: NonNullable<OfficialDocument['head']>, close: boolean): string {
  const rule = `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="${RED}"/></w:pBdr>`
  const above = `<w:spacing w:before="${close ? 0 : ABOVE_HEAD}" w:line="240" w:lineRule="auto"/>`
  const name = paragraph('DubanHead', run(issuer, { size: fitted(issuer) }), { keepNext: true, more: above })
  // Two lines below the name, one character in on either side; a number alone stands in the middle.
  const right = signer ?? on
  const gap = spacing(close ? LINE : 2 * LINE)
  const both = number !== null && right !== null
  // By tabs and not by an indent, which would shorten the rule.
  const one = points(TYPE.three)
  const tabs = `<w:tabs><w:tab w:val="left" w:pos="${one}"/><w:tab w:val="right" w:pos="${PRINT_WIDTH - one}"/></w:tabs>`
  const tab = '<w:r><w:tab/></w:r>'
  const alone = number ?? right
  const runs = both ? `${tab}${run(number)}${tab}${run(right)}` : alone === null ? '' : run(alone)
  const more = both ? `${rule}${tabs}${gap}<w:jc w:val="left"/>` : `${rule}${gap}`
  return name + paragraph('DubanNumber', runs, { keepNext: true, more })
}

/**
 * 7.3.1: lines of a title of several are of nearly one length, none of a single character. What is left free on each side, in
 * twips; a character and a half is left to each line, since no font is exact.
 */
function evenly(title: string): string {
  const size = points(TYPE.two)
  const wide = widthIn(title) * size
  const lines = Math.ceil(wide / (PRINT_WIDTH - 1.5 * size))
  const free = Math.floor((PRINT_WIDTH - wide / lines - 1.5 * size) / 2)
  return lines === 1 || free <= 0 ? '' : `<w:ind w:left="${free}" w:right="${free}" w:firstLine="0"/>`
}

/** What stands before the text: head, title, addressee. */
export function opening(document: OfficialDocument): string {
  const { title, subtitle, addressee } = document
  // 7.3.1: two lines below the red rule.
  const close = hasCloseHead(document)
  const below = document.head ? spacing(close ? LINE : 2 * LINE) : ''
  return (
    (document.head ? head(document.head, close) : '') +
    paragraph('DubanTitle', run(title), { more: below + evenly(title) }) +
    (subtitle === null ? '' : paragraph('DubanSubtitle', run(subtitle))) +
    (addressee === null
      ? paragraph('DubanFlush', '')
      : paragraph('DubanAddressee', run(addressee), { more: spacing(LINE) }))
  )
}

const inFromRight = (characters: number): string =>
  `<w:ind w:rightChars="${Math.round(characters * 100)}" w:right="${Math.round(characters * points(TYPE.three))}"/>`

function signed({ by, on }: NonNullable<OfficialDocument['signature']>, newPage: boolean): string {
  const place = placed(by, on)
  return (
    paragraph('DubanSigned', run(by), {
      newPage,
      keepNext: true,
      more: `${spacing(LINE)}${inFromRight(place.by)}`,
    }) + paragraph('DubanSigned', run(on), { more: inFromRight(place.on) })
  )
}

/** 7.4.2: between two rules as wide as the text, one character in on either side, lines after the first under its names. */
function copies(names: string, locale: 'zh' | 'en', width: number): string {
  const words = documentWords[locale]
  const one = points(TYPE.four)
  const hang = widthIn(words.copies)
  const stop = names.endsWith(words.stop) ? '' : words.stop
  const inner = paragraph('DubanCopies', run(`${words.copies}${names}${stop}`), {
    more: `<w:ind w:left="${one + Math.round(hang * one)}" w:right="${one}" w:hanging="${Math.round(hang * one)}"/>`,
  })
  const rule = (side: string): string => `<w:${side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>`
  return (
    paragraph('DubanFlush', '') +
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${rule('top')}${rule('bottom')}</w:tblBorders>` +
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
    `<w:tblGrid><w:gridCol w:w="${width}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inner}</w:tc></w:tr></w:tbl>` +
    paragraph('DubanGap', '')
  )
}

/** What stands after the text: who signs and when, and who gets a copy. */
export const closing = (document: OfficialDocument, width: number, newPage: boolean): string =>
  (document.signature ? signed(document.signature, newPage) : '') +
  (document.copies === null ? '' : copies(document.copies, document.locale, width))
