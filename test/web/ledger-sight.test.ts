import { afterEach, expect, test } from 'vitest'
import { collect } from '../../src/kit/moves/look.ts'
import type { Entry } from '../../src/kit/store.ts'
import { apiDesk } from '../support/api.ts'
import { dueOn } from '../support/deadline.ts'
import type { Speaker } from '../support/world.ts'
import { clearFolders, deskOf } from './desk/desk-door.ts'

afterEach(clearFolders)

/** An item that was reported, put off and chased by hand, and its unit told by letter. */
async function livedIn() {
  const desk = await deskOf()
  const { w } = desk
  const unit = w.liaison('市财政局')
  await dueOn(w, '2.1.4-1', '2025-03-21')
  await w.say(unit, '申请延期 2.1.4 4月30日 资金尚未到位')
  await w.at('2025-03-20 17:00')
  await w.say(w.office, '催办 2.1.4')
  await w.say(unit, '2.1.4 资金方案已报市政府')
  await w.say(unit, '确认')
  return { ...desk, api: await apiDesk(w) }
}
type Lived = Awaited<ReturnType<typeof livedIn>>

const entriesOf = async ({ w }: Lived, code: string): Promise<Entry[]> => {
  const id = (await w.assignment(code)).id
  return w.store.tx((db) => collect(db.history({ of: id })))
}

const onApi = async ({ api }: Lived, who: Speaker, code: string) => {
  const { body, status } = await api.ask(`/api/v1/ledger?of=${code}&limit=200`, { as: who })
  return status === 200 ? (body['items'] as { id: string; event: string; via: string | null }[]) : []
}

const onDesk = async ({ get }: Lived, who: Speaker, code: string) => {
  const { html } = await get(who, `/desk/ledger?of=${code}`)
  return [...html.matchAll(/[?&;]open=([\d.-]+)/g)].map(([, id]) => id ?? '').toSorted()
}

test('desk, file, list and item show a reader the same entries', async () => {
  const lived = await livedIn()
  const { w } = lived
  const all = await entriesOf(lived, '2.1.4-1')
  expect(all.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['report.filed', 'chase.manual', 'extension.asked', 'letter.sent']),
  )
  for (const who of [w.admin, w.office, w.leader, w.liaison('市财政局'), w.liaison('市教育局')]) {
    const listed = await onApi(lived, who, '2.1.4-1')
    const ids = listed.map(({ id }) => id).toSorted()
    expect(await onDesk(lived, who, '2.1.4-1')).toEqual(ids)
    const file = (await lived.get(who, '/desk/ledger.csv?of=2.1.4-1')).html
    for (const { id } of all) expect([id, file.includes(id)]).toEqual([id, ids.includes(id)])
    const item = (await lived.api.ask('/api/v1/assignments/2.1.4-1', { as: who })).body
    const timeline = (item['timeline'] as { id: string }[]).map(({ id }) => id).toSorted()
    expect(timeline).toEqual(ids)
  }
})

test('a unit reads what it did and was answered, not whom else the chase told, nor from which message', async () => {
  const lived = await livedIn()
  const seen = await onApi(lived, lived.w.liaison('市财政局'), '2.1.4-1')
  const events = seen.map(({ event }) => event)
  expect(events).toEqual(expect.arrayContaining(['report.filed', 'extension.asked']))
  expect(events.filter((event) => event.startsWith('chase.'))).toEqual([])
  expect(new Set(seen.map(({ via }) => via))).toEqual(new Set([null]))
  const opened = await lived.get(
    lived.w.liaison('市财政局'),
    `/desk/ledger?of=2.1.4-1&open=${seen.find(({ event }) => event === 'report.filed')?.id ?? ''}`,
  )
  const via = (await entriesOf(lived, '2.1.4-1')).find(({ event }) => event === 'report.filed')?.via ?? ''
  expect(opened.html).toContain('id="opened"')
  expect(opened.html).not.toContain(via)
})

test('the words of an answer, which may hold a link, are for its reader alone over the API too, and are not found by searching', async () => {
  const lived = await livedIn()
  const { w, api, get } = lived
  await w.store.tx(async (db) => {
    await db.put('letter', {
      ...{ id: 'let_secret', version: 0, to: w.office.id, planId: w.plan.id, priority: 0 },
      body: { kind: 'words', content: { blocks: [] } },
      ...{ state: 'sent', dueAt: 1, createdAt: w.now(), attempts: 1, lastError: null, about: [] },
      ...{ sentText: 'http://duban.test/in/abcdef', sentTo: w.office.account, sentAt: w.now() },
    })
    await db.note({
      ...{ planId: w.plan.id, event: 'letter.sent', by: 'duban', via: 'let_secret', at: w.now() },
      subjects: [w.office.id],
      body: { letter: 'let_secret', text: 'http://duban.test/in/abcdef' },
    })
  })
  for (const [who, reads] of [
    [w.office, true],
    [w.leader, false],
    [w.admin, false],
  ] as const) {
    const { body } = await api.ask('/api/v1/ledger?of=SY&newest=true&limit=5', { as: who })
    expect(JSON.stringify(body).includes('let_secret')).toBe(true)
    expect(JSON.stringify(body).includes('/in/abcdef')).toBe(reads)
    const { html } = await get(who, '/desk/ledger?words=abcde')
    expect(/open=[\d.-]+/.test(html)).toBe(reads)
  }
})
