import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openable } from '../../src/chat/web/uploads.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { FileRef } from '../../src/core/model/index.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'

async function pairing(): Promise<World> {
  const w = await world({ at })
  await w.say(
    w.office,
    '登记表 新建 校企结对 专业:文本*#、学校:文本*、人数:整数+、签约日期:日期、联系电话:电话',
  )
  return w
}

const edu = (w: World) => w.liaison('市教育局')
const hrs = (w: World) => w.liaison('市人社局')

const cell = (value: string | number | Date | null) =>
  value === null
    ? null
    : value instanceof Date
      ? { value, type: Date, format: 'yyyy/m/d' }
      : typeof value === 'number'
        ? { value, type: Number }
        : { value, type: String }

const xlsx = async (...rows: (string | number | Date | null)[][]): Promise<Uint8Array> =>
  new Uint8Array(await writeXlsxFile(rows.map((row) => row.map(cell))).toBuffer())

const HEAD = ['登记行号', '登记单位', '专业', '学校', '人数', '签约日期', '联系电话']

/** Brings a sheet in, has it read, and gives what its bringer is told. */
async function bring(
  w: World,
  who: Speaker,
  bytes: Uint8Array | string,
  name = '结对.xlsx',
): Promise<string> {
  const file = await w.upload(who, name, bytes)
  const said = await w.say(who, '登记表 导入 校企结对', { files: [file] })
  if (!said.startsWith('已收到')) return said
  await w.round()
  return w.hear(who).join('\n')
}

const count = (w: World): Promise<number> =>
  w.store.tx(async (db) => (await collect(db.list('registerrow', 'byRegister'))).length)

/** The file of the last export somebody was sent. */
async function exported(w: World, who: Speaker): Promise<FileRef> {
  await w.say(who, '登记表 导出 校企结对')
  await w.round()
  w.hear(who)
  const files = w.sent.flatMap(({ content }) =>
    content.blocks.flatMap((block) =>
      block.kind === 'list'
        ? block.lines
            .flat()
            .flatMap((part) => (typeof part === 'object' && 'file' in part ? [part.file] : []))
        : [],
    ),
  )
  const file = files.at(-1)
  if (!file) throw new Error('nothing was exported')
  return file
}

test('a filled-in sheet is shown first, and registered when its bringer says so', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 烹饪，城建，20，，13800138000')
  const sheet = await xlsx(
    HEAD,
    [1, '市教育局', '烹饪', '城建', 25, null, '13800138000'],
    [null, null, '数控', '机电', '３０', new Date('2025-03-01'), '138 0013 8001'],
  )
  const told = await bring(w, edu(w), sheet)
  expect(told).toMatch(
    /^《结对.xlsx》导入校企结对，请核对\n新增 1 行，修改 1 行，无变化 0 行，有误 0 行。确认前不登记。\n\[登记 2 行\] \[放弃\]/,
  )
  expect(await count(w)).toBe(1)
  const { result, events } = await w.trace(() => w.press(edu(w), '登记 2 行'))
  expect(result).toBe('《校企结对》已导入：新增 1 行，修改 1 行。')
  expect(events.toSorted()).toEqual(['register.row.added', 'register.row.changed', 'register.sheet.taken'])
  const shown = await w.say(edu(w), '登记表 校企结对')
  expect(shown).toContain('烹饪\t城建\t25\t\t13800138000')
  expect(shown).toContain('数控\t机电\t30\t2025-03-01\t13800138001')
  expect(await w.refused(() => w.press(edu(w), '登记 2 行'))).toMatch(/已经登记或已放弃/)
})

test('errors are named by line and column; nothing is half-imported unless the good lines are asked for', async () => {
  const w = await pairing()
  await w.say(hrs(w), '登记 校企结对 木工，轻工')
  const sheet = await xlsx(
    ['2025 年结对情况'],
    HEAD,
    [null, null, '数控', '机电', -3, null, '138'],
    [null, null, '焊接', '石化', 10, null, null],
    [null],
    [null, null, '焊 接', '机械', 10, null, null],
    [null, null, '木工', '轻工', 1, null, null],
    [7, null, '测量', '城建', 1, null, null],
    [null, '市人社局', '测量', '城建', 1, null, null],
  )
  const told = await bring(w, edu(w), sheet)
  expect(told).toContain('新增 1 行，修改 0 行，无变化 0 行，有误 5 行。')
  expect(told).toContain(
    '· 第 3 行：“人数”栏“-3”不是整数，请填阿拉伯数字，例如 12，不能为负数；“联系电话”栏“138”不是电话号码',
  )
  expect(told).toContain('· 第 6 行：“专业”（焊 接）与表中第 4 行重复')
  expect(told).toContain('· 第 7 行：“专业”（木工）与其他单位已登记的内容重复')
  expect(told).toContain('· 第 8 行：没有登记行号 7，新行请将登记行号留空')
  expect(told).toContain('· 第 9 行：“市人社局”不是您填报的单位')
  const [id] = await w.store.tx(async (db) => {
    const works = await collect(db.list('letter', 'byPerson', { prefix: [edu(w).id] }))
    return works.flatMap(({ body }) => /"sheet":"(rsh_\w+)"/.exec(JSON.stringify(body))?.[1] ?? [])
  })
  expect(await w.refused(() => w.command(edu(w), 'register', { act: 'take', sheet: id }))).toMatch(
    /^有 5 行有误，未登记任何内容。/,
  )
  expect(await count(w)).toBe(1)
  expect(await w.press(edu(w), '只登记无误的 1 行')).toBe(
    '《校企结对》已导入：新增 1 行，修改 0 行；有误的 5 行未登记。',
  )
  expect(await count(w)).toBe(2)
})

