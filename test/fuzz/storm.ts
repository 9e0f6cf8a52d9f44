import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'vitest'
import { commands } from '../../commands/index.ts'
import { chanceOf, type Chance } from '../../src/simulate/chance.ts'
import type { EmbeddedStore } from '../../src/store/embedded/index.ts'
import { routes } from '../support/routes.ts'
import { started, type Started } from '../support/started.ts'
import { valueOf, wordOf, wordsOf } from './words.ts'

interface Reader {
  name: string
  id: string
  token: string
  /** Words that this person may never read. */
  never: readonly string[]
}

const LEAD = '密语甲乙丙只给牵头单位'
const FOREIGN = '密语丁戊己只给他单位'

/** How many are under way at once, as behind a proxy. */
const AT_ONCE = 24

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

async function signIn(at: string, link: string): Promise<string> {
  const to = `${at}${new URL(link).pathname}`
  const answer = await fetch(to, { method: 'POST', headers: { origin: at }, redirect: 'manual' })
  await answer.arrayBuffer()
  return /duban_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

async function command(
  at: string,
  token: string,
  verb: string,
  args: object,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${at}/api/v1/commands/${verb}`, {
    method: 'POST',
    headers: { cookie: `duban_session=${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  })
  const body = (await answer.json()) as { data?: Record<string, unknown> }
  expect([verb, answer.status]).toEqual([verb, 200])
  return body.data ?? {}
}

/** Two units that lead nothing which the other supports, whose words are not each other's, each with a person who is signed in and has filed what only theirs may read. */
async function cast(d: Started): Promise<Reader[]> {
  const { at } = d
  const links = d.duban.links
  if (!links) throw new Error('the store was not empty')
  const [office, leader, admin] = [
    await signIn(at, links.office),
    await signIn(at, links.leader),
    await signIn(at, links.admin),
  ]
  const invited = async (unit: string, name: string): Promise<[token: string, id: string]> => {
    const data = await command(at, office, 'invite', { unit, name, role: 'A角', plan: 'SY' })
    return [await signIn(at, String(data['url'])), String(data['person'])]
  }
  const [lead, leadId] = await invited('市教育局', '甲')
  const [foreign, foreignId] = await invited('市财政局', '乙')
  const files = async (token: string, code: string, words: string) => {
    const { draft } = await command(at, token, 'report', { code, progress: words, problems: words })
    await command(at, token, 'confirm', { draft })
    await command(at, token, 'coordinate', { code, statement: words })
  }
  await files(lead, '1.2.2-1', LEAD)
  await files(foreign, await firstOf(d, foreignId), FOREIGN)
  const idOf = async (token: string) => String((await command(at, token, 'whoami', {}))['person'])
  return [
    { name: 'lead', id: leadId, token: lead, never: [FOREIGN] },
    { name: 'foreign', id: foreignId, token: foreign, never: [LEAD] },
    { name: 'office', id: await idOf(office), token: office, never: [] },
    { name: 'leader', id: await idOf(leader), token: leader, never: [] },
    { name: 'admin', id: await idOf(admin), token: admin, never: [] },
    { name: 'stranger', id: 'nobody', token: 'A'.repeat(22), never: [LEAD, FOREIGN] },
  ]
}

/** An item that a person's unit supports beside 市教育局 or without it: one support does not read another's words. */
const firstOf = (d: Started, personId: string): Promise<string> =>
  d.duban.store.tx(async (db) => {
    for await (const role of db.list('role', 'byPerson', { prefix: [personId] }))
      for await (const share of db.list('assignment', 'byUnit', { prefix: [role.unitId ?? ''] })) {
        const leads: string[] = []
        for await (const { unitId, role } of db.list('assignment', 'byTask', { prefix: [share.taskId] }))
          if (role !== 'support') leads.push((await db.get('unit', unitId))?.name ?? '')
        if (share.role === 'support' && !leads.includes('市教育局')) return share.code
      }
    throw new Error('the unit has no item')
  })

interface Doc {
  paths: Record<string, { post?: { requestBody: { content: { 'application/json': { schema: object } } } } }>
}

/** Half a pair cannot be sent as UTF-8. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '?')

type Sent = { method: string; headers: Record<string, string>; body?: string }

/**
 * Sent once more where the connection was closed before anything was answered: on a busy machine one that is kept open runs out of
 * its time at the moment it is used again.
 */
async function fetched(url: string, init: RequestInit): Promise<Response> {
  const once = (): Promise<Response> => fetch(url, { ...init, redirect: 'manual' })
  return await once().catch((error: Error) => {
    if ((error.cause as { code?: string } | undefined)?.code === 'ECONNRESET') return once()
    throw error
  })
}

