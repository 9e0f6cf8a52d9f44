import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FileRef } from '../../src/core/model/index.ts'
import { notKept } from '../../src/kit/words/not-kept.ts'
import { checkTemplate } from '../../src/papers/docx/index.ts'
import { takeFile } from '../../src/uploads/take.ts'
import { changed, template, templateOf } from '../papers/docx/templates.ts'
import { diskFull, paperPress } from '../support/papers.ts'
import { world, type Speaker, type World } from '../support/world.ts'
import { zip } from '../support/zip.ts'

const MB = 1024 * 1024
const at = '2025-03-06 10:00'
const good = await template()
const open = (): Promise<World> => world({ at, papers: paperPress().writers })

/** Brings a template in chat and gives what its bringer hears once it was read. */
async function bring(w: World, bytes: Uint8Array, said = '文稿 模板', who = w.office): Promise<string> {
  await w.say(who, said, { files: [await w.upload(who, '本单位模板.docx', bytes)] })
  await w.round()
  return w.hear(who).at(-1) ?? ''
}

/** The newest files that were sent to somebody. */
const filesOf = (w: World, who: Speaker): FileRef[] =>
  w.sent
    .filter(({ letter }) => letter.to === who.id)
    .flatMap(({ content }) => content.blocks)
    .flatMap((block) => (block.kind === 'list' ? block.lines.flat() : []))
    .flatMap((part) => (typeof part === 'object' && 'file' in part ? [part.file] : []))

const settingsOf = (w: World) => w.store.tx(async (db) => (await db.get('plan', w.plan.id))?.settings)

test('shows what is in use and what may stand in a template, and gives one to start from that is fit as it is', async () => {
  const w = await open()
  const shown = await w.say(w.office, '文稿 模板')
  expect(shown).toContain('目前按内置版式（参照 GB/T 9704-2012）生成，没有采用自己的模板。')
  for (const words of ['{{正文}}：正文，含表格和图', '{{标题}}', '{{抄送}}：抄送单位', '取样例', '上传模板'])
    expect(shown).toContain(words)
  await w.press(w.office, '取样例')
  await w.round()
  expect(w.hear(w.office).at(-1)).toContain('文稿模板样例：按内置版式写好了占位符')
  const [file] = filesOf(w, w.office).slice(-1)
  expect(file?.name).toBe('文稿模板样例.docx')
  const bytes = (await w.store.files.get(file?.hash ?? '')) ?? new Uint8Array()
  expect((await checkTemplate(bytes)).placeholders).toHaveLength(9)
  expect(await bring(w, bytes)).toContain('模板“本单位模板.docx”可以使用')
})

