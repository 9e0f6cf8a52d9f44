import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { fileRoutes } from '../src/chat/web/files.ts'
import { wallClock } from '../src/core/day.ts'
import { createApi } from '../src/web/api/index.ts'
import { mayOpenFile } from '../src/web/files.ts'
import { world, ZONE, type Speaker, type World } from './support/world.ts'

/**
 * Who sees what of two shares of one task, on every path. `all`: the report and what was put to the office; `report`: the
 * filed report; `light`: title and light only; `none`: nothing, since duban does not know them.
 */
type Sight = 'all' | 'report' | 'light' | 'none'

/** 2.1.3 is led by 市人社局 and supported by 市教育局, 市财政局 and others; 市国资委 has no share in it. */
const table: [who: string, lead: Sight, support: Sight][] = [
  ['the lead’s liaison A', 'all', 'all'],
  ['the lead’s liaison B', 'all', 'all'],
  ['the lead’s head', 'all', 'all'],
  ['the support’s liaison A', 'report', 'all'],
  ['the support’s head', 'report', 'all'],
  ['another support', 'report', 'light'],
  ['a unit without a share', 'light', 'light'],
  ['the office', 'all', 'all'],
  ['a leader', 'all', 'all'],
  ['the administrator', 'all', 'all'],
  ['a stranger', 'none', 'none'],
]

const shares = ['lead', 'support'] as const
const said = {
  lead: { code: '2.1.3-1', report: '甲方案已报市政府', file: '甲方案.txt', asked: '甲场馆需要协调' },
  support: { code: '2.1.3-2', report: '乙赛项已经确定', file: '乙赛项.txt', asked: '乙经费需要协调' },
}

/** One way of looking: what came back as text, or null where nothing did. */
type Path = (who: Speaker, code: string) => Promise<string | null>

let w: World
let readers: Record<string, Speaker>
let paths: Record<string, Path>
const hashes = { lead: '', support: '' }

beforeEach(async () => {
  w = await world({ at: '2025-03-03 10:00' })
  const lead = w.liaison('市人社局')
  const support = w.liaison('市教育局')
  for (const [share, who] of [
    ['lead', lead],
    ['support', support],
  ] as const) {
    const { code, report, file, asked } = said[share]
    const kept = await w.upload(who, file, report)
    hashes[share] = kept.hash
    await w.say(who, `${code} ${report}，问题：${report}有困难`, { files: [kept] })
    await w.say(who, '确认')
    await w.say(who, `提请协调 ${code} ${asked}`)
  }
  readers = {
    'the lead’s liaison A': lead,
    'the lead’s liaison B': w.liaison('市人社局', 'B'),
    'the lead’s head': w.liaison('市人社局', 'head'),
    'the support’s liaison A': support,
    'the support’s head': w.liaison('市教育局', 'head'),
    'another support': w.liaison('市财政局'),
    'a unit without a share': w.liaison('市国资委'),
    'the office': w.office,
    'a leader': w.leader,
    'the administrator': w.admin,
    'a stranger': w.stranger,
  }
  paths = pathsOf(w)
})

/** Every path on which a share's words could come to somebody who asks for them. */
function pathsOf(seen: World): Record<string, Path> {
  const asked = async (who: Speaker, text: string): Promise<string> => {
    const outcome = await seen.hand(who, { kind: 'text', text })
    return JSON.stringify(outcome.reply)
  }
  const task = (code: string): string => code.split('-')[0] ?? ''
  return {
    'command, one share': (who, code) => asked(who, `状态 ${code}`),
    'command, the task': async (who, code) => onlyOf(await asked(who, `状态 ${task(code)}`), code),
    'api, one share': (who, code) => api(seen, who, code),
    'resource, one share': (who, code) => resource(seen, who, code),
  }
}

/** What a task's answer says of one of its shares: its words carry the share's own mark. */
const onlyOf = (text: string, code: string): string =>
  code === said.lead.code ? text.replaceAll(/乙[^"]*/g, '') : text.replaceAll(/甲[^"]*/g, '')

async function doorOf(seen: World, who: Speaker, what: string) {
  const person = (await seen.store.tx((db) => db.get('person', who.id))) ?? null
  const [door] = createApi({
    ...{ store: seen.store, timezone: ZONE, publicUrl: () => 'http://duban.test' },
    receive: (incoming, alongside) => seen.whole.receive({ ...incoming, from: who.account }, alongside),
    commands,
    signin: {
      peek: async () => null,
      redeem: async () => ({ refused: 'unknown' }),
      whoIs: async () => person,
      revoke: async () => {},
    },
    clock: seen.now,
    secret: () => `${who.id} ${what}`,
  })
  return door
}