/** One request of any kind: a command with arguments that nearly fit, or any route with anything. */
function requestOf(d: Started, doc: Doc, readers: readonly Reader[], chance: Chance): [Reader, string, Sent] {
  const who = chance.pick(readers)
  const headers: Record<string, string> = { cookie: `duban_session=${who.token}` }
  if (chance.odds(0.2)) headers['origin'] = chance.pick([d.at, 'https://evil.example', 'null', 'x'])
  if (chance.odds(0.1)) headers['sec-fetch-site'] = chance.pick(['same-origin', 'cross-site', 'none'])
  if (chance.odds(0.1)) headers['idempotency-key'] = chance.pick(['a', 'b', 'x'.repeat(300)])
  if (chance.odds(0.1)) headers['accept-language'] = chance.pick(['en', 'zh', '*', '\u00e9'])
  if (chance.odds(0.5)) {
    const [path, { post }] = chance.pick(Object.entries(doc.paths).filter(([, one]) => one.post))
    const schema = post?.requestBody.content['application/json'].schema ?? {}
    const body = chance.odds(0.9) ? JSON.stringify(valueOf(schema, chance)) : wordOf(chance)
    headers['content-type'] = chance.pick(['application/json', 'application/json', 'text/plain'])
    return [who, path, { method: 'POST', headers, body }]
  }
  const [method, route] = chance.pick(routes())
  const word = () => encodeURIComponent(wellFormed(wordOf(chance))).slice(0, 500)
  const path = route.replaceAll(/:\w+/g, word)
  const query = chance.odds(0.3) ? `?${word()}=${word()}` : ''
  const used = chance.odds(0.9) ? method : chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])
  const bare = used === 'GET' || used === 'HEAD'
  if (!bare && chance.odds(0.5))
    headers['content-type'] = chance.pick([
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ])
  return [
    who,
    path + query,
    { method: used, headers, ...(bare ? {} : { body: wellFormed(wordsOf(chance, 4)) }) },
  ]
}

/** Something somebody says in chat. */
function messageOf(chance: Chance): string {
  if (chance.odds(0.15)) return wordsOf(chance, 8)
  const { name, aliases, examples } = chance.pick(commands)
  const verb = chance.pick([name, ...aliases, ...examples])
  return `${verb} ${wordsOf(chance, 4)}`
}

/** What is read when it is first needed, and stays. */
const LATE = ['docx', 'pdfmake', 'fontkit', '@resvg/resvg-js', 'pinyin-pro', '@node-rs/argon2', 'nodemailer']

/**
 * Half way and end are compared to see what each request leaves behind. A library stays once it was read, and chance decides which of a
 * hundred thousand requests is the first that needs it: so each is read, and used where it keeps fonts, before anything is counted.
 */
async function readLate(d: Started, office: Reader): Promise<void> {
  for (const name of LATE) await import(name)
  await command(d.at, office.token, 'prepare', { do: 'draft', plan: 'SY', kind: 'monthly', of: '2025-03' })
  const { mark, issue } = await command(d.at, office.token, 'release', {
    plan: 'SY',
    kind: 'monthly',
    of: '2025-03',
  })
  await command(d.at, office.token, 'release', { do: 'release', issue, confirm: mark })
  expect((await d.duban.work()).done).toBeGreaterThan(0)
}

/**
 * What the heart of a running duban does, which does not beat here: letters go out (every message that is kept out for a listed word
 * leaves one to the administrators), and what is over goes out of memory.
 */
async function settle(d: Started): Promise<void> {
  await d.duban.round()
  await (d.duban.store as EmbeddedStore).writeRows()
}

async function inParallel(many: number, one: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const run = async (): Promise<void> => {
    while (next < many) await one(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
}

/** What is left once nobody is waited for, on the heap and in buffers beside it, in megabytes. */
async function heapAfter(): Promise<number> {
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}

/**
 * Random requests over all routes and commands, and random messages, to a duban that is really started. Nobody is answered with an error
 * of ours, nobody reads words of another unit, and the second half leaves no more behind than a tenth of what there is.
 */
export async function storm(seed: number, requests: number, messages: number): Promise<void> {
  const d = await started({ DUBAN_PASSWORDS: 'on' })
  const readers = await cast(d)
  const doc = (await (await fetch(`${d.at}/api/openapi.json`)).json()) as Doc
  const wrong: string[] = []
  const judge = (who: Reader, what: string, text: string): void => {
    for (const words of who.never) if (text.includes(words)) wrong.push(`${who.name} read ${words}: ${what}`)
  }

  async function ask(n: number): Promise<void> {
    const [who, path, init] = requestOf(d, doc, readers, chanceOf(seed, 'request', n))
    const answer = await fetched(`${d.at}${path}`, init)
    const text = await answer.text()
    if (answer.status >= 500)
      wrong.push(`${answer.status} ${init.method} ${path.slice(0, 200)} ${init.body?.slice(0, 300)}`)
    judge(who, `${init.method} ${path.slice(0, 120)}`, text)
  }

  async function say(n: number): Promise<void> {
    const chance = chanceOf(seed, 'message', n)
    const who = chance.pick(readers)
    const text = messageOf(chance)
    const account = `web:${who.id}`
    d.pass(50)
    const outcome = await d.duban.receive({
      ...{ id: `fuzz:${seed}:${n}`, from: account, conversation: account, at: d.now() },
      ...{ said: { kind: 'text', text }, files: [], replyTo: null },
    })
    judge(who, text.slice(0, 120), JSON.stringify(outcome.reply))
    const { error } = (outcome.reply?.data ?? {}) as { error?: string }
    if (error === 'defect') wrong.push(`a defect: ${JSON.stringify(text).slice(0, 300)}`)
  }

  await readLate(d, readers.find(({ name }) => name === 'office') as Reader)
  const half = async (from: number): Promise<number> => {
    await inParallel(requests / 2, (n) => ask(from * requests + n))
    await inParallel(messages / 2, (n) => say(from * messages + n))
    await d.duban.work()
    await settle(d)
    return heapAfter()
  }
  const [first, second] = [await half(0), await half(0.5)]
  expect(wrong.slice(0, 20)).toEqual([])
  expect(d.logged.filter(({ event }) => /failed|defect/.test(event)).slice(0, 5)).toEqual([])
  // Whoever may still be served is served.
  expect((await fetch(`${d.at}/healthz`)).status).toBe(200)
  expect(second / first, `megabytes: ${first.toFixed(1)}, then ${second.toFixed(1)}`).toBeLessThanOrEqual(1.1)
}
