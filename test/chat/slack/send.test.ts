import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Button, Content } from '../../../src/core/model/index.ts'
import type { DeliveryError } from '../../../src/kit/errors.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { buttonsIn } from '../../support/slack-blocks.ts'
import { NOW, openRig, type Rig } from './rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await openRig()
  rig.jump.on = true
  await rig.channel.adapter.start(async () => ({
    reply: null,
    letterId: 'x',
    repeated: false,
    refused: false,
    withheld: false,
  }))
})
afterEach(() => rig.close())

const text = (line: string): Content => ({ blocks: [{ kind: 'text', line: [line] }] })
const ACCOUNT = 'slack:T1:U1'
const send = (id: string, content: Content, to = ACCOUNT) =>
  rig.channel.adapter.send({
    letter: newLetter({ id, to: 'per_1', body: words(content), priority: 1, now: NOW }),
    to,
    content,
  })
const button = (label: string, args: Record<string, unknown> = {}): Button => ({ label, verb: 'mine', args })
const posts = () => rig.peer.calls.filter(({ method }) => method === 'chat.postMessage')

describe('what is written', () => {
  const hostile =
    '*粗* _斜_ ~删~ `码` <!channel> <@U2> <https://x.example|点此> @here &lt; https://x.example :smile: > 引'
  const content: Content = {
    blocks: [
      { kind: 'heading', line: [hostile] },
      { kind: 'text', line: [hostile, { strong: hostile }, { link: 'javascript:alert(1)', text: hostile }] },
      { kind: 'quote', line: [hostile] },
      { kind: 'list', lines: [[hostile], [{ code: hostile }]] },
      {
        kind: 'item',
        line: [hostile],
        light: 'red',
        details: [[hostile, { mention: 'per_1', name: hostile }]],
        buttons: [button(hostile)],
      },
      { kind: 'table', head: ['项', '值'], rows: [[hostile, '1']] },
      { kind: 'text', line: [hostile], copy: true },
    ],
  }

  test('the light of an item is said once', async () => {
    const light = { light: 'green' as const, text: '绿灯' }
    const item = { kind: 'item' as const, light: 'green' as const, details: [], buttons: [] }
    await send('let_l', {
      blocks: [{ ...item, line: [{ code: '1.2.2-1' }, ' 市教育局 ', light, ' 12月25日到期'] }],
    })
    expect(rig.hand('U1').shown()).toEqual(['1.2.2-1 市教育局 🟢 绿灯 12月25日到期'])
  })

  test('is shown as it is, in no block that Slack reads as markup, and mentions nobody in the notification', async () => {
    expect(await send('let_1', content)).toBe(plainText(content))
    const [shown = ''] = rig.hand('U1').shown()
    expect(shown.split(hostile).length - 1).toBe(12)
    expect(shown, 'a light is said by a line, not by the block again').not.toContain('🔴')
    const args = posts()[0]?.args ?? {}
    expect(args).toMatchObject({ parse: 'none', mrkdwn: 'false', link_names: 'false', unfurl_links: 'false' })
    expect(args['text']).not.toMatch(/<(?!$)|&(?!lt;|gt;|amp;)/)
    const types = [...(args['blocks'] ?? '').matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)
    expect(types.filter((type) => /mrkdwn|user|broadcast|channel|link|usergroup/.test(type ?? ''))).toEqual(
      [],
    )
  })

  test('a link is one only where it is typed as one', async () => {
    await send('let_1', {
      blocks: [{ kind: 'text', line: [{ link: 'https://duban.example/r', text: '审阅' }] }],
    })
    expect(posts()[0]?.args['blocks']).toContain(
      '{"type":"link","url":"https://duban.example/r","text":"审阅"}',
    )
  })
})

