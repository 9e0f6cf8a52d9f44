import { expect, test } from 'vitest'
import register from '../../commands/register.ts'
import { readPaper } from '../../src/intake/read.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { registerFigures } from '../../src/kit/moves/registers.ts'
import { other, reviews } from '../support/imported.ts'
import { world, type World } from '../support/world.ts'

const at = '2025-03-03 10:00'
const LINE = '登记表 新建 校企结对 专业:文本*#、学校:文本*、人数:整数+、签约日期:日期、联系电话:电话'

/** The office's register of pairings, which every unit fills in, each seeing its own rows. */
async function pairing(more = ''): Promise<World> {
  const w = await world({ at })
  const { result, rows, events } = await w.trace(() => w.say(w.office, `${LINE} ${more}`))
  expect(result).toBe('已新建登记表“校企结对”，共 5 栏。\n[查看校企结对]')
  expect({ rows, events }).toEqual({ rows: ['letter', 'register'], events: ['register.defined'] })
  return w
}

const edu = (w: World) => w.liaison('市教育局')
const hrs = (w: World) => w.liaison('市人社局')

test('the office makes one by a line, a unit fills a row in, and both see it', async () => {
  const w = await pairing()
  expect(await w.say(w.office, '登记表')).toMatch(/登记表：1 张\n· 校企结对 共 0 行\n\[查看校企结对\]/)
  const add = () => w.say(edu(w), '登记 校企结对 数控技术，市职教中心，２０，2025年3月1日，13800138000')
  const { result, rows, events } = await w.trace(add)
  expect(result).toBe('已登记：校企结对第 1 行。')
  expect({ rows, events }).toEqual({
    rows: ['letter', 'register', 'registerrow'],
    events: ['register.row.added'],
  })
  for (const who of [w.office, edu(w)])
    expect(await w.say(who, '登记表 校企结对')).toMatch(
      /^校企结对\n填报：各单位，各单位只看本单位\n· 行数.*：1\n· 人数.*：20\n.*\n1\t市教育局\t数控技术\t市职教中心\t20\t2025-03-01\t13800138000\n\[填一行\] \[导入 Excel\] \[导出 Excel\]/,
    )
})

test('the same message twice registers one row', async () => {
  const w = await pairing()
  const twice = () => w.say(edu(w), '登记 校企结对 数控，职教中心', { id: 'sim:again' })
  expect(await twice()).toBe(await twice())
  expect(await w.say(w.office, '登记表 校企结对')).toContain('· 行数：1\n')
})

test('by the form, a field a column', async () => {
  const w = await pairing()
  expect(await w.say(edu(w), '登记表 校企结对')).toContain('[填一行]')
  expect(await w.press(edu(w), '填一行')).toBe('校企结对：填一行\n专业\n学校\n人数\n签约日期\n联系电话')
  expect(await w.fill(edu(w), { 'cell:专业': '烹饪', 'cell:学校': '城建' })).toBe('已登记：校企结对第 1 行。')
  await w.say(edu(w), '登记表 校企结对 1')
  await w.press(edu(w), '修改')
  expect(await w.fill(edu(w), { 'cell:学校': '财经' })).toBe('已修改：校企结对第 1 行，原内容已留存。')
  expect(await w.say(edu(w), '登记表 校企结对')).toContain('1\t市教育局\t烹饪\t财经')
})

test('a change and a withdrawal keep what was said before', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 数控，职教中心，20')
  const { events } = await w.trace(() => w.say(edu(w), '登记 改 校企结对 1 人数=３０'))
  expect(events).toEqual(['register.row.changed'])
  expect(await w.say(edu(w), '登记 改 校企结对 1 人数=30')).toBe('校企结对第 1 行内容未变，无需修改。')
  expect(await w.say(edu(w), '登记 撤回 校企结对 1 重复登记')).toBe('已撤回：校企结对第 1 行，原内容已留存。')
  expect(await w.say(edu(w), '登记表 校企结对')).not.toContain('数控')
  const past = await w.say(w.office, '登记表 校企结对 1')
  expect(past).toContain('校企结对第 1 行（已撤回）')
  expect(past).toMatch(/甲登记：数控，职教中心，20\n.*甲修改：数控，职教中心，30\n.*甲撤回：理由：重复登记/)
  expect(await w.say(hrs(w), '登记 校企结对 数控，机电')).toBe('已登记：校企结对第 2 行。')
})

