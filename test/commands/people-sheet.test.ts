import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { FileRef } from '../../src/core/model/index.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { registerPerson } from '../../src/kit/moves/persons.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'
const HEAD = ['方案', '单位', '级别', '角色', '姓名', '电话', '邮箱', '首选', '已绑定账号', '请假']

const xlsx = async (rows: (string | number | null)[][]): Promise<Uint8Array> =>
  new Uint8Array(
    await writeXlsxFile(
      rows.map((row) =>
        row.map((value) =>
          value === null
            ? null
            : typeof value === 'number'
              ? { value, type: Number }
              : { value, type: String },
        ),
      ),
    ).toBuffer(),
  )

/** Brings a sheet in, has it read, and gives what its bringer is told. */
async function bring(
  w: World,
  who: Speaker,
  bytes: Uint8Array | string,
  name = '人员.xlsx',
): Promise<string> {
  const file = await w.upload(who, name, bytes)
  const said = await w.say(who, '人员 导入', { files: [file] })
  if (!said.startsWith('已收到')) return said
  await w.round()
  return w.hear(who).join('\n')
}

const row = (
  unit: string,
  as: string,
  name: string,
  phone: string | number = '',
  mail = '',
  preferred = '',
) => ['', unit, '', as, name, phone, mail, preferred, '', ''].map((cell) => (cell === '' ? null : cell))

async function exported(w: World, who: Speaker): Promise<{ file: FileRef; rows: string[][] }> {
  expect(await w.say(who, '人员 导出')).toMatch(/^正在生成人员表/)
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
  const bytes = (await w.store.files.get(file.hash)) ?? new Uint8Array()
  return { file, rows: ((await readSheetLines(bytes, file.name)) ?? []).map(({ cells }) => cells) }
}

const personCalled = (w: World, name: string) =>
  w.store.tx(async (db) => (await collect(db.list('person', 'byId'))).filter((one) => one.name === name))

test('an export lists every place, the empty ones with blanks, and comes back without a change', async () => {
  const w = await world({ at })
  await w.say(w.office, '单位 市教育局 级别 市')
  await w.say(w.office, '人员 市教育局甲 电话 0431-88880000')
  await w.say(w.office, '人员 市教育局甲 邮箱 zhang@jl.gov.cn')
  await w.say(w.office, '人员 市教育局乙 停用')
  const { file, rows } = await exported(w, w.office)
  expect(file.name).toBe('人员名单 SY 2025-03-03.xlsx')
  expect(rows[0]).toEqual(HEAD)
  const of = (name: string) => rows.find((cells) => cells[4] === name)
  expect(of('市教育局甲')).toEqual([
    'SY',
    '市教育局',
    '市',
    'A角',
    '市教育局甲',
    '0431-88880000',
    'zhang@jl.gov.cn',
    '演示',
    '演示、邮箱',
  ])
  expect(rows.filter((cells) => cells[1] === '市教育局').map((cells) => cells.slice(3, 5))).toEqual([
    ['A角', '市教育局甲'],
    ['B角'],
    ['分管领导', '市教育局领导'],
  ])
  expect(rows.some((cells) => cells[1] === '试点企业')).toBe(false)
  const bytes = (await w.store.files.get(file.hash)) ?? new Uint8Array()
  const told = await bring(w, w.office, bytes)
  expect(told).toContain('新任 0 人次，修改 0 人次，卸任 0 人次')
  expect(told).toMatch(/未填 1 行，有误 0 行/)
  expect(told).toContain('没有需要变更的内容。')
  expect(told).not.toContain('表中没有、仍保留')
})

