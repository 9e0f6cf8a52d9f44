import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commands } from '../../commands/index.ts'
import { createHandle } from '../../src/app/handle.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import type { Incoming } from '../../src/kit/chat.ts'
import { defineCommand, type Context } from '../../src/kit/command.ts'
import { StoreAway, type Store } from '../../src/kit/store.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { snapshot } from '../support/trace.ts'
import { world, ZONE, type Speaker, type World } from '../support/world.ts'

const said = (who: Speaker, text: string, id = 'sim:once'): Incoming => ({
  id,
  from: who.account,
  conversation: who.account,
  at: Date.UTC(2025, 2, 3, 2),
  said: { kind: 'text', text },
  files: [],
  replyTo: null,
})

describe('a message that comes again', () => {
  test.each([
    ['1.2.2 已完成调研', false],
    ['无变化 1.2.2', false],
    ['9.9.9 已完成', true],
    ['1.2.2 绝密材料', true],
  ])('“%s” brings the same words and changes nothing', async (text, refused) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const message = said(w.liaison('市教育局'), text)
    const first = await w.whole.receive(message)
    expect(first.refused).toBe(refused)
    const { result: again, rows, events } = await w.trace(() => w.whole.receive(message))
    expect({ rows, events }).toEqual({ rows: [], events: [] })
    expect(again).toMatchObject({ repeated: true, refused, reply: first.reply, letterId: first.letterId })
  })

  test('twice at the same moment it is done once', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const message = said(w.liaison('市教育局'), '无变化 1.2.2')
    const [one, two] = await Promise.all([w.whole.receive(message), w.whole.receive(message)])
    expect([one, two].filter(({ repeated }) => repeated)).toHaveLength(1)
    expect(two.reply?.content).toEqual(one.reply?.content)
    const { entries } = await snapshot(w.store)
    expect(entries.filter(({ event }) => event === 'report.filed')).toHaveLength(1)
  })

  test('the same words in a new message are a message of their own', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const education = w.liaison('市教育局')
    await w.whole.receive(said(education, '1.2.2 已完成调研', 'sim:1'))
    expect((await w.whole.receive(said(education, '1.2.2 已完成调研', 'sim:2'))).repeated).toBe(false)
  })
})

test('what an adapter keeps alongside is kept with the message, or neither is', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const message = said(w.liaison('市教育局'), '无变化 1.2.2')
  const full = () => Promise.reject(new Error('the disk is full'))
  const { rows } = await w.trace(async () =>
    w.whole.receive(message, full).catch((error: Error) => error.message),
  )
  expect(rows.filter((kind) => !['letter', 'failure'].includes(kind))).toEqual([])
})

test('a stranger is told what to do, and leaves nothing', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  const { result, rows, events } = await w.trace(async () => [
    await w.say(w.stranger, '你好'),
    await w.say(w.stranger, '绝密'),
    await w.say(w.stranger, '方案'),
    await w.command(w.stranger, 'confirm'),
  ])
  expect(new Set(result)).toEqual(
    new Set([
      '尚未识别您的身份。请向领导小组办公室索取绑定码，在此发送“绑定 绑定码”；或索取邀请链接，打开后使用网页会话。',
    ]),
  )
  expect({ rows, events }).toEqual({ rows: [], events: [] })
})

test('a stranger who writes English is answered in English; a menu’s command tells no language', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  expect(await w.say(w.stranger, 'hello there')).toMatch(/^I do not know you yet\./)
  for (const words of ['/mine', '/start', 'ok了', '1.2.1', ''])
    expect(await w.say(w.stranger, words)).toMatch(/^尚未识别/)
})

test('somebody who left is a stranger again', async () => {
  const w = await world({ at: '2025-03-03 10:00' })
  await w.change(w.liaison('市教育局'), { active: false })
  expect(await w.say(w.liaison('市教育局'), '我的')).toMatch(/^尚未识别您的身份。/)
})

describe('a listed word', () => {
  const ways: [string, (w: World, who: Speaker) => Promise<string>][] = [
    ['in a sentence', (w, who) => w.say(who, '1.2.2 附上绝密材料玄武')],
    ['with blanks and wide letters', (w, who) => w.say(who, '1.2.2 附上 绝　密 材料玄武')],
    [
      'at a depth that nobody types',
      (w, who) => {
        let what: unknown = '绝密玄武'
        for (let depth = 0; depth < 9_000; depth++) what = [what]
        return w.command(who, 'status', { what })
      },
    ],
    ['in a form', (w, who) => w.command(who, 'report', { code: '1.2.2', progress: '绝密材料玄武' })],
    [
      'deep in what a program sends',
      (w, who) => w.command(who, 'report', { items: [{ code: '1.2.2', next: '绝\n密玄武' }] }),
    ],
    [
      'in the name of a file',
      (w, who) => w.say(who, '1.2.2 见附件', { files: [{ name: '玄武绝密.docx', unreadable: '' }] }),
    ],
    ['behind the administrator’s verb', (w, who) => w.say(who, '涉密词 增加 绝密玄武')],
  ]
  test.each(ways)('%s: kept nowhere, told to the administrator', async (_how, send) => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { result, rows, events } = await w.trace(() => send(w, w.liaison('市教育局')))
    expect(result).toBe(
      '这条消息含有疑似涉密词语，未收录、未转发，已通知管理员。本系统严禁传输涉密信息。如属误判，请联系管理员。',
    )
    expect(rows).toEqual(['letter', 'letter', 'quarantine'])
    expect(events).toEqual(['message.withheld', 'letter.sent'])
    expect(w.hear(w.admin)).toEqual(['市教育局甲的一条消息含有词表中的词（绝密），未收录、未转发。'])
    expect((await snapshot(w.store)).text).not.toContain('玄武')
    expect(JSON.stringify(w.log)).not.toContain('玄武')
  })

  test('marks the outcome, so that an adapter keeps no text either', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    expect(await w.whole.receive(said(w.liaison('市教育局'), '绝密'))).toMatchObject({
      withheld: true,
      refused: true,
    })
  })
})

