import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assemble } from '../../src/assemble.ts'
import { begin } from '../../src/app/begin.ts'
import type { Instant } from '../../src/core/day.ts'
import type { Letter } from '../../src/core/model/index.ts'
import { CLAIM_DAYS, type Store } from '../../src/kit/store.ts'
import { collect, firstOf } from '../../src/kit/moves/look.ts'
import { verifyPlan } from '../../src/kit/moves/verify.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { samplePlan, shippedWords } from '../../src/sample.ts'
import { openStore } from '../../src/store/open.ts'
import { withPostgres } from '../support/postgres.ts'
import { moment, ZONE } from '../support/world.ts'

const server = withPostgres()

/** A month of the main loop on one store: what was answered and what went out, word for word. */
async function month(store: Store): Promise<string[]> {
  let now: Instant = moment('2025-03-03 10:00')
  const secret = () => `secret-${now}`
  let drawn = 0
  await begin(store, {
    sample: await samplePlan(now, ZONE),
    classifiedWords: await shippedWords(),
    now,
    secret: () => `${drawn++}`,
  })
  const told: string[] = []
  const adapter = {
    channel: 'web',
    start: async () => {},
    stop: async () => {},
    send: async ({
      to,
      content,
    }: {
      letter: Letter
      to: string
      content: Parameters<typeof plainText>[0]
    }) => {
      told.push(`→ ${to}\n${plainText(content)}`)
      return plainText(content)
    },
  }
  const whole = assemble({
    store,
    adapters: [adapter],
    timezone: ZONE,
    publicUrl: '',
    secret,
    log: (event, facts) => {
      if (event.endsWith('failed') || event.endsWith('defect')) told.push(`${event} ${JSON.stringify(facts)}`)
    },
  })
  const who = async (name: string) => {
    const people = await store.tx((db) => collect(db.list('person', 'byId')))
    return people.find((person) => person.name === name)?.preferred ?? ''
  }
  let said = 0
  const say = async (name: string, text: string) => {
    const from = await who(name)
    const message = {
      id: `m${said++}`,
      from,
      conversation: from,
      at: (now += 1000),
      said: { kind: 'text' as const, text },
      files: [],
      replyTo: null,
    }
    const { reply } = await whole.receive(message)
    told.push(`${name}: ${text}\n${reply ? plainText(reply.content) : ''}`)
  }
  const at = async (wall: string) => {
    now = moment(wall)
    await whole.round(now)
  }
  await at('2025-03-20 09:00')
  await say('市教育局联络员', '1.2.2 已完成调研，问题：企业不积极，下一步：座谈；1.3.1 无变化')
  await say('市教育局联络员', '确认')
  await say('市财政局联络员', '无变化 2.1.4')
  await say('市财政局联络员', '撤回 2.1.4')
  for (const day of ['21', '25', '26', '28']) await at(`2025-03-${day} 09:00`)
  await at('2025-03-28 16:00')
  await say('领导小组办公室工作人员', '周报 来源')
  await say('领导小组办公室工作人员', '逾期')
  await at('2025-04-01 09:00')
  const plan = await store.tx((db) => firstOf(db.list('plan', 'byKey')))
  told.push(JSON.stringify({ ...(await store.tx((db) => verifyPlan(db, plan?.id ?? ''))), days: CLAIM_DAYS }))
  return told
}

test('the main loop says the same words on PostgreSQL as on the embedded store', async () => {
  const clock = () => moment('2025-03-03 10:00')
  const folder = await mkdtemp(join(tmpdir(), 'duban-whole-'))
  const told: string[][] = []
  for (const address of [`file:${join(folder, 'state')}`, await server.database()]) {
    const store = await openStore(address, { clock })
    try {
      told.push(await month(store))
    } finally {
      await store.close()
    }
  }
  await rm(folder, { recursive: true, force: true })
  const [embedded, postgres] = told
  expect(embedded?.join('\n')).toContain('企业不积极')
  expect(embedded?.filter((line) => line.startsWith('→')).length).toBeGreaterThan(20)
  expect(embedded?.at(-1)).toContain('"broken":null')
  expect(postgres).toEqual(embedded)
})
