import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  findElement,
  replaceElement,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import type { Merge } from '../core/workbook/layout.ts'

/** What the library takes files as, in Node. */
type FileContent = Stream | Buffer | Blob

/** How one sheet is laid out beyond its cells; rows and columns are counted from 0. */
export interface Page {
  sheet: string
  /** The row of the headings: filtered by, and repeated on every printed page. */
  heading: number
  rows: number
  columns: number
  merges: Merge[]
  hidden: number[]
  /** Rows that a program may size anew when something is written in them. */
  loose: ReadonlySet<number>
  choices: { column: number; values: readonly string[]; problem: string }[]
  foot: string
}

const SHEET = 'xl/worksheets/sheet{id}.xml'
const order = getOrderOfSiblings(SHEET, 'worksheet') ?? []

const range = (row: number, column: number, toRow: number, toColumn: number): string =>
  `${getCellAddress(row, column)}:${getCellAddress(toRow, toColumn)}`

const absolute = (address: string): string => address.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')

const withElement = (xml: string, name: string, markup: string): string => {
  const found = findElement(xml, name)
  return found
    ? replaceElement(xml, found, markup)
    : insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet')
}

/** What every sheet of ours is printed like: A4 across, as wide as the page, its headings on each, pages numbered. */
function printed(xml: string, page: Page): string {
  const setup = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
  const margins = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
  const foot = `<headerFooter><oddFooter>${sanitizeTextContent(page.foot)}</oddFooter></headerFooter>`
  return [
    ['sheetPr', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'],
    ['pageMargins', margins],
    ['pageSetup', setup],
    ['headerFooter', foot],
  ].reduce((done, [name = '', markup = '']) => withElement(done, name, markup), xml)
}

function filtered(xml: string, { heading, rows, columns }: Page): string {
  const whole = range(heading, 0, heading + Math.max(rows, 1), columns - 1)
  return withElement(xml, 'autoFilter', `<autoFilter ref="${whole}"/>`)
}

function merged(xml: string, { merges }: Page): string {
  if (merges.length === 0) return xml
  const cells = merges.map(
    ({ row, rows, column, columns = 1 }) =>
      `<mergeCell ref="${range(row, column, row + rows - 1, column + columns - 1)}"/>`,
  )
  return withElement(xml, 'mergeCells', `<mergeCells count="${cells.length}">${cells.join('')}</mergeCells>`)
}

function chosen(xml: string, { choices, heading, rows }: Page): string {
  if (choices.length === 0 || rows === 0) return xml
  const each = choices.map(
    ({ column, values, problem }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" error="${sanitizeAttributeValue(problem)}" sqref="${range(heading + 1, column, heading + rows, column)}"><formula1>${sanitizeTextContent(`"${values.join(',')}"`)}</formula1></dataValidation>`,
  )
  return withElement(
    xml,
    'dataValidations',
    `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`,
  )
}

/** Headings that are repeated in print and what is filtered by are names of the workbook. */
function named(pages: readonly (Page | null)[]): string {
  const names = pages.flatMap((page, i): string[] => {
    if (!page) return []
    const sheet = sanitizeTextContent(`'${page.sheet.replaceAll("'", "''")}'`)
    const { heading, rows, columns } = page
    const filter = absolute(range(heading, 0, heading + Math.max(rows, 1), columns - 1))
    const row = heading + 1
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${sheet}!${filter}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${sheet}!$${row}:$${row}</definedName>`,
    ]
  })
  return `<definedNames>${names.join('')}</definedNames>`
}

/**
 * What the library leaves to features: filters, merged cells that keep their values, choices, hidden columns, print set-up.
 * One page a sheet, in order; null for a sheet that is left as it is.
 */
export const pageFeature = (pages: readonly (Page | null)[]): Feature<FileContent> => ({
  files: {
    transform: {
      [SHEET]: {
        transform: (xml, _options, { sheetIndex }) => {
          const page = pages[sheetIndex]
          return page
            ? [printed, filtered, merged, chosen].reduce((done, each) => each(done, page), xml)
            : xml
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          const found = findElement(xml, 'definedNames')
          return found ? replaceElement(xml, found, named(pages)) : xml
        },
      },
    },
  },
})

/** What the library's own description of columns and rows does not know: which are hidden, which may grow. */
export const attributes = (pages: readonly (Page | null)[]): Feature<FileContent> => ({
  files: {
    transform: {
      [SHEET]: {
        transformElementAttributes: (tag, given, index, _options, { sheetIndex }) => {
          const page = pages[sheetIndex]
          if (!page || index === undefined) return given
          if (tag === 'col' && page.hidden.includes(index)) return { ...given, hidden: 1 }
          if (tag !== 'row' || !page.loose.has(index)) return given
          return { ...given, customHeight: 0 }
        },
      },
    },
  },
})