test('what changed between preview and confirmation is judged again', async () => {
  const w = await pairing()
  await bring(w, edu(w), await xlsx(HEAD, [null, null, '数控', '机电', 3, null, null]))
  await w.say(hrs(w), '登记 校企结对 数控，石化')
  expect(await w.refused(() => w.press(edu(w), '登记 1 行'))).toMatch(/^有 1 行有误，未登记任何内容/)
  expect(await w.press(edu(w), '放弃')).toBe('已放弃，未登记任何内容。')
  expect(await count(w)).toBe(1)
})

test('an export comes back without a change, masked numbers and formulas among it', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 =1+1，城建，20，2025-03-01，13800138000')
  await w.say(hrs(w), '登记 校企结对 木工，轻工，5，，13900139000')
  for (const [who, rows] of [
    [w.office, 2],
    [edu(w), 1],
  ] as const) {
    const file = await exported(w, who)
    const bytes = (await w.store.files.get(file.hash)) ?? new Uint8Array()
    const lines = await readSheetLines(bytes, file.name)
    expect(lines?.[0]?.cells).toEqual(HEAD)
    expect(lines?.flatMap(({ cells }) => cells)).toContain("'=1+1")
    expect(await bring(w, who, bytes)).toContain(`新增 0 行，修改 0 行，无变化 ${rows} 行，有误 0 行。`)
    await w.press(who, '放弃')
  }
})

test('the file of an export opens for whoever it was sent to, and for nobody else', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 烹饪，城建，20，，13800138000')
  const { hash, name } = await exported(w, w.office)
  const opens = (who: Speaker) =>
    w.store.tx((db) =>
      openable(db, { personId: who.id, hash, name, messageId: null, mayOpen: async () => false }),
    )
  for (const who of [edu(w), hrs(w), w.leader, w.admin]) expect(await opens(who)).toBeNull()
})

test.each([
  ['名单.txt', '专业,学校\n数控,机电', /《名单.txt》不是 Excel 表，请另存为 .xlsx 后重新导入。/],
  ['结对.xlsx', null, /没有找到表头，缺少：专业、学校。请先导出一份/],
])('%s that cannot be taken is told why', async (name, bytes, sentence) => {
  const w = await pairing()
  expect(await bring(w, edu(w), bytes ?? (await xlsx(['姓名', '人数'], ['张三', 3])), name)).toMatch(sentence)
  expect(await count(w)).toBe(0)
})

test('a sheet with a listed word is not kept, and the administrator is told', async () => {
  const w = await pairing()
  const [word = ''] = JSON.parse(
    JSON.stringify(await w.store.tx(async (db) => (await db.get('setting', 'classified-words'))?.value)),
  ) as string[]
  const told = await bring(w, edu(w), await xlsx(HEAD, [null, null, `数控${word}`, '机电', 3, null, null]))
  expect(told).toContain('疑似涉密词语')
  expect(w.hear(w.admin).join()).toContain(word)
  const kept = await w.store.tx(async (db) =>
    JSON.stringify(await collect(db.list('registerrow', 'byRegister'))),
  )
  expect(kept).not.toContain(word)
})

test('nobody takes another’s sheet, and who does not fill in brings none', async () => {
  const w = await pairing()
  await bring(w, edu(w), await xlsx(HEAD, [null, null, '数控', '机电', 3, null, null]))
  const sheet = await w.store.tx(async (db) => {
    for await (const { body } of db.history()) {
      const found = /rsh_\w+/.exec(JSON.stringify(body))?.[0]
      if (found) return found
    }
    for (const letter of await collect(db.list('letter', 'byPerson', { prefix: [edu(w).id] }))) {
      const found = /rsh_\w+/.exec(JSON.stringify(letter))?.[0]
      if (found) return found
    }
    return ''
  })
  expect(sheet).toMatch(/^rsh_/)
  for (const who of [hrs(w), w.office, w.leader])
    expect(await w.refused(() => w.command(who, 'register', { act: 'take', sheet, good: true }))).toMatch(
      /没有这份待导入的表/,
    )
  const file = await w.upload(w.leader, '结对.xlsx', await xlsx(HEAD))
  expect(await w.refused(() => w.say(w.leader, '登记表 导入 校企结对', { files: [file] }))).toMatch(
    /不由您单位填报/,
  )
  expect(await w.refused(() => w.say(w.operator, '登记表 导出 校企结对'))).toMatch(/命令行不收发文件/)
})

test('many lines at once: up to the limit, and no more', async () => {
  const w = await pairing()
  const rows = (n: number) =>
    xlsx(HEAD, ...Array.from({ length: n }, (_, i) => [null, null, `专业${i}`, '机电', i, null, null]))
  expect(await bring(w, edu(w), await rows(5001))).toMatch(/一次最多 5000 行，请分次导入/)
  expect(await bring(w, edu(w), await rows(1200))).toContain('新增 1200 行')
  expect(await w.press(edu(w), '登记 1200 行')).toContain('新增 1200 行')
  expect(await count(w)).toBe(1200)
  expect(await w.say(edu(w), '登记表 校企结对')).toContain('显示最近 20 行，共 1200 行')
})
