import { expect, test } from 'vitest'
import letters from '../../commands/letters.ts'
import { DeliveryError } from '../../src/kit/errors.ts'
import { world } from '../support/world.ts'

test('failed letters are seen by name and reason, and can be sent again', async () => {
  const w = await world({ at: '2025-03-19 10:00' })
  w.failing.why = ({ to }) =>
    to.includes('市财政局/A') ? new DeliveryError('已被对方屏蔽', null) : undefined
  await w.at('2025-03-20 09:00')
  // Five cards went out, and what the plan leaves open to the office.
  const said = await w.say(w.admin, '去信')
  expect(said).toMatch(
    /^去信情况\n待发：0\n发送失败：1\n· 2025-03-20 09:00 市财政局甲（已被对方屏蔽）\n已发：6\n无需发送：0$/,
  )
  w.failing.why = () => undefined
  expect(await w.say(w.admin, '去信 重发')).toContain('已将 1 封失败去信重新排队。')
  expect(w.hear(w.liaison('市财政局'))).toHaveLength(1)
  expect(await w.say(w.admin, '去信')).toContain('发送失败：0')
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
  expect(await w.say(w.admin, 'letters')).toMatch(/^Letters\ndue：0\nfailed：0/)
})