test('a filled-in sheet is shown first, then taken at once; the same sheet again changes nothing', async () => {
  const w = await world({ at })
  const sheet = await xlsx([
    ['2025 年联络员名单'],
    HEAD,
    row('市教育局', 'A角', '张三', 13800138000, 'Zhang@jl.gov.cn'),
    row('市财政局', '分管领导', '张三', '138 0013 8000'),
    row('教育局', '联络员（B 角）', '市教育局乙', '0431-88880000'),
    ['', '市财政局', '市', 'A角', '市财政局甲', null, null, null, null, null],
  ])
  const told = await bring(w, w.office, sheet)
  expect(told).toContain(
    '新任 2 人次，修改 1 人次，卸任 2 人次，无变化 1 行，未填 0 行，有误 0 行。确认前不改动任何内容。',
  )
  expect(told).toContain('· 第 3 行：张三 任市教育局A角，接替市教育局甲')
  expect(told).toContain('· 第 5 行：市教育局市教育局乙：更新电话')
  expect(told).toContain('· 第 6 行：市财政局定为市级')
  expect(told).toMatch(/表中没有、仍保留原角色的：.*等 \d+ 人次。如已离任，请发送“人员 姓名 停用”。/)
  expect(await personCalled(w, '张三')).toEqual([])
  const { result, events } = await w.trace(() => w.press(w.office, '确认导入 4 行'))
  expect(result).toMatch(/^人员表已导入：新任 2 人次，修改 1 人次，卸任 2 人次。\n/)
  expect(events.filter((event) => event === 'role.ended')).toHaveLength(2)
  const [zhang, ...others] = await personCalled(w, '张三')
  expect(others).toEqual([])
  expect(zhang).toMatchObject({
    phone: '13800138000',
    accounts: [`web:${zhang?.id}`, 'mail:zhang@jl.gov.cn'],
    preferred: 'mail:zhang@jl.gov.cn',
  })
  expect(await w.say(w.office, '人员 张三')).toContain('· 市财政局分管领导（SY）')
  expect(await w.refused(() => w.press(w.office, '确认导入 4 行'))).toMatch(/已经导入或已放弃/)
  const again = await bring(w, w.office, sheet)
  expect(again).toContain('新任 0 人次，修改 0 人次，卸任 0 人次，无变化 4 行')
  const entries = await w.store.tx(async (db) => JSON.stringify(await collect(db.history())))
  expect(entries).not.toMatch(/13800138000|zhang@jl/)
})

test('rows that are wrong are named by row and column; the others may be taken', async () => {
  const w = await world({ at })
  const told = await bring(
    w,
    w.office,
    await xlsx([
      HEAD,
      row('市教育', 'A角', '张三'),
      row('市财政局', 'A角', '王五', '138'),
      row('市人社局', '科长', '赵六', '', 'zhao@'),
      row('市科技局', 'A角', '钱七'),
      row('市科技局', 'A角', '孙八'),
      row('市教育局', 'B角', '周九', '13900139000'),
    ]),
  )
  expect(told).toContain(
    '· 第 2 行：“单位”栏没有找到“市教育”，是否为：市教育局；如确为新单位，请先发送：单位 新建 市教育',
  )
  expect(told).toContain('· 第 3 行：“电话”栏“138”不是电话号码')
  expect(told).toContain(
    '· 第 4 行：“角色”栏“科长”无法识别，请填：A角、B角、分管领导、办公室、领导；“邮箱”栏“zhao@”不是邮箱地址',
  )
  expect(told).toContain('· 第 5 行：与第 6 行是同一单位同一角色的两个人，只能有一人')
  const { args } = w.sent
    .at(-1)
    ?.content.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0] ?? {
    args: {},
  }
  expect(await w.refused(() => w.command(w.office, 'staff', { ...args, good: false }))).toMatch(
    /^有 5 行有误，未导入任何内容/,
  )
  expect(await w.press(w.office, '先导入无误的 1 行')).toMatch(
    /^人员表已导入：新任 1 人次，修改 0 人次，卸任 1 人次；有误的 5 行未导入。/,
  )
  expect(await personCalled(w, '张三')).toEqual([])
  expect(await w.say(w.office, '人员 周九')).toContain('市教育局联络员（B 角）（SY）')
})

test('an address is added; the preferred account stays unless the column says', async () => {
  const w = await world({ at })
  const { id, account } = w.liaison('市教育局')
  await bring(w, w.office, await xlsx([HEAD, row('市教育局', 'A角', '市教育局甲', '', 'zhang@jl.gov.cn')]))
  await w.press(w.office, '确认导入 1 行')
  const person = () => w.store.tx((db) => db.get('person', id))
  expect(await person()).toMatchObject({ accounts: [account, 'mail:zhang@jl.gov.cn'], preferred: account })
  await bring(w, w.office, await xlsx([HEAD, row('市教育局', 'A角', '市教育局甲', '', '', '邮箱')]))
  await w.press(w.office, '确认导入 1 行')
  expect(await person()).toMatchObject({ preferred: 'mail:zhang@jl.gov.cn' })
})

