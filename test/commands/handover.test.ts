import { expect, test } from 'vitest'
import { world } from '../support/world.ts'

const begin = (at = '2025-03-24 10:00') => world({ at })
type World = Awaited<ReturnType<typeof begin>>
const UNIT = '市教育局'

/** Signs somebody in who was registered in the dialogue: on the simulated channel, as a platform would bind them. */
async function arrives(w: World, name: string) {
  return w.store.tx(async (db) => {
    for await (const person of db.list('person', 'byId')) {
      if (person.name !== name) continue
      const account = `sim:${person.id}`
      await db.put('person', { ...person, accounts: [...person.accounts, account], preferred: account })
      // What could not reach them before goes out again.
      for await (const letter of db.list('letter', 'byPerson', { prefix: [person.id] }))
        if (letter.state === 'failed') await db.put('letter', { ...letter, state: 'due' })
      return { id: person.id, account, name }
    }
    throw new Error(`nobody is called ${name}`)
  })
}

test('a liaison leaves in the middle of a period: item, draft and reminders go to the successor, exactly one card', async () => {
  const w = await begin('2025-03-20 10:00')
  const zhang = w.liaison(UNIT)
  await w.round()
  expect(w.hear(zhang)).toHaveLength(1)
  await w.say(zhang, '1.2.2 已签约3家，问题：缺财政口径')
  const said = await w.say(zhang, '交接 王五 1.2.2 的合作协议在我抽屉里')
  expect(said).toContain('已交接')
  expect(said).toContain('在办事项')
  expect(said).toContain('草稿 1 份')
  expect(said).toContain('http://duban.test/in/')
  const wang = await arrives(w, '王五')
  await w.round()
  const [note = ''] = w.hear(wang)
  expect(note).toContain('由您接任')
  expect(note).toContain('1.2.2 的合作协议在我抽屉里')
  expect(note).toContain('1.2.2-1')
  expect(w.hear(w.office).join('\n')).toContain('交接给王五')
  w.hear(zhang)
  await w.at('2025-03-25 12:00')
  const cards = w.hear(wang)
  expect(cards).toHaveLength(1)
  expect(cards[0]).toContain('草稿待确认')
  expect(w.hear(zhang)).toEqual([])
  expect(await w.press(wang, '确认提交')).toContain('1.2.2-1')
  await w.at('2025-03-26 12:00')
  const [late = '', ...more] = w.hear(wang)
  expect(late).not.toContain('1.2.2-1 ')
  expect([late.includes('待办提醒'), more]).toEqual([true, []])
  expect(w.hear(zhang)).toEqual([])
})

test('whoever handed over is told who has it now, also by an old button', async () => {
  const w = await begin('2025-03-20 08:00')
  const zhang = w.liaison(UNIT)
  await w.at('2025-03-20 12:00')
  await w.say(w.office, `交接 ${UNIT} ${zhang.name} → 王五`)
  expect(await w.press(zhang, '本期无变化')).toContain('随岗位交接给王五')
  expect(await w.say(zhang, '1.2.2 已签约')).toContain('王五')
  expect((await w.assignment('1.2.2-1')).lastReportId).toBeNull()
})

test('the answer to an application goes to whoever has the place now', async () => {
  const w = await begin()
  const zhang = w.liaison(UNIT)
  await w.say(zhang, '申请办结 1.2.2 已全部完成')
  await w.say(w.office, `交接 ${UNIT} ${zhang.name} → 王五`)
  const wang = await arrives(w, '王五')
  w.hear(wang)
  await w.say(w.office, '销号 1.2.2-1')
  await w.round()
  expect(w.hear(wang).join('\n')).toContain('1.2.2-1')
  expect(w.hear(zhang).join('\n')).not.toContain('销号')
})

test('an answer that could not go out yet goes to the successor', async () => {
  const w = await begin()
  const zhang = w.liaison(UNIT)
  await w.say(zhang, '申请办结 1.2.2 已全部完成')
  w.failing.why = ({ to }) => (to === zhang.account ? new Error('503') : undefined)
  await w.say(w.office, '销号 1.2.2-1')
  await w.round()
  w.failing.why = () => undefined
  await w.say(w.office, `交接 ${UNIT} ${zhang.name} → 王五`)
  const wang = await arrives(w, '王五')
  await w.at('2025-03-24 10:30')
  expect(w.hear(wang).join('\n')).toContain('销号')
  expect(w.hear(zhang).join('\n')).not.toContain('销号')
})

test('a place by its name, and a colleague who becomes A while being B', async () => {
  const w = await begin()
  const b = w.liaison(UNIT, 'B')
  expect(await w.say(w.office, `交接 ${UNIT} B角 → 赵六`)).toContain('赵六')
  const said = await w.say(w.liaison(UNIT, 'head'), `交接 ${UNIT} ${w.liaison(UNIT).name} → 赵六`)
  expect(said).toContain('赵六同时仍为 B 角')
  expect(await w.say(b, '1.2.2 已签约')).toContain('赵六')
})

test('who may not, and what cannot be', async () => {
  const w = await begin()
  const a = w.liaison(UNIT)
  const other = w.liaison('市财政局')
  expect(await w.say(w.liaison(UNIT, 'B'), `交接 ${UNIT} ${a.name} → 王五`)).toContain('承担单位负责人')
  expect(await w.say(other, `交接 ${UNIT} ${a.name} → 王五`)).toMatch(/没有|不能|权限|仅限/)
  expect(await w.say(a, `交接 ${a.name}`)).toContain('移交人和接手人')
  expect(await w.say(a, '交接 王@五')).toContain('不像姓名')
  expect(await w.say(w.leader, '交接 王五')).toMatch(/邀请|权限|仅限/)
  expect(await w.say(w.office, '交接 市无此局 张三 → 王五')).toContain('市无此局')
  const roles = await w.store.tx(async (db) => {
    const held = []
    for await (const role of db.list('role', 'byPerson', { prefix: [a.id] })) held.push(role)
    return held
  })
  expect(roles.length).toBeGreaterThan(0)
})

test('the office is asked whose place it is about', async () => {
  const w = await begin()
  expect(await w.say(w.office, '交接')).toContain('移交人姓名')
  const said = await w.fill(w.office, { unit: UNIT, from: w.liaison(UNIT).name, to: '王五' })
  expect(said).toContain('移交王五')
  expect(await w.say(w.leader, '交接')).not.toContain('移交人姓名')
})

test('in English, by the form', async () => {
  const w = await begin()
  const zhang = w.liaison(UNIT)
  await w.say(zhang, '语言 en')
  expect(await w.say(zhang, 'handover')).toContain('Hand over')
  expect(await w.fill(zhang, { to: 'Wang', note: 'two items are open' })).toContain('Handed over')
})
