import { expect, test } from 'vitest'
import { openArchive } from '../../src/intake/files/archive.ts'
import { convert, noOffice } from '../support/office.ts'
import { brought, exported } from '../support/workbook.ts'
import { world } from '../support/world.ts'

if (noOffice) process.stderr.write(`${noOffice}: the round trip through it is skipped\n`)

const at = '2025-03-03 10:00'

/** The cells of a row of a flat OpenDocument sheet, each place on its own. */
function cellsIn(row: string): string[] {
  const found =
    row.match(/<table:(?:covered-)?table-cell\b[^>]*?(?:\/>|>[\s\S]*?<\/table:(?:covered-)?table-cell>)/g) ??
    []
  return found.flatMap((cell) => {
    const [, count = '1'] = /table:number-columns-repeated="(\d+)"/.exec(cell) ?? []
    const once = cell.replace(/ table:number-columns-repeated="\d+"/, '')
    return Number(count) > 500 ? [] : Array.from({ length: Number(count) }, () => once)
  })
}

const textIn = (cell: string): string =>
  [...cell.matchAll(/<text:p[^>]*>([\s\S]*?)<\/text:p>/g)]
    .map(([, text = '']) => text.replaceAll(/<[^>]*>/g, ''))
    .join('\n')

/** A sheet edited as LibreOffice keeps it: cells by row code and place, its rows in another order. */
async function edited(
  bytes: Uint8Array,
  edits: readonly { code: string; title: string; value: string }[],
  order: 'kept' | 'reversed',
): Promise<Uint8Array> {
  const xml = new TextDecoder().decode(await convert(bytes, 'xlsx', 'fods'))
  const rows = xml.match(/<table:table-row\b[\s\S]*?<\/table:table-row>/g) ?? []
  const head = rows.find((row) => row.includes('核对码')) ?? ''
  const heads = cellsIn(head).map(textIn)
  const [code, mark] = [heads.indexOf('编号'), heads.indexOf('核对码')]
  const data = rows.filter((row) => textIn(cellsIn(row)[mark] ?? '').startsWith('wbk_'))
  expect(data.length).toBeGreaterThan(10)
  const changed = data.map((row) => {
    const cells = cellsIn(row)
    const said = edits.filter((one) => one.code === textIn(cells[code] ?? ''))
    for (const { title, value } of said) {
      const place = heads.indexOf(title)
      const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      cells[place] =
        `<table:table-cell office:value-type="string"><text:p>${escaped}</text:p></table:table-cell>`
    }
    return `${/^<table:table-row\b[^>]*>/.exec(row)?.[0] ?? ''}${cells.join('')}</table:table-row>`
  })
  const after = order === 'reversed' ? changed.toReversed() : changed
  let n = 0
  const whole = data.reduce((text, row) => text.replace(row, () => `\u0001${n++}\u0001`), xml)
  // oxlint-disable-next-line no-control-regex -- a mark that no sheet has
  const saved = whole.replaceAll(/\u0001(\d+)\u0001/g, (_, i: string) => after[Number(i)] ?? '')
  return convert(new TextEncoder().encode(saved), 'fods', 'xlsx:Calc MS Excel 2007 XML')
}

async function ground() {
  const w = await world({ at })
  const edu = w.liaison('市教育局')
  await w.say(edu, '汇报 1.2.2 已完成专业设置调研 <b>&  _x0041_，问题：企业不积极，下一步：座谈')
  await w.say(edu, '确认')
  return { w, edu }
}

test.skipIf(noOffice)(
  'opened and saved by LibreOffice, nothing is an edit, merged or not',
  async () => {
    const { w } = await ground()
    for (const said of ['台账 导出', '台账 导出 不合并']) {
      const saved = await convert(await exported(w, w.office, said), 'xlsx', 'xlsx:Calc MS Excel 2007 XML')
      const preview = await brought(w, w.office, saved)
      expect(preview).toMatch(/将报送 0 项，未改动 \d{2,} 行，有误 0 行。\n没有可报送的改动。/)
      expect(preview).not.toContain('不在台账中办理')
    }
  },
  180_000,
)

test.skipIf(noOffice)(
  'edited and sorted in LibreOffice, exactly the edits are shown and then applied',
  async () => {
    const { w, edu } = await ground()
    const edits = [
      { code: 'SY-1.2.2-1', title: '进展情况', value: '试点学校已确定 <b>&' },
      { code: 'SY-1.1.1-1', title: '进展情况', value: '=HYPERLINK("http://x")' },
      { code: 'SY-1.2.1-1', title: '本期无变化', value: '是' },
    ]
    const office1 = edits.slice(1)
    const sorted = await edited(await exported(w, w.office, '台账 导出 不合并'), office1, 'reversed')
    const preview = await brought(w, w.office, sorted)
    expect(preview).toContain('将报送 2 项')
    expect(preview).toMatch(/有误 0 行/)
    const { events } = await w.trace(() => w.press(w.office, '确认报送 2 项'))
    expect(events.filter((event) => event.startsWith('report.'))).toEqual(['report.filed', 'report.filed'])
    const own = await edited(await exported(w, edu), edits.slice(0, 1), 'kept')
    const shown = await brought(w, edu, own)
    expect(shown).toContain('将报送 1 项')
    await w.press(edu, '确认报送 1 项')
    const last = async (code: string) => {
      const { lastReportId } = await w.assignment(code)
      return w.store.tx((db) => db.get('report', lastReportId ?? ''))
    }
    expect(await last('1.2.2-1')).toMatchObject({
      progress: '试点学校已确定 <b>&',
      problems: '企业不积极',
      next: '座谈',
    })
    expect(await last('1.1.1-1')).toMatchObject({ progress: '=HYPERLINK("http://x")', problems: '' })
    expect(await last('1.2.1-1')).toMatchObject({ progress: '', noChange: true })
    expect((await last('1.2.1-2')) ?? null).toBeNull()
  },
  180_000,
)

test('how it is laid out, filtered and printed, and that no cell is a formula', async () => {
  const { w } = await ground()
  const archive = openArchive(await exported(w, w.office), '台账.xlsx')
  const sheet = archive.xml('xl/worksheets/sheet1.xml') ?? ''
  for (const wanted of [
    /<pane[^>]*ySplit="3"[^>]*state="frozen"/,
    /<autoFilter ref="A3:T\d+"\/>/,
    /<mergeCell ref="B4:B\d+"\/>/,
    /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/,
    /<pageSetUpPr fitToPage="1"\/>/,
    /<oddFooter>第 &amp;P 页，共 &amp;N 页<\/oddFooter>/,
    /<dataValidation type="list"[^>]*sqref="Q4:Q\d+"><formula1>"是"<\/formula1>/,
    /<col [^>]*hidden="1"/,
  ])
    expect(sheet).toMatch(wanted)
  expect(sheet).not.toMatch(/<f[ >]/)
  const book = archive.xml('xl/workbook.xml') ?? ''
  expect(book).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'工作台账'!$3:$3</definedName>`,
  )
  expect(book).toMatch(/_xlnm\._FilterDatabase/)
})