describe('long words', () => {
  const line = '第一行的内容，很长很长。'

  test('are split on lines, within Slack’s limits, and nothing is lost', async () => {
    const long = Array.from({ length: 3000 }, (_, n) => `${n} ${line}`).join('\n')
    await send('let_1', text(long))
    const shown = rig.hand('U1').shown()
    expect(shown.at(-1), 'longer than three messages: a document').toMatch(/^📎 .*\.txt$/)
    const [file] = rig.peer.world.files.values()
    expect(file?.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(file?.bytes.toString('utf8')).toContain(long)

    const shorter = Array.from({ length: 600 }, (_, n) => `${n} ${line}`).join('\n')
    await send('let_2', text(shorter))
    const pieces = rig.hand('U1').shown().slice(shown.length)
    expect(pieces.length).toBeGreaterThan(0)
    expect(pieces.join('\n')).toBe(shorter)
  })

  test('a surrogate pair is never torn', async () => {
    await send('let_1', text('😀'.repeat(4000)))
    expect(rig.hand('U1').shown().join('').replaceAll('\n', '')).toBe('😀'.repeat(4000))
  })

  test('a card is split between its items, each with its buttons, however many there are', async () => {
    const items = Array.from({ length: 80 }, (_, n) => ({
      kind: 'item' as const,
      line: [`${n}. ${line}`],
      light: 'yellow' as const,
      details: [[line.repeat(20)]],
      buttons: [button(`汇报${n}`), button(`办结${n}`)],
    }))
    await send('let_1', { blocks: [{ kind: 'heading', line: ['待办'] }, ...items] })
    const messages = rig.hand('U1').seen()
    expect(messages.length).toBeGreaterThan(3)
    const kinds = messages.map(({ blocks = [] }) =>
      blocks.map((block) => (block as { type: string }).type).join(' '),
    )
    expect(kinds.filter((kind) => !/^(?:header )?(?:rich_text actions ?)+$/.test(kind))).toEqual([])
    expect(messages.flatMap(({ blocks }) => buttonsIn(blocks)).map(({ label }) => label)).toHaveLength(160)
  })
})

describe('buttons', () => {
  test('stand five in a row; more go into the menu, and what is too long for Slack is kept', async () => {
    const long = { code: '1'.repeat(3000) }
    const some = [
      ...Array.from({ length: 7 }, (_, n) => button(`第${n}`, { n })),
      { ...button('更多的', long), more: true as const },
      button('长', long),
    ]
    await send('let_1', {
      blocks: [{ kind: 'item', line: ['项'], light: 'red', details: [], buttons: some }],
    })
    const [message] = rig.hand('U1').seen()
    const [actions] = (message?.blocks ?? []).filter(
      (block) => (block as { type: string }).type === 'actions',
    ) as {
      elements: { type: string }[]
    }[]
    expect(actions?.elements.map(({ type }) => type)).toEqual([
      'button',
      'button',
      'button',
      'button',
      'overflow',
    ])
    const found = buttonsIn(message?.blocks)
    expect(found.map(({ label }) => label)).toEqual([
      '第0',
      '第1',
      '第2',
      '第3',
      '第4',
      '第5',
      '第6',
      '长',
      '更多的',
    ])
    expect(found.map(({ value }) => value.startsWith('#'))).toEqual([
      ...Array.from({ length: 7 }, () => false),
      true,
      true,
    ])
  })
})

describe('when Slack says no', () => {
  test('silence that it asks for is kept, and the letter goes out after it', async () => {
    rig.peer.limiting.set('chat.postMessage', { times: 2, seconds: 7 })
    const before = rig.clock.now
    await send('let_1', text('一'))
    expect(rig.clock.now - before).toBeGreaterThanOrEqual(14_000)
    expect(rig.hand('U1').shown()).toEqual(['一'])
    expect(posts()).toHaveLength(3)
  })

  test('a long silence puts the letter off to its end, and nothing else goes out before', async () => {
    rig.peer.limiting.set('chat.postMessage', { times: 1, seconds: 90 })
    const until = rig.clock.now + 90_000
    await expect(send('let_1', text('一'))).rejects.toMatchObject({
      name: 'DeliveryError',
      retryAt: until,
      dead: false,
    })
    await expect(send('let_2', text('二'))).rejects.toMatchObject({ retryAt: until })
    rig.clock.now = until
    expect(await send('let_2', text('二'))).toBe('二')
  })

  test.each([
    ['conversations.open', 'user_disabled', true],
    ['conversations.open', 'user_not_found', true],
    ['chat.postMessage', 'channel_not_found', true],
    ['chat.postMessage', 'account_inactive', false],
    ['chat.postMessage', 'missing_scope', false],
    ['chat.postMessage', 'invalid_auth', false],
    ['chat.postMessage', 'fatal_error', false],
  ])('%s: %s, dead: %s', async (method, code, dead) => {
    rig.peer.refusing.set(method, code)
    const failed: Promise<unknown> = send('let_1', text('一'), 'slack:T1:U2')
    await expect(failed).rejects.toMatchObject({
      name: 'DeliveryError',
      dead,
      message: expect.stringContaining(code),
    })
    const { retryAt } = (await failed.catch((error: unknown) => error)) as DeliveryError
    expect(retryAt === null).toBe(dead)
  })

  test('of a workspace without a token nothing is sent, and the letter waits', async () => {
    await expect(send('let_1', text('一'), 'slack:T9:U1')).rejects.toMatchObject({
      dead: false,
      retryAt: expect.any(Number),
    })
  })
})

describe('a letter that was cut short', () => {
  test('goes on where it stopped: nothing twice, nothing missing', async () => {
    const long = Array.from({ length: 500 }, (_, n) => `${n} 一行不短的文字，写到这里为止。`).join('\n')
    const { adapter } = rig.channel
    let left = 1
    rig.peer.before.push({
      of: 'chat.postMessage',
      act: async () => {
        if (left-- === 0) throw new Error('cut')
      },
    })
    await expect(send('let_1', text(long))).rejects.toThrow('chat.postMessage')
    expect(rig.hand('U1').seen()).toHaveLength(1)
    expect(adapter.channel).toBe('slack')
    await send('let_1', text(long))
    const shown = rig.hand('U1').shown()
    expect(shown.join('\n')).toBe(long)
    const postings = await rig.store.tx(async (db) =>
      Promise.all(
        rig
          .hand('U1')
          .seen()
          .map(({ ts }) => db.get('posting', `slack:T1:D11:${ts}`)),
      ),
    )
    expect(postings.map((one) => one?.letterId)).toEqual(shown.map(() => 'let_1'))
  })

  test('after Slack’s yes and before our own note, the first is found and not sent again', async () => {
    await send('let_1', text('提醒'))
    await send('let_1', text('提醒'))
    expect(posts()).toHaveLength(1)
  })
})

test('the document of an answer goes before what nobody waits for, as its words do', async () => {
  const many = Array.from({ length: 200 }, (_, n) => `U1${n}`)
  for (const id of many) rig.team.users.set(id, { id, name: id })
  const hash = await rig.store.files.put(Buffer.from('名单'))
  const file = { hash, name: '名单.txt', size: 6, type: 'text/plain' }
  const content: Content = { blocks: [{ kind: 'text', line: ['见附件 ', { file }] }] }
  const letter = newLetter({ id: 'let_a', to: 'per_1', body: words(content), priority: 0, now: NOW })
  let others: Promise<unknown> = Promise.resolve()
  // While the words go out, two hundred digests come to wait.
  rig.peer.before.push({
    of: 'chat.postMessage',
    act: async () => {
      rig.peer.before.length = 0
      others = Promise.all(many.map((id, n) => send(`let_${n}`, text('周报'), `slack:T1:${id}`)))
      await expect.poll(() => posts().length).toBeGreaterThan(10)
    },
  })
  await rig.channel.adapter.send({ letter, to: ACCOUNT, content })
  await others
  const methods = rig.peer.calls.map(({ method }) => method)
  const before = methods.slice(0, methods.indexOf('files.getUploadURLExternal'))
  expect(before.filter((method) => method === 'chat.postMessage').length).toBeLessThan(150)
  expect(posts()).toHaveLength(201)
})

test('one message a second in a conversation, whatever is due', async () => {
  const begun = rig.clock.now
  for (let n = 0; n < 5; n++) await send(`let_${n}`, text(`${n}`))
  expect(rig.clock.now - begun).toBeGreaterThanOrEqual(4000)
})