test('brought, checked, tried, and in use only once it is confirmed; taken out again', async () => {
  const w = await open()
  const reading = await w.say(w.office, '文稿 模板', {
    files: [await w.upload(w.office, '红头.docx', good)],
  })
  expect(reading).toBe(
    '已收到“红头.docx”（适用：全部文稿），正在检查，完成后请看样稿并确认。确认之前不影响现有文稿。',
  )
  const { events: read } = await w.trace(() => w.round())
  expect(read).toContain('template.read')
  const heard = w.hear(w.office).at(-1) ?? ''
  expect(heard).toContain('模板“红头.docx”可以使用\n适用：全部文稿')
  expect(heard).toContain('找到的占位符：{{正文}}、{{标题}}')
  expect(heard).toContain('目前使用：内置版式。确认后用于今后发布的文稿，已发布的不变。')
  const [sample] = filesOf(w, w.office).slice(-1)
  expect(sample?.name).toBe('样稿.docx')
  const tried = await w.store.files.get(sample?.hash ?? '')
  expect(
    Buffer.from(tried ?? [])
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  expect((await settingsOf(w))?.templates, 'not before it is confirmed').toBeUndefined()
  const { result, events } = await w.trace(() => w.press(w.office, '确认采用'))
  expect(result).toContain('已采用模板“红头.docx”，适用：全部文稿。今后发布的文稿按此生成，已发布的不变。')
  expect(events).toEqual(['template.taken'])
  expect((await settingsOf(w))?.templates?.all).toMatchObject({
    document: { name: '红头.docx' },
    by: w.office.id,
  })
  const shown = await w.say(w.office, '文稿 模板')
  expect(shown).toMatch(/全部文稿：办公室老王于2025年3月6日采用，.*红头\.docx/)
  expect(await w.refused(() => w.press(w.office, '确认采用'))).toContain('已经处理过')
  const { result: gone, events: cancelled } = await w.trace(() => w.say(w.office, '文稿 模板 取消'))
  expect(gone).toBe('已取消全部文稿的模板，今后发布的文稿按内置版式生成，已发布的不变。')
  expect(cancelled).toEqual(['template.cancelled'])
  expect(await settingsOf(w)).toEqual(w.plan.settings)
  expect(await w.refused(() => w.say(w.office, '文稿 模板 取消'))).toBe(
    '全部文稿目前没有采用自己的模板，无需取消。',
  )
})

test('for one kind of paper beside that of all; a wish of the day before does not overwrite today’s', async () => {
  const w = await open()
  await bring(w, good)
  await w.press(w.office, '确认采用')
  const first = await bring(w, await templateOf('{{标题}}', '{{正文}}'), '文稿 模板 周报')
  expect(first).toContain('适用：周报')
  expect(first).toContain(
    '没有写的占位符：{{副标题}}、{{发文机关}}、{{文号}}、{{主送}}、{{落款}}、{{日期}}、{{抄送}}。',
  )
  expect(first).toContain('目前使用：本单位模板.docx。')
  const stale = w.sent.at(-1)
  await bring(w, await templateOf('{{标题}}', '内部资料', '{{正文}}'), '文稿 周报 模板')
  await w.press(w.office, '确认采用')
  const shown = await w.say(w.office, '文稿 模板')
  expect(shown).toMatch(/全部文稿：.*\n.*周报：/)
  expect(shown).toContain('恢复内置版式：周报')
  const buttons = stale?.content.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  expect(await w.refused(() => w.command(w.office, 'template', buttons?.[0]?.args))).toBe(
    '上传之后已改用另一模板，这份没有采用。仍需采用的，请重新上传。',
  )
  expect(await w.say(w.office, '文稿 模板 取消 周报')).toBe(
    '已取消周报的模板，今后发布的文稿按适用于全部文稿的模板“本单位模板.docx”生成，已发布的不变。',
  )
})

test('set aside, it does nothing; without a file a form asks for it; an unknown kind is said', async () => {
  const w = await open()
  await bring(w, good)
  const { result, events } = await w.trace(() => w.press(w.office, '不采用'))
  expect([result, events]).toEqual(['已记录：模板“本单位模板.docx”不采用。', ['template.dropped']])
  expect((await settingsOf(w))?.templates).toBeUndefined()
  expect(await w.command(w.office, 'template', { do: 'bring' })).toContain('上传文稿模板')
  const file = await w.upload(w.office, '简版.docx', good)
  expect(await w.fill(w.office, { file: [file], scope: 'circular' })).toContain('（适用：督查通报）')
  expect(await w.refused(() => w.say(w.office, '文稿 模板 简报'))).toContain('没有“简报”这类文稿')
})

test('in English', async () => {
  const w = await open()
  await w.say(w.office, 'lang en')
  expect(await w.say(w.office, 'template')).toContain('{{body}}: the text with its tables and pictures')
  expect(await bring(w, await templateOf('{{body}}', '{{titel}}', 'as of {{date'), 'template weekly')).toBe(
    [
      'The template “本单位模板.docx” was not taken; the layout stays as it is.',
      'The template was not taken; 2 places are to be corrected:',
      '1. Paragraph 2 “{{titel}}”: there is no such placeholder',
      '2. Paragraph 3 “of {{date”: the placeholder is not whole; write it in one paragraph between two pairs of plain braces, like {{title}}',
      'There are these placeholders: {{body}}, {{title}}, {{subtitle}}, {{issuer}}, {{number}}, {{addressee}}, {{signer}}, {{date}}, {{copies}}. Please correct it and bring it again.',
    ].join('\n'),
  )
  expect(await bring(w, good, 'template weekly')).toMatch(/can be used\nFor: weekly digest/)
  expect(await w.press(w.office, 'Use it')).toContain('is in use for: weekly digest')
  expect(await w.say(w.office, 'template cancel weekly')).toContain('made by the built-in layout')
})

test('the office of the plan and administrators; nobody else', async () => {
  const w = await open()
  for (const who of [w.liaison('市教育局'), w.liaison('市教育局', 'head'), w.leader])
    for (const said of ['文稿 模板', '文稿 模板 取消', '文稿 模板 样例'])
      expect(await w.refused(() => w.say(who, said)), `${who.name} ${said}`).toContain('没有“文稿模板”的权限')
  await bring(w, good)
  const row = w.sent
    .at(-1)
    ?.content.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  expect(await w.refused(() => w.command(w.leader, 'template', row?.[0]?.args))).toContain(
    '没有“文稿模板”的权限',
  )
  expect(await w.command(w.admin, 'template', row?.[0]?.args)).toContain('已采用模板')
})

const relation = (kind: string, target: string): Promise<Uint8Array> =>
  changed(good, [], (name, text) =>
    name === 'word/_rels/document.xml.rels'
      ? text.replace(
          '</Relationships>',
          `<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`,
        )
      : text,
  )

const ole = (mark: string): Uint8Array =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(mark, 'utf16le')])