test.each([
  ['登记 校企结对 数控，职教中心，-3', /“人数”栏“-3”不是整数，请填阿拉伯数字，例如 12，不能为负数/],
  ['登记 校企结对 数控，职教中心，三个', /“人数”栏“三个”不是整数/],
  [
    '登记 校企结对 数控，，20，2025-02-30，138',
    /^未登记：“学校”栏未填；“签约日期”栏“2025-02-30”这一天不存在；“联系电话”栏“138”不是电话号码/,
  ],
  ['登记 校企结对 烹 饪，财经', /^未登记：“专业”（烹 饪）与已登记的第 1 行重复。$/],
  ['登记 校企结对 木工，财经', /^未登记：“专业”（木工）与其他单位已登记的内容重复。$/],
  ['登记 校企结对 a，b，1，2025-01-01，13800138000，f', /^写了 6 项，这张表只有 5 栏：专业，学校，人数/],
  ['登记 校企结对 企业=一汽', /^没有栏目“企业”。这张表的栏目：专业、学校/],
  ['登记 改 校企结对 1', /^请写明要改的栏目/],
  ['登记 改 校企结对 学校=财经', /^“登记表”的写法有误：缺少行号/],
  ['登记 改 校企结对 2 学校=财经', /^没有第 2 行，或已撤回。$/],
  ['登记 改 校企结对 1 专业=木工', /与其他单位已登记的内容重复/],
  ['登记 撤回 校企结对 1', /^请写明撤回理由/],
  ['登记 撤回 校企结对 9 不要了', /^没有第 9 行/],
  ['登记表 校企对接', /^没有名为“校企对接”的登记表，现有：校企结对。$/],
  ['登记表 新建 名单 姓名:文本', /^新建、关联、停用登记表由领导小组办公室办理。$/],
  ['登记表 停用 校企结对', /^新建、关联、停用登记表由领导小组办公室办理。$/],
  ['登记表 模板2', /^没有名为“模板2”/],
])('refused, nothing changed: %s', async (text, sentence) => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 烹饪，城建')
  await w.say(hrs(w), '登记 校企结对 木工，轻工')
  expect(await w.refused(() => w.say(edu(w), text))).toMatch(sentence)
})

test.each([
  ['登记表 新建', /没有写栏目/],
  ['登记表 新建 校企结对 专业:文本', /^方案中已有登记表“校企结对”/],
  ['登记表 新建 导出 专业:文本', /^“导出”是登记表的用语/],
  ['登记表 新建 名单 专业:布尔', /类型无法识别，可用：文本、整数、数字、日期、选项、单位、电话/],
  ['登记表 新建 名单 专业 填报=某公司', /^没有找到单位：某公司。$/],
  ['登记表 新建 名单 编号 接续=学徒.编号', /^接续的写法有误/],
  ['登记表 启用 名单', /^没有名为“名单”的现成登记表，现有：学徒培养、联系名单、校企结对。$/],
  ['登记表 附表 1 名单', /^没有第 1 张附表/],
  ['登记表 关联 校企结对 学校 1.2.2', /^没有合计项“学校”，现有：行数、人数。$/],
  ['登记表 关联 校企结对 行数 1.2.2', /^1.2.2 没有量化指标，不能关联。$/],
  ['登记表 关联 校企结对 行数 9.9.9', /^没有编号为 SY-9.9.9 的事项/],
  ['登记表 填报 校企结对 某公司', /^没有找到单位：某公司。$/],
])('refused to the office too: %s', async (text, sentence) => {
  const w = await pairing()
  expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
})

test('a closed register is read and not filled in, until it is opened again', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 数控，职教中心')
  expect(await w.say(w.office, '登记表 停用 校企结对')).toContain('已停用')
  expect(await w.refused(() => w.say(edu(w), '登记 校企结对 烹饪，城建'))).toMatch(/已停用，不再填报/)
  expect(await w.say(edu(w), '登记表 校企结对')).toContain('数控')
  await w.say(w.office, '登记表 恢复 校企结对')
  expect(await w.say(edu(w), '登记 校企结对 烹饪，城建')).toContain('已登记')
})

