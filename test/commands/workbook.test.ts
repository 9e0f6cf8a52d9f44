import { readPaper } from '../../src/intake/read.ts'
import { expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import { brought, exported, filesFor, opened, savedAs } from '../support/workbook.ts'
import { world, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'

const edu = (w: World) => w.liaison('市教育局')
const hrs = (w: World) => w.liaison('市人社局')

async function reported(): Promise<World> {
  const w = await world({ at })
  await w.say(edu(w), '汇报 1.2.2 已完成专业设置调研，问题：企业不积极，下一步：座谈')
  await w.say(edu(w), '确认')
  return w
}

test('the office gets every item under its task, a unit its own; nothing is a formula', async () => {
  const w = await reported()
  const all = await opened(await exported(w, w.office))
  expect(all.heads).toEqual(
    '序号 一级任务 二级任务 三级任务 牵头单位 配合单位 完成时限 编号 承办单位 分工 亮灯 最近报送时间 进展情况 存在问题 下一步措施 指标完成值 本期无变化 是否逾期 办结情况 核对码'.split(
      ' ',
    ),
  )
  expect(all.rows.length).toBeGreaterThan(60)
  expect(all.get('SY-1.2.2-1', '进展情况')).toBe('已完成专业设置调研')
  const own = await opened(await exported(w, hrs(w)))
  expect(new Set(own.rows.map((row) => row[own.place('承办单位')]))).toEqual(new Set(['市人社局']))
  const leader = await opened(await exported(w, w.leader))
  expect(leader.rows.length).toBe(all.rows.length)
})

test('the same facts give the same bytes', async () => {
  const w = await reported()
  const first = await exported(w, w.office)
  w.sleep('2025-03-03 15:00')
  expect(Buffer.compare(Buffer.from(first), Buffer.from(await exported(w, w.office)))).toBe(0)
})

test('a unit fills its sheet in, looks, confirms: its words stand as its own report', async () => {
  const w = await reported()
  const book = await opened(await exported(w, edu(w)))
  book.set('SY-1.2.2-1', '进展情况', '试点学校已确定')
  const preview = await brought(w, edu(w), await book.saved())
  expect(preview).toMatch(/^台账核对：台账\.xlsx\n将报送 1 项，未改动 \d+ 行，有误 0 行。/)
  expect(preview).toContain('1.2.2-1（第 ')
  expect(preview).toContain('进展情况：“已完成专业设置调研”改为“试点学校已确定”')
  expect(await w.say(edu(w), '状态 1.2.2-1')).toContain('已完成专业设置调研')
  const { result, events } = await w.trace(() => w.press(edu(w), '确认报送 1 项'))
  expect(result).toContain('台账已导入：报送 1 项。')
  expect(events.toSorted()).toEqual(['report.revised', 'workbook.sheet.taken'])
  const now = await w.say(edu(w), '状态 1.2.2-1')
  expect(now).toContain('试点学校已确定')
  expect(now).toContain('企业不积极')
  expect(await w.refused(() => w.press(edu(w), '确认报送 1 项'))).toMatch(/这份台账已处理/)
  const again = await brought(w, edu(w), await book.saved())
  expect(again).toContain('将报送 0 项')
})

test('the office brings what units answered: filed on their behalf, their liaisons told once each', async () => {
  const w = await reported()
  const book = await opened(await exported(w, w.office))
  book.set('SY-1.1.1-1', '进展情况', '调研方案已印发')
  book.set('SY-1.2.1-1', '存在问题', '经费未落实')
  const preview = await brought(w, w.office, await book.saved())
  expect(preview).toContain('将报送 2 项')
  expect(preview).toMatch(/1\.1\.1-1（第 \d+ 行，市发改委，代报） 进展情况：“调研方案已印发”/)
  expect(await w.press(w.office, '确认报送 2 项')).toContain('台账已导入：报送 2 项。')
  await w.round()
  expect(w.hear(w.liaison('市发改委')).join()).toMatch(/调研方案已印发/)
  const reports = await w.store.tx(async (db) =>
    collect(db.list('report', 'byFiled', { prefix: [w.plan.id] })),
  )
  expect(reports.filter(({ behalf }) => behalf?.how === 'paper')).toHaveLength(2)
})

test('what was reported since is a conflict: shown, and not overwritten', async () => {
  const w = await reported()
  const book = await opened(await exported(w, edu(w)))
  await w.say(edu(w), '汇报 1.2.2 会上已定两所学校')
  await w.say(edu(w), '确认')
  book.set('SY-1.2.2-1', '进展情况', '试点学校已确定')
  const other = book.rows.map((row) => row[book.place('编号')] ?? '').find((code) => code !== 'SY-1.2.2-1')
  book.set(other ?? '', '进展情况', '其他进展')
  const preview = await brought(w, edu(w), await book.saved())
  expect(preview).toMatch(/1\.2\.2-1：导出后市教育局甲已于3月3日报送（“会上已定两所学校”），请重新导出后填写/)
  expect(await w.refused(() => w.command(edu(w), 'workbook', { act: 'take', sheet: sheetOf(w) }))).toMatch(
    /有 \d 行有误，未报送任何一项/,
  )
})

const sheetOf = (w: World): string => {
  for (const { content } of w.sent.toReversed())
    for (const block of content.blocks)
      if (block.kind === 'buttons')
        for (const { verb, args } of block.buttons)
          if (verb === 'workbook' && typeof args?.['sheet'] === 'string') return args['sheet']
  throw new Error('no sheet')
}

test('rows sorted, columns moved and left out, foreign columns: exactly the edits', async () => {
  const w = await reported()
  const book = await opened(await exported(w, w.office))
  book.set('SY-1.1.1-1', '进展情况', '=cmd|calc')
  const keep = [book.heads.length - 1, book.place('进展情况'), book.place('编号')]
  const rows = book.rows.toReversed().map((row) => [...keep.map((i) => row[i] ?? ''), '备注'])
  const preview = await brought(
    w,
    w.office,
    await savedAs([...keep.map((i) => book.heads[i] ?? ''), '我的备注'], rows),
  )
  expect(preview).toContain('将报送 1 项')
  expect(preview).toContain('未读取的栏目：我的备注。')
  await w.press(w.office, '确认报送 1 项')
  const again = await opened(await exported(w, w.office))
  expect(again.get('SY-1.1.1-1', '进展情况')).toBe("'=cmd|calc")
})

test('faults are named by row, and what is changed elsewhere is said', async () => {
  const w = await reported()
  const book = await opened(await exported(w, edu(w)))
  const foreign = await opened(await exported(w, w.office))
  const [p, code, mark] = [book.place('进展情况'), book.place('编号'), book.place('核对码')]
  const codes = book.rows.map((row) => row[code] ?? '')
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = codes.filter(
    (one) => one !== 'SY-1.2.2-1',
  )
  book.set('SY-1.2.2-1', '进展情况', '')
  book.set('SY-1.2.2-1', '存在问题', '')
  book.set('SY-1.2.2-1', '下一步措施', '')
  book.set(first, '进展情况', '长'.repeat(32_766))
  book.set(second, '本期无变化', '大概')
  book.set(third, '本期无变化', '是')
  book.set(third, '进展情况', '又有进展')
  book.set(fourth, '完成时限', '2099年底')
  book.set(fourth, '承办单位', '市商务局')
  book.set(fifth, '核对码', 'wbk_aaaaaaaaaaaaaaaaaaaa')
  book.set(fifth, '进展情况', 'x')
  const twin = [...(book.rows.find((row) => row[code] === sixth) ?? [])]
  const strange = twin.map((cell, i) => (i === code ? 'SY-9.9.9-9' : cell))
  const alien = [...(foreign.rows.find((row) => row[foreign.place('承办单位')] === '市人社局') ?? [])]
  alien[foreign.place('进展情况')] = '不是我的'
  const added = twin.map((_, i) => (i === p ? '新增一行' : ''))
  const removed = codes.at(-1) ?? ''
  const rows = book.rows.filter((row) => row[code] !== removed)
  const preview = await brought(w, edu(w), await savedAs(book.heads, [...rows, twin, strange, alien, added]))
  expect(mark).toBeGreaterThan(0)
  for (const sentence of [
    /SY-1\.2\.2-1：三栏均已清空；撤回反馈请用“撤回”/,
    /“进展情况”栏过长（32766 字，上限 20000 字）/,
    /“本期无变化”栏“大概”无法识别/,
    /已填“本期无变化”，其余各栏不得同时改动/,
    /：核对码无法识别，请重新导出后填写/,
    /编号重复，请只保留一行/,
    /SY-9\.9\.9-9：本方案没有编号为 SY-9\.9\.9-9 的事项/,
    /：不是您可报送的事项/,
    /：缺少编号；新增事项请用“交办”/,
    /不在台账中办理，不会生效：\n.*完成时限（请用“调整 … 时限”）、承办单位（请用“调整 … 改由”）/,
    /导出时的 \d+ 行不在此表中，不作变动/,
  ])
    expect(preview).toMatch(sentence)
  expect(preview).toContain('没有可报送的改动。')
  expect(preview).not.toContain('确认报送')
})

test('a sheet of another plan or by task, a file that is none, another person’s sheet', async () => {
  const w = await reported()
  const tasks = await exported(w, w.office, '台账 导出 按任务')
  expect((await readSheetLines(tasks, 'x.xlsx'))?.length).toBeLessThan(30)
  expect(await brought(w, w.office, tasks)).toMatch(/缺少栏目“核对码”.*按任务导出的台账不能导回/)
  expect(await brought(w, w.office, new TextEncoder().encode('不是表格'))).toMatch(/未能读取/)
  const book = await opened(await exported(w, edu(w)))
  book.set('SY-1.2.2-1', '进展情况', 'x')
  await brought(w, edu(w), await book.saved())
  expect(await w.refused(() => w.command(hrs(w), 'workbook', { act: 'take', sheet: sheetOf(w) }))).toMatch(
    /不是您导入的/,
  )
  expect(await w.press(edu(w), '不导入')).toBe('已放弃导入，未作任何变更。')
})

test('no change by its column, figures a line a target', async () => {
  const w = await reported()
  const book = await opened(await exported(w, w.office))
  const filled = book.rows.find(
    (row) => (row[book.place('指标完成值')] ?? '') !== '' && row[book.place('分工')] === '牵头',
  )
  const code = filled?.[book.place('编号')] ?? ''
  const was = filled?.[book.place('指标完成值')] ?? ''
  expect(was).toMatch(/：$/)
  book.set(code, '指标完成值', `${was.split('\n')[0]}1`)
  book.set('SY-1.1.1-1', '本期无变化', '是')
  const preview = await brought(w, w.office, await book.saved())
  expect(preview).toContain('将报送 2 项')
  await w.press(w.office, '确认报送 2 项')
  expect(await brought(w, w.office, await book.saved()), 'the same file once more').toContain('将报送 0 项')
  const after = await opened(await exported(w, w.office))
  expect(after.get('SY-1.1.1-1', '进展情况')).toBe('本期无变化')
  expect(after.get(code, '指标完成值')).toMatch(/：1/)
  after.set(code, '指标完成值', '没有的指标：3')
  expect(await brought(w, w.office, await after.saved())).toMatch(/“没有的指标”不是此项任务的指标|的数已清空/)
  const short = await opened(await exported(w, w.office))
  short.set('SY-2.1.3-1', '指标完成值', '国家级技能大赛：2项')
  expect(await brought(w, w.office, await short.saved()), 'as it is called everywhere else').toContain(
    '将报送 1 项',
  )
})

test('reports to the upper level in its own columns, as a spreadsheet and as text', async () => {
  const w = await reported()
  expect(await w.say(w.office, '台账 上报')).toMatch(
    /上报报表模板：2 个\n· 年度完成情况：2025年度任务完成情况表\n· 省级月报：省级重点任务进展月报表/,
  )
  const [xlsx, csv] = await filesFor(w, w.office, '台账 上报 省级月报 2025-03')
  const lines = (await readSheetLines(xlsx?.bytes ?? new Uint8Array(), 'x.xlsx')) ?? []
  expect(lines[0]?.cells).toEqual(['省级重点任务进展月报表'])
  expect(lines[1]?.cells[0]).toContain(
    '填报单位：吉林市人民政府　　　　文件依据：吉市政发〔2017〕12号　　　　报告期：2025年3月',
  )
  expect(lines[2]?.cells.slice(0, 4)).toEqual(['序号', '重点任务', '主要内容', '牵头单位'])
  expect(lines.flatMap(({ cells }) => cells)).toContain('已完成专业设置调研')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv?.bytes)
  expect(text).toMatch(/^\ufeff序号,重点任务,主要内容/)
  const [other] = await filesFor(w, w.office, '台账 上报 省级月报 2025-02')
  const before = (await readSheetLines(other?.bytes ?? new Uint8Array(), 'x.xlsx')) ?? []
  expect(before.flatMap(({ cells }) => cells)).not.toContain('已完成专业设置调研')
  const { tables } = await readPaper(xlsx?.bytes ?? new Uint8Array(), 'x.xlsx')
  expect(
    tables.map(({ name }) => name),
    'the table alone',
  ).toEqual(['省级月报'])
  expect(await w.refused(() => w.say(edu(w), '台账 上报 省级月报'))).toBe('上报报表由领导小组办公室办理。')
  expect(await w.refused(() => w.say(w.office, '台账 上报 周报'))).toMatch(
    /没有名为“周报”的上报模板，现有：年度完成情况、省级月报/,
  )
})

test('the office adds a template of its own; what is wrong in it is named with what is allowed', async () => {
  const w = await world({ at })
  const add = async (template: unknown): Promise<string> => {
    const text = typeof template === 'string' ? template : JSON.stringify(template)
    await w.say(w.office, '台账 模板', { files: [await w.upload(w.office, '市级旬报.txt', text)] })
    await w.round()
    return w.hear(w.office).at(-1) ?? ''
  }
  const good = {
    name: '市级旬报',
    title: '{plan}旬报',
    rows: 'items',
    columns: [
      { title: '单位', field: '承办单位' },
      { title: '灯', field: 'light', format: 'mark' },
    ],
    sort: [{ field: 'unit' }],
    filter: { roles: ['lead'] },
  }
  expect(await add({ ...good, columns: [{ title: '单位', field: '单位名' }] })).toMatch(
    /columns\.1\.field 处没有字段“单位名”，可用：序号（number）/,
  )
  expect(await add({ ...good, title: '{date}旬报' })).toMatch(/title 处没有占位“\{date\}”，可用：\{plan\}/)
  expect(await add({ ...good, colour: 1 })).toMatch(/不认识“colour”/)
  expect(await add({ ...good, rows: 'units' })).toMatch(/rows 处只能是：tasks、items/)
  expect(await add('{')).toMatch(/不是 JSON 文本/)
  expect(await add({ ...good, name: '省级月报' })).toMatch(/是随附的模板，不能更改/)
  expect(await add(good)).toBe('已增加上报模板“市级旬报”。')
  const [xlsx] = await filesFor(w, w.office, '台账 上报 市级旬报')
  const lines = (await readSheetLines(xlsx?.bytes ?? new Uint8Array(), 'x.xlsx')) ?? []
  expect(lines[1]?.cells).toEqual(['单位', '灯'])
  expect(lines[2]?.cells[1]).toMatch(/^[●▲○■－] /)
  expect(await w.say(w.office, '台账 停用模板 市级旬报')).toBe('已停用上报模板“市级旬报”。')
  expect(await w.say(w.office, '台账 上报')).not.toContain('市级旬报')
})

test('in English', async () => {
  const w = await reported()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'workbook')).toMatch(/^The ledger of /)
  const bytes = await exported(w, w.office, 'workbook export')
  const lines = (await readSheetLines(bytes, 'x.xlsx')) ?? []
  expect(lines[2]?.cells).toContain('progress')
  const heads = lines[2]?.cells ?? []
  const rows = lines.slice(3).map(({ cells }) => heads.map((_, i) => cells[i] ?? ''))
  const row = rows.find((one) => one[heads.indexOf('code')] === 'SY-1.1.1-1') ?? []
  row[heads.indexOf('progress')] = 'survey begun'
  const preview = await brought(w, w.office, await savedAs(heads, rows), 'workbook import')
  expect(preview).toMatch(/^What 台账\.xlsx would do\n1 to be reported, \d+ unchanged, 0 wrong\./)
  expect(await w.press(w.office, 'Report 1')).toContain('The ledger was brought in: 1 reported.')
})