/** The real road with one more command, which fails as often as told, after it has written a row. */
function withDefect(w: World, failures: number, effect: 'read' | 'write' = 'write') {
  const runs: number[] = []
  const broken = defineCommand({
    name: 'broken',
    aliases: ['出错'],
    summary: { zh: '', en: '' },
    examples: ['出错'],
    args: z.object({}),
    may: ['anyone'],
    effect,
    async run(_args, { db, by }: Context) {
      runs.push(runs.length)
      await db.put('person', { ...by.person, name: '改过的名字' })
      if (runs.length <= failures) throw new Error('disk on fire')
      return { content: { blocks: [{ kind: 'text', line: ['好'] }] } }
    },
  })
  const log: string[] = []
  const receive = createHandle({
    store: w.store,
    commands: [...commands, broken],
    jobs: [],
    timezone: ZONE,
    publicUrl: 'http://duban.test',
    secret: () => 'secret',
    log: (event) => void log.push(event),
  })
  return { receive, runs, log }
}

describe('a defect', () => {
  test.each(['write', 'read'] as const)(
    'of a %s is tried three times, then put aside; the road goes on',
    async (effect) => {
      const w = await world({ at: '2025-03-03 10:00' })
      const who = w.liaison('市教育局')
      const { receive, runs, log } = withDefect(w, 99, effect)
      const { result: outcome, rows, events } = await w.trace(() => receive(said(who, '出错')))
      expect(runs).toHaveLength(3)
      const text = outcome.reply ? plainText(outcome.reply.content) : ''
      expect(text).toMatch(
        /^系统出错，这条消息没有办成，已记录（编号 [A-Z2-7]{8}）。请稍后重试或联系管理员。$/,
      )
      expect(rows).toEqual(['failure', 'letter', 'letter'])
      expect(events).toEqual([])
      expect(log).toEqual(['handle.defect'])
      const [failure] = await w.store.tx((db) => collect(db.list('failure', 'byTime')))
      expect(failure).toMatchObject({ from: who.account, what: 'text' })
      expect(failure?.error).toContain('disk on fire')
      await w.whole.send(w.now())
      const reference = /[A-Z2-7]{8}/.exec(text)?.[0] ?? ''
      expect(w.hear(w.admin)).toEqual([`处理市教育局甲的一条消息时系统出错，编号 ${reference}，请查看日志。`])
      expect(await w.say(w.admin, '健康')).toContain(reference)

      expect(await receive(said(who, '出错'))).toMatchObject({ repeated: true, refused: true })
      expect(runs, 'a repeat is not tried again').toHaveLength(3)
      expect((await receive(said(who, '我是谁', 'sim:next'))).reply?.data).toMatchObject({
        name: '市教育局甲',
      })
    },
  )

  test('that passes is never seen', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { receive, runs, log } = withDefect(w, 2)
    const { result, rows } = await w.trace(() => receive(said(w.liaison('市教育局'), '出错')))
    expect(result).toMatchObject({ refused: false, repeated: false })
    expect(runs).toHaveLength(3)
    expect(rows).toEqual(['letter', 'person'])
    expect(log).toEqual([])
  })

  test('does not show the words of the message to anybody', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { receive } = withDefect(w, 99)
    await receive(said(w.liaison('市教育局'), '出错 玄武工程'))
    expect((await snapshot(w.store)).text).not.toContain('玄武')
  })
})

describe('a store that is away', () => {
  /** The road over a store that is lost after the work of so many transactions: what they wrote is not there. */
  const losing = (w: World, times: number) => {
    let lost = 0
    const away = {
      ...w.store,
      tx: (async (work) => {
        if (lost++ < times) throw new StoreAway(new Error('terminating connection'))
        return w.store.tx(work)
      }) as Store['tx'],
    }
    return createHandle({
      store: away,
      commands,
      jobs: [],
      timezone: ZONE,
      publicUrl: '',
      secret: () => 'secret',
    })
  }

  test('for a moment is not noticed', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const { reply } = await losing(w, 2)(said(w.liaison('市教育局'), '我是谁'))
    expect(reply?.data).toMatchObject({ name: '市教育局甲' })
  })

  test('for longer is told to whoever hands the message in, who hands it in again: nothing is put aside', async () => {
    const w = await world({ at: '2025-03-03 10:00' })
    const receive = losing(w, 3)
    const { rows } = await w.trace(() =>
      expect(receive(said(w.liaison('市教育局'), '我是谁'))).rejects.toBeInstanceOf(StoreAway),
    )
    expect(rows).toEqual([])
    expect((await receive(said(w.liaison('市教育局'), '我是谁'))).reply?.data).toMatchObject({
      name: '市教育局甲',
    })
  })
})
