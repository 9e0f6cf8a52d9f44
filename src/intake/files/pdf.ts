import { UserError } from '../../kit/errors.ts'
import { intakePdf } from '../../kit/words/intake-pdf.ts'
import type { Paper } from '../paper.ts'
import { blocksOf } from './pdf-blocks.ts'
import type { PageLayout } from './pdf-blocks.ts'
import { openPdf } from './pdf-engine.ts'
import type { OpenPdf } from './pdf-engine.ts'
import { gridsOf } from './pdf-grid.ts'
import { linesOf } from './pdf-lines.ts'
import { readMarks } from './pdf-marks.ts'
import type { Marks } from './pdf-marks.ts'
import { fillGrid } from './pdf-table.ts'
import { upright } from './pdf-upright.ts'
import { woven } from './pdf-weave.ts'

const MAX_PAGES = 2000
/** Characters in the whole document. */
const MAX_CHARACTERS = 2_000_000

/** A page is a scan when a picture covers this share of it and it has no more characters than a page number's. */
const COVERED = 0.4
const FEW = 20

/** Pages, counted from 1, that gave less than they show. */
interface Gaps {
  scanned: number[]
  unmapped: number[]
  damaged: number[]
}

/**
 * The words of a PDF in reading order, laid out with blanks as printed, and the tables that are ruled on its pages. Nothing
 * outside the file is looked at. Throws UserError for a scan, a locked or broken file, and for more than 2,000 pages or two
 * million characters; single pages that could not be read are named in `unread`.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Paper> {
  const pdf = await openPdf(bytes, name)
  try {
    const { numPages } = pdf.document
    if (numPages > MAX_PAGES) refuse('tooManyPages', (words) => words.tooManyPages(name, numPages, MAX_PAGES))
    const gaps: Gaps = { scanned: [], unmapped: [], damaged: [] }
    const pages = await readPages(pdf, name, gaps)
    const { text, tables } = woven(blocksOf(pages))
    if (text.trim() === '') refuseEmpty(name, gaps)
    return { text, tables, breaks: 'lines', unread: unreadOf(gaps) }
  } finally {
    await pdf.close()
  }
}

function refuse(code: string, say: (words: typeof intakePdf.zh) => string): never {
  throw new UserError(`pdf-${code}`, { zh: say(intakePdf.zh), en: say(intakePdf.en) })
}

/** A PDF of nothing but damage is broken; anything else without words is a scan to whoever hands it in. */
function refuseEmpty(name: string, { scanned, damaged }: Gaps): never {
  if (damaged.length > 0 && scanned.length === 0) refuse('broken', (words) => words.broken(name))
  return refuse('scanned', (words) => words.scanned(name))
}

async function readPages(pdf: OpenPdf, name: string, gaps: Gaps): Promise<PageLayout[]> {
  const pages: PageLayout[] = []
  let characters = 0
  for (let number = 1; number <= pdf.document.numPages; number++) {
    const marks = await marksOf(pdf, number)
    if (!marks) {
      gaps.damaged.push(number)
      continue
    }
    characters += marks.drawn.length
    if (characters > MAX_CHARACTERS) refuse('tooMuchText', (words) => words.tooMuchText(name, MAX_CHARACTERS))
    const letters = marks.drawn.filter(({ text }) => text.trim() !== '')
    if (letters.length <= FEW && (marks.picture > COVERED || (letters.length === 0 && marks.painted)))
      gaps.scanned.push(number)
    if (marks.unmapped || letters.filter(isUnmapped).length > letters.length / 10) gaps.unmapped.push(number)
    pages.push(layoutOf(marks))
  }
  return pages
}

/** Private or no character at all: the file does not say which one is meant. */
const isUnmapped = ({ text }: { text: string }): boolean => text < ' ' || /[\ue000-\uf8ff\ufffd]/.test(text)

/** What a page paints; null where the file is damaged there. */
async function marksOf(pdf: OpenPdf, number: number): Promise<(Marks & { unmapped: boolean }) | null> {
  const before = pdf.missing.length
  try {
    const page = await pdf.document.getPage(number)
    const marks = await readMarks(page, pdf.ops)
    page.cleanup()
    return { ...marks, unmapped: pdf.missing.length > before }
  } catch {
    return null
  }
}

function layoutOf(marks: Marks): PageLayout {
  const { width, height, glyphs, strokes } = upright(marks)
  let rest = glyphs
  const tables = gridsOf(strokes).flatMap((grid) => {
    const filled = fillGrid(grid, rest)
    if (filled.table.rows.length === 0) return []
    rest = filled.rest
    return [filled.table]
  })
  return { width, height, lines: linesOf(rest), tables }
}

function unreadOf({ scanned, unmapped, damaged }: Gaps): Paper['unread'] {
  const say = (pages: readonly number[], message: (pages: readonly number[]) => string): Paper['unread'] =>
    pages.length === 0 ? [] : [{ message: message(pages), source: null }]
  return [
    ...say(scanned, intakePdf.zh.pagesWithoutText),
    ...say(unmapped, intakePdf.zh.pagesWithoutCode),
    ...say(damaged, intakePdf.zh.pagesDamaged),
  ]
}