test.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
  [
    'an unknown placeholder',
    () => templateOf('{{正文}}', '{{责任人}}'),
    /1\. 正文第 2 段“\{\{责任人\}\}”：没有这个占位符\n可用的占位符：/,
  ],
  ['one without an end', () => templateOf('{{正文}}', '题目：{{标题'), /“题目：\{\{标题”：占位符不完整/],
  ['no placeholder at all', () => templateOf('某市人民政府办公室'), /没有任何占位符.*“文稿 模板 样例”/],
  ['an old .doc', () => ole('WordDocument'), /旧版 Word 文档（\.doc）.*另存为/],
  ['one with a password', () => ole('EncryptedPackage'), /设有密码.*取消密码/],
  [
    'a control',
    () => changed(good, [{ name: 'word/activeX/activeX1.xml', bytes: Buffer.from('<x/>') }]),
    /宏或控件/,
  ],
  [
    'a picture from elsewhere',
    () => relation('image', 'http://far.example/logo.png'),
    /外部文件（http:\/\/far\.example\/logo\.png）/,
  ],
  [
    'a spreadsheet by another name',
    () =>
      zip([
        { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
        { name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') },
      ]),
    /电子表格/,
  ],
  [
    'a picture of 50 MB',
    () => changed(good, [{ name: 'word/media/logo.bmp', bytes: Buffer.alloc(50 * MB, 'ab') }]),
    /logo\.bmp 有 50 MB，超过上限 10 MB/,
  ],
  [
    'a bomb',
    () => changed(good, [{ name: 'word/comments.xml', bytes: Buffer.alloc(90 * MB, 32) }]),
    /展开后的内容过大/,
  ],
  ['noise', () => randomBytes(2000), /不是 Word 文档/],
])('%s: a sentence that says what to do, and nothing is changed', async (_, make, say) => {
  const w = await open()
  const heard = await bring(w, await make())
  expect(heard).toMatch(/^模板“本单位模板\.docx”没有采用，现有版式不变。\n/)
  expect(heard).toMatch(say)
  expect(heard).not.toContain('确认采用')
  expect(await settingsOf(w)).toEqual(w.plan.settings)
  const rows = await w.store.tx(async (db) => {
    const found: string[] = []
    for await (const { event } of db.history({ of: w.plan.id }))
      if (event.startsWith('template.')) found.push(event)
    return found
  })
  expect(rows).toEqual(['template.brought', 'template.unfit'])
})

test('what the door itself does not take is said in the same place', async () => {
  const w = await open()
  const macros = await changed(good, [{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }])
  for (const [bytes, why] of [
    [macros, 'fileMacro'],
    [randomBytes(21 * MB), 'fileTooLarge'],
  ] as const) {
    const brought = { personId: w.office.id, name: '模板.docx', bytes, at: w.now(), via: 'sim' }
    expect(await takeFile(w.store, brought)).toEqual({ refused: why, name: '模板.docx' })
    const files = [{ name: '模板.docx', unreadable: notKept.zh[why](20) }]
    expect(await w.refused(() => w.say(w.office, '文稿 模板', { files }))).toContain(notKept.zh[why](20))
  }
})

test('on a full disk no try can be made, which is said; brought again, it works', async () => {
  const press = paperPress()
  const w = await world({ at, papers: press.writers })
  press.fails.docx = diskFull
  expect(await bring(w, good)).toContain('磁盘空间不足')
  press.fails.docx = null
  expect(await bring(w, good)).toContain('可以使用')
})

test('a template with a listed word is not kept in use, and the administrators hear of it', async () => {
  const w = await open()
  const heard = await bring(w, await templateOf('{{正文}}', '机密★10年'))
  expect(heard).toMatch(/模板中有受控词语（.*机密.*），未采用/)
  expect(w.hear(w.admin).join()).toContain('机密')
})