test('who fills in may be changed; the rows a unit has stay its own to be seen', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 数控，职教中心')
  expect(await w.say(w.office, '登记表 填报 校企结对 市人社局')).toContain('填报单位已改为：市人社局。')
  expect(await w.refused(() => w.say(edu(w), '登记 校企结对 烹饪，城建'))).toMatch(/不由您单位填报/)
  expect(await w.refused(() => w.say(edu(w), '登记 改 校企结对 1 学校=财经'))).toMatch(/不由您单位填报/)
  expect(await w.say(edu(w), '登记表 校企结对')).toContain('数控')
  expect(await w.refused(() => w.say(w.liaison('市科技局'), '登记表 校企结对'))).toMatch(/没有名为/)
})

test('a total feeds the target of a task, with the rows it rests on', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 数控，职教中心，20')
  await w.say(hrs(w), '登记 校企结对 木工，轻工，15')
  expect(await w.say(w.office, '登记表 关联 校企结对 人数 2.1.3')).toBe(
    '已将“人数”关联到 2.1.3 的指标“争取承办1-2项国家级技能大赛”。',
  )
  expect(await w.say(w.leader, '登记表 校企结对')).toContain(
    '· 指标 2.1.3 “争取承办1-2项国家级技能大赛”：目标 1-2项，登记 35',
  )
  expect(await w.say(edu(w), '登记表 校企结对')).not.toContain('35')
  const figures = await w.store.tx((db) => registerFigures(db, w.plan.id))
  expect(figures).toMatchObject([{ targetPhrase: '争取承办1-2项国家级技能大赛', value: 35, column: '人数' }])
  const refs = await w.store.tx(async (db) =>
    Promise.all(figures[0]?.refs.map((id) => db.get('registerrow', id)) ?? []),
  )
  expect(refs.map((row) => row?.cells['人数'])).toEqual(['20', '15'])
  await w.say(w.office, '登记表 关联 校企结对 人数 取消')
  expect(await w.store.tx((db) => registerFigures(db, w.plan.id))).toEqual([])
})

test('the second annex of a plan becomes a register with its rows by one command', async () => {
  const w = await world({ at })
  const rows = [
    ['序号', '试点专业', '试点工种', '试点中职学校', '试点高职学院', '试点企业'],
    ['1', '计算机网络技术', '物联网安装调试工', '信息、财经', '电子信息学院', '丰满发电厂'],
    ['2', '烹饪', '厨师', '城建', ' ', '吉林市北苑酒店'],
    ['3', '建筑工程施工', '工程测量员', '城建、信息', '电子信息学院', '中油化建、中铁六局'],
  ]
  // As the published page has it: a cell a line, a blank line between rows.
  const table = rows.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n')
  const annex = `\n\n附件2\n试点专业（工种）对接任务表\n \n${table}\n`
  await w.say(w.office, '导入', { files: [await w.upload(w.office, '方案.txt', other + annex)] })
  await w.round()
  const [review] = await reviews(w)
  expect(await w.say(w.office, `启用 ${review?.id} JY`)).toContain('JY')
  const [reading] = await w.store.tx(async (db) => [await db.get('reading', review?.id ?? '')])
  expect(reading?.reference).toHaveLength(1)
  expect(await w.say(w.office, '登记表 附表')).toMatch(/有多个方案/)
  expect(await w.say(w.office, '登记表 启用 JY-校企结对')).toBe(
    '已新建登记表“校企结对”，共 5 栏。已由文件附表登记 3 行。\n[查看校企结对]',
  )
  expect(await w.say(w.office, '登记表 校企结对')).toContain('2\t办公室\t烹饪\t厨师\t城建\t\t吉林市北苑酒店')
  expect(await w.say(w.office, '登记表 附表 1 JY-对接')).toContain('共 5 栏。已由文件附表登记 3 行。')
})

test('the contact list: a row is its department’s, whoever enters it', async () => {
  const w = await world({ at })
  await w.say(w.office, '登记表 启用 联系名单')
  expect(
    await w.say(w.office, '登记 联系名单 王市长，市长，市职教中心，教育局，李科长，13800138000'),
  ).toContain('已登记')
  expect(await w.say(edu(w), '登记 改 联系名单 1 部门联系人=赵科长')).toContain('已修改')
  expect(await w.refused(() => w.say(hrs(w), '登记 改 联系名单 1 部门联系人=我'))).toMatch(/不是您单位的/)
  expect(await w.say(hrs(w), '登记表 联系名单')).toContain('赵科长\t138****8000')
  expect(await w.say(edu(w), '登记表 联系名单')).toContain('赵科长\t13800138000')
  expect(await w.refused(() => w.say(hrs(w), '登记 联系名单 孙市长，副市长，财经学校，市教育局'))).toMatch(
    /“市教育局”不是您填报的单位/,
  )
  expect(await w.say(hrs(w), '登记 联系名单 孙市长，副市长，财经学校')).toContain('已登记')
})

