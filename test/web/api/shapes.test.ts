import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { openapi } from '../../../src/web/api/openapi.ts'
import { oneAssignment } from '../../../src/web/api/resources/assignments.ts'
import { resources } from '../../../src/web/api/resources/index.ts'
import { apiDesk } from '../../support/api.ts'
import { dueOn } from '../../support/deadline.ts'
import { world } from '../../support/world.ts'

test('no list of what is read says nothing of what stands in it', () => {
  const bare: string[] = []
  const look = (schema: unknown, at: string): void => {
    if (schema === null || typeof schema !== 'object') return
    const { type, items } = schema as { type?: unknown; items?: object }
    if (type === 'array' && Object.keys(items ?? {}).every((key) => key === 'description')) bare.push(at)
    for (const [key, value] of Object.entries(schema)) if (key !== 'example') look(value, `${at}/${key}`)
  }
  const { paths } = openapi(commands, resources) as { paths: Record<string, { get?: object }> }
  for (const [path, { get }] of Object.entries(paths)) if (get) look(get, path)
  expect(bare).toEqual([])
})

test('items that were reported, asked about and missed are answered in the shape that is promised', async () => {
  const w = await world({ at: '2025-03-10 10:00' })
  const { ask } = await apiDesk(w)
  const unit = w.liaison('市财政局')
  await dueOn(w, '2.1.4-1', '2025-03-21')
  await w.say(unit, '2.1.4 资金方案已报市政府')
  await w.say(unit, '确认')
  await w.say(unit, '申请延期 2.1.4 4月30日 资金尚未到位')
  await w.say(w.liaison('市教育局'), '1.2.2 已签约3家，问题：企业不积极')
  await w.say(w.liaison('市教育局'), '确认')
  await w.at('2025-04-07 18:00')
  const { body } = await ask('/api/v1/assignments?limit=200', { as: w.office })
  const seen = { periods: 0, reports: 0, targets: 0, requests: 0, timeline: 0 }
  for (const { id } of body['items'] as { id: string }[])
    for (const as of [w.office, unit]) {
      const one = (await ask(`/api/v1/assignments/${id}`, { as })).body
      expect([id, oneAssignment.answer.safeParse(one).error?.issues ?? []]).toEqual([id, []])
      for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += (one[key] as []).length
    }
  // Every list was met with something in it.
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([])
})
