import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWebChat } from '../../support/web-chat.ts'
import type { WebRig } from '../../support/web-chat.ts'
import { openPage, say, signIn } from './page.ts'
import { smallRoad } from './road.ts'

let rig: WebRig
beforeEach(async () => {
  rig = await openWebChat()
  await rig.chat.adapter.start(smallRoad(rig.store).receive)
})
afterEach(() => rig.close())

const enter = async (name: string) => {
  const { id } = await rig.addPerson(name)
  const cookie = await signIn(rig, id)
  return { id, cookie, page: await openPage(rig, cookie) }
}
const amend = (id: string, of: string, text: string | null) => ({ t: 'amend' as const, id, of, text })

test('an edit reaches every page of the person in its order, and a page that was away', async () => {
  const { id, cookie, page } = await enter('张三')
  await page.until('welcome')
  const other = await openPage(rig, cookie)
  await other.until('welcome')
  page.send(say('message-0001', '1.2.1 已完成'))
  await page.told('message-0001')
  const away = page.kept.at(-1)?.n ?? 0
  const of = `web:${id}:message-0001`
  page.send(amend('message-0002', of, '1.2.1 已印发'))
  await page.told('message-0002')
  page.send(amend('message-0003', of, null))
  await page.told('message-0003')
  await expect.poll(() => other.kept.length).toBe(6)
  expect(other.kept.map((one) => one.of ?? null)).toEqual([null, null, of, null, of, null])
  const back = await openPage(rig, cookie, { cursor: away })
  await expect.poll(() => back.kept.length).toBe(4)
  const fresh = await openPage(rig, cookie)
  await fresh.until('messages')
  expect(fresh.kept[0]).toMatchObject({
    id: of,
    n: 1,
    content: { blocks: [] },
    edited: rig.now.at,
    deleted: rig.now.at,
  })
})

test('an edit of what somebody else said changes nothing of theirs', async () => {
  const [one, two] = [await enter('张三'), await enter('李四')]
  await one.page.until('welcome')
  await two.page.until('welcome')
  one.page.send(say('message-0001', '1.2.1 已完成'))
  await one.page.told('message-0001')
  for (const [id, text] of [['message-0002', '篡改'] as const, ['message-0003', null] as const]) {
    two.page.send(amend(id, `web:${one.id}:message-0001`, text))
    await two.page.told(id)
  }
  await expect.poll(() => two.page.kept.length).toBe(2)
  expect(two.page.kept.every(({ from, of }) => from === 'duban' && of === undefined)).toBe(true)
  expect(one.page.texts()[0]).toBe('1.2.1 已完成')
})

test.each([
  ['', '消息为空，未发送。'],
  ['长'.repeat(20_001), '消息过长，未发送。'],
])('words that cannot be sent cannot be edited in either', async (text, sentence) => {
  const { id, page } = await enter('张三')
  await page.until('welcome')
  page.send(say('message-0001', '1.2.1 已完成'))
  await page.told('message-0001')
  page.send(amend('message-0002', `web:${id}:message-0001`, text))
  const told = await page.told('message-0002')
  expect(JSON.stringify(told)).toContain(sentence)
  expect(page.texts()[0]).toBe('1.2.1 已完成')
})
