import { OpenAPIClientAxios, type Document } from 'openapi-client-axios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAll, newFolder, startDuban, type Running } from '../../support/process.ts'
import { say, signIn, type Session } from '../../support/session.ts'

/** A client that a library which is not ours makes of the document of a started duban, signed in by a token. */
let duban: Running
let admin: Session
beforeAll(async () => {
  duban = await startDuban({ folder: await newFolder() })
  admin = await signIn(duban.origin, duban.codes.admin ?? '')
}, 60_000)
afterAll(endAll)

async function tokenFor(...words: string[]): Promise<string> {
  const made = await say(
    duban.origin,
    admin,
    'token',
    { act: 'new', name: 'OA', words },
    `token ${words.length}`,
  )
  const path = new URL(String(made.data['url'])).pathname
  const headers = { cookie: admin.cookie, origin: duban.origin }
  const page = await fetch(`${duban.origin}${path}`, { method: 'POST', headers })
  return /<code>([^<]+)<\/code>/.exec(await page.text())?.[1] ?? ''
}

async function clientFor(token: string) {
  const definition = (await (await fetch(`${duban.origin}/api/openapi.json`)).json()) as Document
  const made = new OpenAPIClientAxios({
    definition,
    axiosConfigDefaults: {
      ...{ baseURL: duban.origin, validateStatus: () => true },
      headers: { authorization: `Bearer ${token}` },
    },
  })
  return made.init()
}

type Answer = { data: { data: Record<string, unknown>; items: Record<string, unknown>[] } }

test('a client generated from the document files a report, and reads it', async () => {
  const client = await clientFor(await tokenFor('市教育局', 'read', 'report', 'confirm'))
  const call = async (name: string, ...args: unknown[]): Promise<Answer['data']> => {
    const operation = client[name] as (...given: unknown[]) => Promise<Answer & { status: number }>
    const { status, data } = await operation(...args)
    expect(status, JSON.stringify(data)).toBe(200)
    return data
  }
  const { items } = await call('listAssignments', { unit: '市教育局', state: 'open', limit: 200 })
  const [own] = items.filter(({ role, period }) => role === 'lead' && period !== null)
  const code = String(own?.['code'])
  const { data } = await call('report', null, { code, progress: '已完成调研，走访企业十二家' })
  await call('confirm', null, { draft: data['draft'] }, { headers: { 'Idempotency-Key': 'oa-1' } })
  const reports = await call('listReports', { assignment: code })
  expect(reports.items).toMatchObject([{ code, progress: '已完成调研，走访企业十二家' }])
  const one = (await call('getAssignment', { id: code })) as unknown as {
    view: string
    timeline: { byName: string }[]
  }
  expect(one.view).toBe('all')
  expect(one.timeline[0]?.byName).toBe('OA（接口）')
}, 60_000)

test('the same client without a right is told so in the shape that the document gives', async () => {
  const client = await clientFor(await tokenFor('市教育局', 'read'))
  const operation = client['chase'] as (...given: unknown[]) => Promise<{ status: number; data: object }>
  const { status, data } = await operation(null, { what: '1.2.1' })
  expect(status).toBe(422)
  expect(data).toMatchObject({ type: 'urn:duban:not-in-scope', title: 'not-in-scope', status: 422 })
}, 60_000)
