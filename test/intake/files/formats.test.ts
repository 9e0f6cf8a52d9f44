import { describe, expect, test } from 'vitest'
import { readPaper } from '../../../src/intake/read.ts'
import { convert, noOffice } from '../../support/office.ts'
import { asDocx, asHtml, asText, asXlsx, expected } from './one-paper.ts'
import { gb18030 } from './encodings.ts'
import { readShown, utf8 } from './shown.ts'

/** Made by writers that npm brings. */
test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  ['.docx', asDocx],
  ['.html in UTF-8', () => utf8(asHtml())],
  ['.html in GB2312, as it says', () => gb18030(asHtml('gb2312'))],
  ['.html in UTF-8 that says GB2312', () => utf8(asHtml('gb2312'))],
])('%s gives the paragraphs and the table', async (_format, make) => {
  expect(await readShown(await make())).toMatchObject(expected)
})

test('.xlsx gives a table for each sheet, by its name', async () => {
  const { tables, names, lines } = await readShown(await asXlsx())
  expect(names).toEqual(['任务分解表', '正文'])
  expect(tables).toEqual([...expected.tables, expected.lines.map((line) => [line])])
  expect(lines).toEqual([])
})

test('a text gives its lines as they are, and no table', async () => {
  const paper = await readPaper(utf8(asText()), '方案.txt')
  expect(paper).toEqual({ text: asText(), tables: [], breaks: 'lines', unread: [] })
})

describe.skipIf(noOffice)(`made by LibreOffice${noOffice ? ` (skipped: ${noOffice})` : ''}`, () => {
  test.each([
    ['.docx', 'docx'],
    ['.doc', 'doc'],
  ])('%s gives the paragraphs and the table', async (_format, ending) => {
    // Through its own format: from .docx to .docx it may keep what it does not understand.
    const made = await convert(await convert(await asDocx(), 'docx', 'odt'), 'odt', ending)
    expect(await readShown(made)).toMatchObject(expected)
  })

  test('.xls gives the sheets', async () => {
    const { tables, names } = await readShown(await convert(await asXlsx(), 'xlsx', 'xls'))
    expect(names).toEqual(['任务分解表', '正文'])
    expect(tables).toEqual([...expected.tables, expected.lines.map((line) => [line])])
  })

  test.each([
    ['.rtf', 'rtf', 'intake-rtf'],
    ['.odt', 'odt', 'intake-open-text'],
  ])('%s is refused by its content, whatever its name', async (_format, ending, code) => {
    const made = await convert(await asDocx(), 'docx', ending)
    await expect(readPaper(made, '方案.docx')).rejects.toMatchObject({ code })
  })
})