test('what changed between preview and confirmation is judged again', async () => {
  const w = await world({ at })
  await bring(w, w.office, await xlsx([HEAD, row('市教育局', 'A角', '张三', '', 'zhang@jl.gov.cn')]))
  await w.say(w.office, '人员 市财政局甲 邮箱 zhang@jl.gov.cn')
  expect(await w.refused(() => w.press(w.office, '确认导入 1 行'))).toMatch(/^有 1 行有误/)
  expect(await w.press(w.office, '放弃')).toBe('已放弃，未改动任何内容。')
})

test('with two plans a row says which; one person serves in both', async () => {
  const w = await world({ at })
  await w.store.tx(async (db) => {
    const plan = await db.put('plan', { ...w.plan, id: 'pln_jy', version: 0, key: 'JY', title: '教育方案' })
    await registerPerson(db, {
      name: '办公室老王',
      role: 'office',
      unitId: 'unt_office',
      planId: plan.id,
      accounts: [w.office.account],
    })
  })
  const both = [row('市教育局', 'A角', '张三'), ['JY', ...row('市教育局', 'A角', '张三').slice(1)]]
  const told = await bring(w, w.office, await xlsx([HEAD, ...both]))
  expect(told).toContain('· 第 2 行：“方案”栏未填：担任角色须写明方案（JY、SY）')
  const full = [['SY', ...row('市教育局', 'A角', '张三').slice(1)], both[1] ?? []]
  await bring(w, w.office, await xlsx([HEAD, ...full]))
  await w.press(w.office, '确认导入 2 行')
  expect(await personCalled(w, '张三')).toHaveLength(1)
  expect(
    (await exported(w, w.office)).rows.filter((cells) => cells[4] === '张三').map(([key]) => key),
  ).toEqual(['JY', 'SY'])
})

test.each([
  ['名单.txt', '单位,姓名\n市教育局,张三', /《名单.txt》不是 Excel 表，请另存为 .xlsx 后重新导入。/],
  ['人员.xlsx', null, /没有找到表头，缺少：单位、角色。请先发送“人员 导出”/],
])('%s that cannot be taken is told why', async (name, bytes, sentence) => {
  const w = await world({ at })
  expect(
    await bring(
      w,
      w.office,
      bytes ??
        (await xlsx([
          ['姓名', '人数'],
          ['张三', 3],
        ])),
      name,
    ),
  ).toMatch(sentence)
})

test('a sheet with a listed word is not kept, and the administrator is told', async () => {
  const w = await world({ at })
  const [word = ''] = JSON.parse(
    JSON.stringify(await w.store.tx(async (db) => (await db.get('setting', 'classified-words'))?.value)),
  ) as string[]
  const told = await bring(w, w.office, await xlsx([HEAD, row('市教育局', 'A角', `张三${word}`)]))
  expect(told).toContain('疑似涉密词语')
  expect(w.hear(w.admin).join()).toContain(word)
})

test('without a file a form asks for one; another’s sheet is not there', async () => {
  const w = await world({ at })
  expect(await w.say(w.office, '人员 导入')).toContain('导入人员表')
  await bring(w, w.office, await xlsx([HEAD, row('市教育局', 'A角', '张三')]))
  const { args } = w.sent
    .at(-1)
    ?.content.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0] ?? {
    args: {},
  }
  expect(await w.refused(() => w.command(w.admin, 'staff', args))).toMatch(/^没有这份待导入的人员表/)
})

test('in English', async () => {
  const w = await world({ at })
  await w.say(w.office, 'lang en')
  const file = await w.upload(
    w.office,
    'p.xlsx',
    await xlsx([
      ['Unit', 'Role', 'Name', 'Phone'],
      ['市教育局', 'A', 'Zhang', '12'],
    ]),
  )
  expect(await w.say(w.office, 'people import', { files: [file] })).toMatch(/^“p.xlsx” was received/)
  await w.round()
  expect(w.hear(w.office).join()).toContain('Row 2: “Phone”: “12” is no phone number')
})
