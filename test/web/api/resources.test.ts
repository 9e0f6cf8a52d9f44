import { beforeEach, describe, expect, test } from 'vitest'
import { apiDesk, type Got } from '../../support/api.ts'
import { world, type Speaker, type World } from '../../support/world.ts'

let w: World
let desk: Awaited<ReturnType<typeof apiDesk>>
beforeEach(async () => {
  w = await world({ at: '2025-03-03 10:00' })
  desk = await apiDesk(w)
})

const items = ({ body }: Got): Record<string, unknown>[] => body['items'] as Record<string, unknown>[]

/** Every page of a list, by its cursors. */
async function walk(path: string, as: Speaker): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = []
  for (let cursor = '', n = 0; n < 200; n++) {
    const joint = path.includes('?') ? '&' : '?'
    const got = await desk.ask(`${path}${cursor === '' ? '' : `${joint}cursor=${cursor}`}`, { as })
    expect(got.status).toBe(200)
    all.push(...items(got))
    const { next } = got.body
    if (typeof next !== 'string') return all
    cursor = next
  }
  throw new Error('the pages have no end')
}

test('plans, their levels and their assignments, page by page, each once and in the order of codes', async () => {
  const [plan] = items(await desk.ask('/api/v1/plans', { as: w.office }))
  expect(plan).toMatchObject({ key: 'SY', reporting: 'lead', dueDay: 25 })
  expect((await desk.ask('/api/v1/plans/SY', { as: w.office })).body).toEqual(plan)
  const tasks = await walk('/api/v1/plans/SY/tasks?limit=7', w.office)
  const whole = await walk('/api/v1/plans/SY/tasks?limit=200', w.office)
  expect(tasks).toEqual(whole)
  expect(tasks.length).toBeGreaterThan(30)
  expect(tasks.filter(({ isTask }) => isTask).every(({ light }) => light !== null)).toBe(true)
  const shares = await walk('/api/v1/assignments?limit=9', w.office)
  expect(new Set(shares.map(({ id }) => id)).size).toBe(shares.length)
  expect(shares).toEqual(await walk('/api/v1/assignments?limit=200', w.office))
})

test('assignments by unit, light and state are the same as all of them sifted', async () => {
  const all = await walk('/api/v1/assignments?limit=200', w.office)
  const of = async (query: string) => await walk(`/api/v1/assignments?${query}`, w.office)
  const unit = encodeURIComponent('市教育局')
  expect(await of(`unit=${unit}&limit=3`)).toEqual(all.filter((one) => one['unit'] === '市教育局'))
  const grey = all.filter((one) => one['light'] === 'grey')
  expect(grey.length).toBeGreaterThan(0)
  expect(await of('light=grey&limit=200')).toEqual(grey)
  expect(await of('state=done')).toEqual([])
})

test('one assignment tells its timeline to those who see all of it, and names who did what', async () => {
  const lead = w.liaison('市人社局')
  await w.say(lead, '2.1.3-1 甲方案已报市政府')
  await w.say(lead, '确认')
  const { body } = await desk.ask('/api/v1/assignments/2.1.3-1', { as: lead })
  expect(body).toMatchObject({ code: '2.1.3-1', view: 'all', unit: '市人社局' })
  const timeline = body['timeline'] as { event: string; byName: string; via: unknown }[]
  expect(timeline.map(({ event }) => event)).toContain('report.filed')
  expect(timeline.find(({ event }) => event === 'report.filed')).toMatchObject({
    byName: '市人社局甲',
    via: null,
  })
  const id = String(body['id'])
  expect((await desk.ask(`/api/v1/assignments/${id}`, { as: lead })).body).toEqual(body)
  const far = await desk.ask('/api/v1/assignments/2.1.3-1', { as: w.liaison('市国资委') })
  expect(far.body).toMatchObject({ view: 'light', timeline: [], reports: [], requests: [] })
})

test('a unit does not meet in its timeline what the office has only drafted', async () => {
  const lead = w.liaison('市人社局')
  await w.at('2025-04-07 18:00')
  const own = await desk.ask('/api/v1/assignments/2.1.3-1', { as: lead })
  const events = (got: Got): string[] =>
    (got.body['timeline'] as { event: string }[]).map(({ event }) => event)
  const office = await desk.ask('/api/v1/assignments/2.1.3-1', { as: w.office })
  expect(events(office).some((event) => event.startsWith('chase.'))).toBe(true)
  expect(events(own).filter((event) => /^(chase|paper|circular|note)\./.test(event))).toEqual([])
})

