import type { Content, Node, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js'
import type { OfficialDocument } from '../../core/document/document.ts'
import type { PaperFonts } from '../fonts/index.ts'
import { readable } from '../pictures/png.ts'
import { blockOf } from './blocks.ts'
import { breaksOf, endOf, isNoted, noBreaks, sameBreaks, type Breaks } from './breaks.ts'
import { closing, opening, pageNumber, pageSize } from './frame.ts'
import { BODY, MARGINS } from './measures.ts'
import { createSetting } from './setting.ts'

/** Two are enough as a rule; a paper whose parts push each other back and forth is taken as it is after so many. */
const MOST_TIMES = 6

/** One after another: pdfmake holds its fonts and what it may open for the whole process. */
let last: Promise<unknown> = Promise.resolve()

function alone<T>(work: () => Promise<T>): Promise<T> {
  const run = last.then(work, work)
  last = run.catch(() => undefined)
  return run
}

/** The definition anew each time: pdfmake changes what it is given. */
function define(
  document: OfficialDocument,
  fonts: PaperFonts,
  missing: (char: string) => void,
  breaks: Breaks,
  seen: (node: Node) => void,
): TDocumentDefinitions {
  const setting = createSetting(document, fonts, missing)
  const inPictures = fonts.faces.heiti.at(-1)
  const setter = {
    setting,
    breaks,
    shown: <T>(picture: T) => readable(picture, fonts, missing, inPictures),
  }
  const author = document.signature?.by ?? document.head?.issuer
  const content: Content[] = [
    ...opening(document, setting),
    ...document.blocks.flatMap((block, place) => blockOf(block, place, setter)),
  ]
  // Last: only now it is known which figures have notes.
  content.push(...closing(document, setting))
  return {
    pageSize,
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    version: '1.7',
    language: document.locale === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      title: document.title,
      ...(author === undefined ? {} : { author }),
      creator: 'duban',
      producer: 'duban',
      creationDate: new Date(document.cutOff),
    },
    content,
    footer: pageNumber(setting),
    // Asked of each node where it stands; what has to move is decided when all is known.
    pageBreakBefore: (node) => {
      seen(node)
      return false
    },
    defaultStyle: { font: 'text', fontSize: BODY },
  }
}

/**
 * Papers as PDF: the document alone decides every byte, together with the fonts. `missing` is told each character that no font
 * has, which stands as 〓 in the paper. `progress` counts 0 to 1.
 */
export function createPdf(fonts: () => Promise<PaperFonts>, missing: (char: string) => void = () => {}) {
  return (document: OfficialDocument, progress: (part: number) => void = () => {}): Promise<Uint8Array> =>
    alone(async () => {
      progress(0)
      const [{ default: pdfmake }, given] = await Promise.all([import('pdfmake'), fonts()])
      const told = new Set<string>()
      const tell = (char: string): void => {
        if (!told.has(char)) missing(char)
        told.add(char)
      }
      const dictionary = dictionaryOf(given)
      const files = new Set(Object.values(dictionary).flatMap(({ normal, bold }) => [normal, bold]))
      pdfmake.setFonts(dictionary)
      pdfmake.setUrlAccessPolicy(() => false)
      pdfmake.setLocalAccessPolicy((file) => files.has(file))
      // Laid out once to see where pages end, and again where something has to give way to that, until nothing moves any more.
      let breaks = noBreaks
      let bytes: Uint8Array = new Uint8Array()
      for (let time = 0; time < MOST_TIMES; time++) {
        const pages = new Map<string, number>()
        // How often it takes is not known before: each time is half of what is left.
        pdfmake.setProgressCallback((part) => progress(1 - (2 - part) / 2 ** (time + 1)))
        const definition = define(document, given, tell, breaks, ({ id, startPosition, pageNumbers }) => {
          if (!isNoted(id)) return
          pages.set(id, startPosition.pageNumber)
          pages.set(endOf(id), pageNumbers.at(-1) ?? startPosition.pageNumber)
        })
        bytes = await pdfmake.createPdf(definition).getBuffer()
        const next = breaksOf(pages, document.blocks, breaks)
        if (sameBreaks(next, breaks)) break
        breaks = next
      }
      progress(1)
      return new Uint8Array(bytes)
    })
}

/** Fonts by the names under which text asks for them; pictures ask by family, which is the embedded one and its bold. */
function dictionaryOf({ faces }: PaperFonts): TFontDictionary {
  const path = (role: 'fangsong' | 'strong'): string => faces[role].at(-1)?.path ?? ''
  const embedded = { normal: path('fangsong'), bold: path('strong') }
  return {
    ...Object.fromEntries(
      Object.values(faces)
        .flat()
        .map(({ name, path: file }) => [name, { normal: file, bold: file }]),
    ),
    [faces.heiti.at(-1)?.family ?? '']: embedded,
    text: embedded,
  }
}
