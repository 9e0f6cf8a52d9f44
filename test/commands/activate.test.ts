import { describe, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import { imported, other } from '../support/imported.ts'
import type { World } from '../support/world.ts'

const roles = (w: World, personId: string) =>
  w.store.tx(async (db) => {
    const held = await collect(db.list('role', 'byPerson', { prefix: [personId] }))
    const plans = new Map((await collect(db.list('plan', 'byKey'))).map(({ id, key }) => [id, key]))
    return held.map(({ role, planId, unitId }) => [role, plans.get(planId ?? '') ?? null, unitId])
  })

const byWords = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)

describe('whoever activates', () => {
  test('is its office, in the unit in which they are one already', async () => {
    const { w } = await imported()
    await w.say(w.office, '启用')
    expect((await roles(w, w.office.id)).toSorted(byWords)).toEqual([
      ['office', 'PA', 'unt_office'],
      ['office', 'SY', 'unt_office'],
    ])
    expect(await w.say(w.office, '邀请 市教育局 张三 A角 PA')).toContain('邀请链接')
  })

  test('and is only an administrator, is its office all the same', async () => {
    const { w } = await imported()
    await w.say(w.admin, '启用')
    expect((await roles(w, w.admin.id)).toSorted(byWords)).toEqual([
      ['admin', null, null],
      ['office', 'PA', null],
    ])
  })

  test('at the command line is nobody, and is told to name an office', async () => {
    const { w, id } = await imported()
    expect(await w.say(w.operator, `activate ${id}`)).toMatch(
      /npm run --silent duban -- invite 领导小组办公室 姓名 办公室 PA$/,
    )
    expect(await roles(w, 'operator')).toEqual([])
  })
})

test('of two people at once one activates, the other is told; one plan', async () => {
  const { w, id } = await imported()
  const both = await Promise.all([
    w.command(w.office, 'activate', { id }),
    w.command(w.admin, 'activate', { id }),
  ])
  expect(both.filter((said) => /已启用，方案代号 PA/.test(said))).toHaveLength(1)
  expect(both.filter((said) => /已启用为方案 PA，无需再次操作/.test(said))).toHaveLength(1)
  expect(await w.store.tx((db) => db.count('plan', 'byKey'))).toBe(2)
})

test('what was mended and settled is what counts', async () => {
  const { w } = await imported()
  await w.say(w.office, '订正 1.2.1 标题=建立联席会议 牵头=市教育局 配合=市人社局')
  await w.say(w.office, '订正 删除 1.1.1')
  await w.say(w.office, '订正 各报')
  const { reply } = await w.hand(w.office, { kind: 'text', text: '启用 JY' })
  expect(reply?.data).toMatchObject({ key: 'JY', tasks: 17 })
  const { plan } = (reply?.data ?? { plan: '' }) as { plan: string }
  expect((await w.store.tx((db) => db.get('plan', plan)))?.settings.reporting).toBe('each')
  const shown = await w.say(w.office, '状态 JY-1.2.1')
  expect(shown).toContain('建立联席会议')
  expect(shown).not.toContain('市工信局')
  expect(await w.say(w.office, '状态 JY-1.1.1')).toMatch(/^没有编号为/)
})

describe('the key', () => {
  test.each([
    ['启用 SY', /“SY”不能用/],
    ['启用 S1', /“S1”不能用/],
    ['启用 ABCDEFGHI', /不能用/],
  ])('is refused: %s', async (text, sentence) => {
    const { w } = await imported()
    expect(await w.refused(() => w.say(w.office, text))).toMatch(sentence)
  })

  test('may be typed small; without one the next free is taken', async () => {
    const { w } = await imported()
    expect(await w.say(w.office, '启用 jy')).toContain('方案代号 JY')
    for (const [number, key] of [
      ['4号', 'PA'],
      ['5号', 'PB'],
    ] as const) {
      const text = other.replaceAll('〔2018〕3号', `〔2018〕${number}`)
      await w.say(w.office, '导入', { files: [await w.upload(w.office, '方案.txt', text)] })
      await w.round()
      expect(await w.say(w.office, '启用')).toContain(`方案代号 ${key}`)
    }
  })
})

test('a plan without tasks is not activated', async () => {
  const { w, id } = await imported()
  const codes = ['1.1.1']
  const reading = await w.store.tx((db) => db.get('reading', id))
  for (const { code } of reading?.plan.tasks ?? []) codes.push(code)
  for (const code of new Set(codes)) await w.command(w.office, 'mend', { id, edit: { kind: 'remove', code } })
  expect(await w.refused(() => w.say(w.office, '启用'))).toMatch(/^这份方案没有任务，不能启用/)
})

test('an unread one is not activated', async () => {
  const { w } = await imported()
  await w.say(w.office, '作废文件')
  await w.say(w.office, '导入', { files: [await w.upload(w.office, '方案.txt', other)] })
  expect(await w.refused(() => w.say(w.office, '启用'))).toBe('《方案》正在读取，读完会告诉您，请稍候。')
})

test('what is counted before is what is made', async () => {
  const { w } = await imported()
  await w.say(w.office, '订正 1 市教育局、市人社局')
  const told = /(\d+) 项任务，\d+ 个单位，(\d+) 个分办事项/.exec(await w.say(w.office, '核对'))
  expect(await w.say(w.office, '启用')).toContain(`${told?.[1]} 项任务，${told?.[2]} 个分办事项，`)
})

test('what was changed since it was shown is not activated unseen; chat, which shows no version, goes on', async () => {
  const { w, id, review } = await imported()
  const { version: seen } = await review()
  await w.say(w.admin, '订正 各报')
  expect(await w.refused(() => w.command(w.office, 'activate', { id, seen }))).toBe(
    '这份文件在您打开之后又有修改，尚未启用。请核对最新内容，再行启用。',
  )
  expect(await w.command(w.office, 'activate', { id, seen: (await review()).version })).toMatch(/已启用/)
})

test('in chat it may be activated without a version', async () => {
  const { w } = await imported()
  await w.say(w.admin, '订正 各报')
  expect(await w.say(w.office, '启用')).toMatch(/已启用/)
})
