import { expect, test } from 'vitest'
import letters from '../../commands/letters.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import { world, type Speaker, type World } from '../support/world.ts'

const blocked = (w: World, ...units: string[]): void => {
  w.failing.why = ({ to }) =>
    units.some((unit) => to === `sim:${unit}/A`) ? new DeliveryError('已被对方屏蔽', null) : undefined
}

const write = (w: World, to: Speaker, id: string, priority: 0 | 1 | 2) =>
  w.store.tx((db) => post(db, { id, to: to.id, body: words(content(text(id))), priority, now: w.now() }))

test('failed letters are seen by name and reason, and can be sent again', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  blocked(w, '市财政局')
  await w.at('2025-03-20 09:00')
  // Five cards went out, and what the plan leaves open to the office.
  const said = await w.say(w.admin, '去信')
  expect(said).toMatch(
    /^去信情况\n待发：0\n发送失败：1\n已发：6\n无需发送：0\nsim：待发：答复 0，提醒 0，周报和通知 0；今日已发 6\n近 7 天发送失败 1 封：\n2025-03-20 09:00 市财政局甲（已被对方屏蔽）sim\n\[重发\]$/,
  )
  w.failing.why = () => undefined
  expect(await w.say(w.admin, '去信 重发')).toContain('已将 1 封失败去信重新排队。')
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
  expect(await w.say(w.admin, '去信')).toContain('发送失败：0')
})

test('one press sends one again, noted in the ledger; pressed again it is refused; another sends all', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  blocked(w, '市财政局', '市教育局', '市人社局')
  await w.at('2025-03-20 09:00')
  w.failing.why = () => undefined
  expect(await w.say(w.admin, '投递')).toContain('近 7 天发送失败 3 封：')
  const [failed] = await w.store.tx(async (db) => {
    const all = []
    for await (const one of db.list('letter', 'byState', { prefix: ['failed'], reverse: true })) all.push(one)
    return all
  })
  const { result, events } = await w.trace(() => w.command(w.admin, 'letters', { letter: failed?.id }))
  expect(result).toContain('已将 1 封失败去信重新排队。')
  expect(events).toEqual(['letters.resent', 'letter.sent'])
  expect(await w.refused(() => w.command(w.admin, 'letters', { letter: failed?.id }))).toMatch(
    /^这封去信已不在失败状态/,
  )
  await w.say(w.admin, '投递')
  expect(await w.press(w.admin, '全部重发')).toContain('已将 2 封失败去信重新排队。')
  expect(await w.say(w.admin, '投递')).not.toContain('近 7 天')
})

test('those to one person, by name', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  blocked(w, '市财政局', '市教育局')
  await w.at('2025-03-20 09:00')
  w.failing.why = () => undefined
  expect(await w.say(w.admin, '去信 重发 市教育局甲')).toContain('已将 1 封失败去信重新排队。')
  expect(w.hear(w.liaison('市教育局'))).toHaveLength(1)
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(0)
  expect(await w.refused(() => w.say(w.admin, '去信 重发 市教育局甲'))).toMatch(
    /^没有发给“市教育局甲”而失败的去信/,
  )
})

test('what is put off, with the platform’s reason and the moment; what waits, by priority, and since when', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  const until = w.now() + 30 * 60_000
  w.failing.why = ({ to }) =>
    to.includes('市财政局') ? new DeliveryError('429：请求过多', until) : undefined
  await write(w, w.liaison('市财政局'), 'let_put_off', 1)
  await w.whole.send(w.now())
  await write(w, w.liaison('市教育局'), 'let_1', 0)
  await write(w, w.leader, 'let_2', 2)
  await w.change(w.leader, { accounts: ['telegram:7'], preferred: 'telegram:7' })
  const said = await w.say(w.admin, '投递')
  expect(said).toContain('sim：待发：答复 1，提醒 0，周报和通知 0，最早一封 2025-03-20 10:00；今日已发 0')
  expect(said).toContain('· 暂缓：市财政局甲，2025-03-20 10:30再发（429：请求过多）')
  expect(said).toContain('无可用账号：待发：答复 0，提醒 0，周报和通知 1')
})

test('what failed more than a week ago is counted and no longer listed', async () => {
  const w = await world({ at: '2025-03-20 10:00' })
  w.failing.why = () => new DeliveryError('blocked', null)
  await write(w, w.leader, 'let_x', 1)
  await w.whole.send(w.now())
  w.sleep('2025-03-27 09:00')
  expect(await w.say(w.admin, '投递')).toContain('李组长（blocked）')
  w.sleep('2025-03-27 11:00')
  const said = await w.say(w.admin, '投递')
  expect(said).toContain('发送失败：1')
  expect(said).not.toContain('李组长')
})

test('every alias, and others may not', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  for (const verb of [...letters.aliases, 'letters', 'letters retry'])
    expect(await w.say(w.admin, verb)).toMatch(/^去信情况/)
  for (const who of [w.office, w.leader, w.liaison('市教育局')])
    expect(await w.refused(() => w.say(who, '去信'))).toMatch(/^您没有“去信”的权限/)
})

test('in English', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.say(w.admin, 'lang en')
  expect(await w.say(w.admin, 'letters')).toMatch(
    /^Letters\ndue：0\nfailed：0\nsent：0\nnot needed：0\nsim: waiting: 0 answers, 0 reminders, 0 digests and notices; sent today: 0$/,
  )
})