test('reports are listed for those who may read their words, and for nobody else', async () => {
  const lead = w.liaison('市人社局')
  await w.say(lead, '2.1.3-1 甲方案已报市政府')
  await w.say(lead, '确认')
  const seen = async (as: Speaker): Promise<string[]> =>
    (await walk('/api/v1/reports', as)).map((one) => `${String(one['code'])} ${String(one['progress'])}`)
  for (const who of [w.office, w.leader, w.admin, lead, w.liaison('市教育局')])
    expect(await seen(who), who.name).toEqual(['2.1.3-1 甲方案已报市政府'])
  expect(await seen(w.liaison('市国资委'))).toEqual([])
  const one = await desk.ask('/api/v1/reports?assignment=2.1.3-1', { as: w.office })
  expect(items(one)).toHaveLength(1)
  expect(items(await desk.ask(`/api/v1/reports?since=${w.now() + 1}`, { as: w.office }))).toEqual([])
})

test('people and units: telephone numbers are for the office, administrators and the unit itself', async () => {
  await w.change(w.liaison('市教育局'), { phone: '13800000001' })
  const phone = async (as: Speaker): Promise<unknown> =>
    (await walk('/api/v1/people', as)).find(({ name }) => name === '市教育局甲')?.['phone']
  for (const who of [w.office, w.admin, w.liaison('市教育局', 'head')])
    expect(await phone(who), who.name).toBe('13800000001')
  for (const who of [w.leader, w.liaison('市财政局')]) expect(await phone(who), who.name).toBeNull()
  const units = await walk('/api/v1/units?limit=5', w.office)
  expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
  expect(units.map(({ name }) => name)).toContain('市教育局')
})

describe('the ledger', () => {
  test('of a plan for who sees all of it, of an item for its unit, whole for administrators', async () => {
    const lead = w.liaison('市人社局')
    await w.say(lead, '2.1.3-1 甲方案已报市政府')
    await w.say(lead, '确认')
    const ledger = (query: string, as: Speaker) => desk.ask(`/api/v1/ledger${query}`, { as })
    for (const who of [w.office, w.leader, w.admin]) expect((await ledger('?of=SY', who)).status).toBe(200)
    expect((await ledger('?of=SY', lead)).status).toBe(403)
    expect((await ledger('?of=2.1.3-1', lead)).status).toBe(200)
    expect((await ledger('?of=2.1.3-1', w.liaison('市国资委'))).status).toBe(403)
    expect((await ledger('', w.office)).status).toBe(403)
    expect((await ledger('', w.admin)).status).toBe(200)
    const whole = await walk('/api/v1/ledger?of=SY&limit=200', w.office)
    const [first, second] = whole
    expect(items(await ledger(`?of=SY&after=${String(first?.['id'])}&limit=1`, w.office))).toEqual([second])
    const newest = items(await ledger('?of=SY&newest=true&limit=1', w.office))
    expect(newest).toEqual(whole.slice(-1))
  })
})

test('digests are for office, leaders and administrators; papers come in the reader’s own cut', async () => {
  await w.at('2025-03-10 18:00')
  for (const who of [w.office, w.leader, w.admin]) {
    const [digest] = await walk('/api/v1/digests', who)
    expect(digest).toMatchObject({ issue: 1, state: 'issued' })
    const one = await desk.ask(`/api/v1/digests/${encodeURIComponent(String(digest?.['id']))}`, { as: who })
    expect(one.body['facts']).toBeTypeOf('object')
  }
  const liaison = w.liaison('市教育局')
  expect((await desk.ask('/api/v1/digests', { as: liaison })).status).toBe(403)
  const [digest] = await walk('/api/v1/digests', w.office)
  const denied = await desk.ask(`/api/v1/digests/${encodeURIComponent(String(digest?.['id']))}`, {
    as: liaison,
  })
  const absent = await desk.ask('/api/v1/digests/dig_none', { as: liaison })
  expect([denied.status, denied.body]).toEqual([absent.status, absent.body])
  const papers = await walk('/api/v1/issues', w.office)
  expect(papers.map(({ kind }) => kind)).toContain('weekly')
  expect(await walk('/api/v1/issues', liaison)).toEqual([])
})

test('what did not change is not sent again', async () => {
  const got = await desk.ask('/api/v1/plans', { as: w.office })
  const etag = got.headers.get('etag') ?? ''
  const again = await desk.ask('/api/v1/plans', { as: w.office, headers: { 'if-none-match': `W/${etag}` } })
  expect([again.status, again.body]).toEqual([304, {}])
  const document = await desk.ask('/api/openapi.json')
  const known = { 'if-none-match': document.headers.get('etag') ?? '' }
  expect((await desk.ask('/api/openapi.json', { headers: known })).status).toBe(304)
})