async function resource(seen: World, who: Speaker, code: string): Promise<string> {
  const door = await doorOf(seen, who, code)
  const headers = { cookie: `duban_session=${who.id}` }
  const one = await door?.fetch(new Request(`http://localhost/api/v1/assignments/${code}`, { headers }))
  const list = await door?.fetch(new Request(`http://localhost/api/v1/reports`, { headers }))
  const reports = (await list?.text()) ?? ''
  return `${await one?.text()}${onlyOf(reports, code)}`
}

async function api(seen: World, who: Speaker, what: string): Promise<string> {
  const door = await doorOf(seen, who, what)
  const headers = { cookie: `duban_session=${who.id}`, 'content-type': 'application/json' }
  const request = { method: 'POST', body: JSON.stringify({ what }), headers }
  const answer = await door?.fetch(new Request('http://localhost/api/v1/commands/status', request))
  return (await answer?.text()) ?? ''
}

const sightOf = (text: string | null, share: 'lead' | 'support'): Sight => {
  if (text === null || /尚未识别您的身份|Please sign in/.test(text)) return 'none'
  if (text.includes(said[share].asked)) return 'all'
  return text.includes(said[share].report) ? 'report' : 'light'
}

test.each(['command, one share', 'command, the task', 'api, one share', 'resource, one share'])(
  'by %s',
  async (name) => {
    const found: [string, Sight, Sight][] = []
    for (const [who] of table) {
      const reader = readers[who] as Speaker
      const sights: Sight[] = []
      for (const share of shares)
        sights.push(sightOf((await paths[name]?.(reader, said[share].code)) ?? null, share))
      found.push([who, sights[0] ?? 'none', sights[1] ?? 'none'])
    }
    expect(found).toEqual(table)
  },
)

test('a file opens for whoever may read the report that holds it, by its link', async () => {
  const today = wallClock(w.now(), w.plan.timezone).day
  const app = new Hono()
  const mayOpen = (db: Parameters<typeof mayOpenFile>[0], id: string, hash: string) =>
    mayOpenFile(db, id, hash, today)
  fileRoutes({ store: w.store, clock: w.now, mayOpen })(
    app,
    async (c) => (await w.store.tx((db) => db.get('person', c.req.header('x-who') ?? ''))) ?? null,
  )
  const found: [string, boolean, boolean][] = []
  for (const [who] of table) {
    const opens = []
    for (const share of shares) {
      const answer = await app.request(`/files/${hashes[share]}`, {
        headers: { 'x-who': readers[who]?.id ?? '' },
      })
      opens.push(answer.status === 200)
    }
    found.push([who, opens[0] ?? false, opens[1] ?? false])
  }
  const opens = (sight: Sight): boolean => sight === 'all' || sight === 'report'
  expect(found).toEqual(table.map(([who, lead, support]) => [who, opens(lead), opens(support)]))
})

/** Words that a reader with such a sight of a share must not meet. */
const hiddenFrom = (lead: Sight, support: Sight): string[] => [
  ...(lead === 'light' || lead === 'none' ? ['甲方案', '甲场馆'] : []),
  ...(support === 'light' || support === 'none' ? ['乙赛项', '乙经费'] : []),
]

test('no list shows more than titles and lights to those who may not read', async () => {
  const met: string[] = []
  for (const [who, lead, support] of table)
    for (const text of ['我的', '方案', '状态', '逾期', '状态 技能大赛', '状态 市教育局', '待办', '周报']) {
      const reply = JSON.stringify((await w.hand(readers[who] as Speaker, { kind: 'text', text })).reply)
      for (const word of hiddenFrom(lead, support))
        if (reply.includes(word)) met.push(`${who}: ${text}: ${word}`)
    }
  expect(met).toEqual([])
})

test('no letter of a whole month carries the words to those who may not read them', async () => {
  await w.at('2025-04-07 18:00')
  const letters = (who: Speaker | undefined): string =>
    w.sent
      .filter(({ to }) => to === who?.account)
      .map(({ text }) => text)
      .join('\n')
  const met = table.flatMap(([who, lead, support]) =>
    hiddenFrom(lead, support)
      .filter((word) => letters(readers[who]).includes(word))
      .map((word) => `${who}: ${word}`),
  )
  expect(met).toEqual([])
  // Else the line above would hold of letters that carry nothing.
  expect(letters(w.leader)).toMatch(/甲方案已报市政府有困难[\s\S]*乙赛项已经确定有困难/)
})