test('an export holds what the person sees, and no formula', async () => {
  const w = await pairing('查看=全体')
  await w.say(edu(w), '登记 校企结对 =cmd|calc，职教中心，20，，13800138000')
  await w.say(hrs(w), '登记 校企结对 木工，轻工，5，，13900139000')
  expect(await w.say(edu(w), '登记表 导出 校企结对')).toMatch(/正在生成/)
  await w.round()
  expect(w.hear(edu(w)).join()).toContain('《校企结对》共 2 行')
  const [file] = w.sent.flatMap(({ content }) =>
    content.blocks.flatMap((block) =>
      block.kind === 'list'
        ? block.lines
            .flat()
            .flatMap((part) => (typeof part === 'object' && 'file' in part ? [part.file] : []))
        : [],
    ),
  )
  expect(file?.name).toBe('校企结对2025-03-03.xlsx')
  const bytes = await w.store.files.get(file?.hash ?? '')
  const { text } = await readPaper(bytes ?? new Uint8Array(), 'x.xlsx')
  expect(text).toContain("'=cmd|calc")
  expect(text).toContain('13800138000')
  expect(text).toContain('139****9000')
  expect(text).not.toContain('13900139000')
})

test('in English', async () => {
  const w = await world({ at })
  await w.say(w.office, 'lang en')
  await w.say(edu(w), 'lang en')
  expect(await w.say(w.office, 'register new pairing major:text*#, places:whole*+, signed:date')).toBe(
    'The register “pairing” is there, with 3 columns.\n[See pairing]',
  )
  expect(await w.say(edu(w), 'register pairing machining, 20, 2025-03-01')).toBe(
    'Registered as row 1 of pairing.',
  )
  expect(await w.say(edu(w), 'register pairing machining, -3')).toBe(
    'Not registered: places: “-3” is no whole number; write digits, such as 12, and no negative one; major (machining) is the same as in row 1.',
  )
  expect(await w.say(edu(w), 'register change pairing 1 places=25')).toMatch(/^Row 1 of pairing was changed/)
  expect(await w.say(w.office, 'register pairing')).toMatch(
    /^pairing\nfilled in by every unit, a unit sees its own rows\n· rows: 1\n· places: 25\n/,
  )
  expect(await w.say(edu(w), 'row pairing')).toMatch(/^pairing: a new row\nmajor\nplaces\nsigned/)
  expect(await w.say(edu(w), 'register withdraw pairing 1 entered twice')).toMatch(/was withdrawn/)
})

test('what help shows can be typed: the examples fit the ready register of that name', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.office, '登记表 启用 校企结对')
  const [add, change] = ['登记 校企结对', '登记 改'].map(
    (begins) => register.examples.find((one) => one.startsWith(begins)) ?? '',
  )
  expect(await w.say(edu(w), add ?? '')).toBe('已登记：试点专业（工种）对接任务表第 1 行。')
  expect(await w.say(edu(w), (change ?? '').replace(' 3 ', ' 1 '))).toMatch(/对接任务表第 1 行/)
})

test('every change is in the ledger, under the row and the register', async () => {
  const w = await pairing()
  await w.say(edu(w), '登记 校企结对 数控，职教中心')
  await w.say(edu(w), '登记 改 校企结对 1 学校=财经')
  const noted = await w.store.tx(async (db) => {
    const [row] = await collect(db.list('registerrow', 'byRegister'))
    return (await collect(db.history({ of: row?.id ?? '' }))).map(({ event, body }) => [event, body])
  })
  expect(noted).toMatchObject([
    ['register.row.added', { n: 1, cells: { 专业: '数控', 学校: '职教中心' } }],
    ['register.row.changed', { before: { 学校: '职教中心' }, cells: { 学校: '财经' } }],
  ])
})
