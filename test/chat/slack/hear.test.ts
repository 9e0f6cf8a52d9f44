import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Incoming, Receive } from '../../../src/kit/chat.ts'
import { openRig, type Rig } from './rig.ts'

let rig: Rig
let seen: Incoming[]
const said = () => seen.map(({ said: what }) => ('text' in what ? what.text : what.kind))

/** Every message is a look that is answered `答`. */
const looking: Receive = async (incoming) => {
  seen.push(incoming)
  const reply = { content: { blocks: [{ kind: 'text' as const, line: ['答'] }] } }
  return { reply, letterId: null, repeated: false, refused: false, withheld: false }
}

beforeEach(async () => {
  rig = await openRig()
  rig.jump.on = false
  seen = []
  await rig.channel.adapter.start(looking)
})
afterEach(() => rig.close())

/** The lane lets one message a second pass. */
const later = () => (rig.clock.now += 1000)

describe('whose words are heard', () => {
  const event = (what: Record<string, unknown>, channel = 'D11') =>
    rig.hand('U1').event(channel, { ts: '1795397400.000009', text: 'x', ...what })

  test.each([
    ['the bot itself', { user: 'UBOTT1', bot_id: 'BT1' }],
    ['the bot, by its user alone', { user: 'UBOTT1' }],
    ['another bot', { subtype: 'bot_message', bot_id: 'B9' }],
    ['an app that speaks for a person', { user: 'U1', bot_id: 'B9' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a notice of the channel', { user: 'U1', subtype: 'channel_join' }],
    [
      'an unfurled address',
      {
        subtype: 'message_changed',
        message: { user: 'U1', text: 'x', ts: '1.0' },
        previous_message: { user: 'U1', text: 'x', ts: '1.0' },
      },
    ],
    [
      'a change of our own message',
      {
        subtype: 'message_changed',
        message: { user: 'UBOTT1', bot_id: 'BT1', text: 'y', ts: '1.0', edited: { ts: '2.0' } },
      },
    ],
    [
      'a deletion of our own message',
      {
        subtype: 'message_deleted',
        deleted_ts: '1.0',
        previous_message: { user: 'UBOTT1', bot_id: 'BT1', text: 'y', ts: '1.0' },
      },
    ],
  ])('not %s', async (_who, what) => {
    expect(await event(what)).toMatchObject({ acked: true })
    expect(seen).toEqual([])
  })

  test('a deleted message that had answers below it leaves a gravestone, and is deleted all the same', async () => {
    const previous = { user: 'U1', text: '1.2.1 已完成', ts: '1795397400.000001' }
    const message = {
      user: 'USLACKBOT',
      subtype: 'tombstone',
      text: 'This message was deleted.',
      ts: previous.ts,
    }
    await event({ subtype: 'message_changed', message, previous_message: previous })
    expect(seen).toMatchObject([
      { from: 'slack:T1:U1', said: { kind: 'delete', of: 'slack:T1:D11:1795397400.000001' } },
    ])
  })
})

describe('in a channel', () => {
  beforeEach(() => {
    rig.team.said.set('C1', [])
  })

  test('words are heard that mention us or answer us below, once, and answered privately', async () => {
    const zhang = rig.hand('U1')
    await zhang.say('今天开会', { channel: 'C1' })
    expect(seen).toEqual([])
    await zhang.mention('C1', '：我的', { ts: '1795397400.000002' })
    expect(seen).toMatchObject([
      { from: 'slack:T1:U1', conversation: 'slack:T1:C1', said: { kind: 'text', text: '我的' } },
    ])
    expect(zhang.shown()).toEqual(['答'])
    expect(zhang.shown('C1').at(-1)).toBe('已私信答复您。')
    expect(zhang.seen('C1').at(-1)?.thread_ts, 'below what was said').toBe('1795397400.000002')
    later()
    await zhang.say('1.2.1 已完成', { channel: 'C1', thread: '1795397400.000002' })
    expect(said(), 'a thread of somebody else’s is none of ours').toEqual(['我的'])
    const post = { ts: rig.peer.nextTs(), user: 'UBOTT1', bot_id: 'BT1', text: '通报' }
    rig.peer.keep(rig.team, 'C1', post)
    await zhang.say('1.2.1 已完成', { channel: 'C1', thread: post.ts })
    expect(said()).toEqual(['我的', '1.2.1 已完成'])
  })

  test('whoever cannot be written to is told so there', async () => {
    const guest = rig.hand('U9')
    expect(await guest.mention('C1', '我的')).toMatchObject({ acked: true })
    expect(guest.shown('C1').at(-1)).toContain('暂不能私信您')
  })
})

describe('words', () => {
  test('people are named, addresses are plain, and what looks like markup is what was typed', async () => {
    const text =
      '<@U1|zhang> 和 <@U2> 见 <https://example.cn/a?b=1&amp;c=2|example.cn/a?b=1&amp;c=2>，<mailto:li@edu.example|li@edu.example>，<#C1|督办>，<!here>，&lt;!channel&gt; &amp;lt;'
    await rig.hand('U1').say(text, { raw: true })
    expect(said()).toEqual([
      '@zhang 和 @李四 见 example.cn/a?b=1&c=2，li@edu.example，#督办，@here，<!channel> &lt;',
    ])
  })

  test('an answer in the thread of a letter names the letter', async () => {
    const zhang = rig.hand('U1')
    await rig.store.tx((db) =>
      db.put('posting', { id: 'slack:T1:D11:1795397400.000005', version: 0, letterId: 'let_a' }),
    )
    await zhang.say('已完成', { thread: '1795397400.000005' })
    await zhang.say('在外面说')
    expect(seen.map(({ replyTo }) => replyTo)).toEqual(['let_a', null])
    expect(zhang.seen().find(({ blocks }) => blocks)?.thread_ts).toBe('1795397400.000005')
  })
})

describe('files', () => {
  const bytes = Buffer.from('调研报告')

  test('come with the words, fetched with the token, and are kept', async () => {
    await rig.hand('U1').say('1.2.1 见附件', { files: [rig.peer.file(rig.team, '报告.txt', bytes)] })
    const [file] = seen[0]?.files ?? []
    expect(file).toMatchObject({ name: '报告.txt', size: bytes.length })
    if (!file || !('hash' in file)) throw new Error('no file')
    expect(Buffer.from((await rig.store.files.get(file.hash)) ?? []).toString()).toBe('调研报告')
  })

  const outside = { id: 'F1', name: 'plan.docx', size: 9, mode: 'external', is_external: true }
  test.each([
    [
      'one that is too large',
      () => ({ ...rig.peer.file(rig.team, '大.bin', bytes), size: 30_000_000 }),
      '超过 20 MB',
    ],
    [
      'one that is larger than it says',
      () => ({ ...rig.peer.file(rig.team, '大.bin', Buffer.alloc(21 * 1024 * 1024, 65)), size: 5 }),
      '超过 20 MB',
    ],
    [
      'one that is kept elsewhere',
      () => ({ ...outside, url_private: 'https://drive.example/x' }),
      '存放在 Slack 以外',
    ],
    [
      'one whose address is not Slack’s',
      () => ({
        ...rig.peer.file(rig.team, 'a.txt', bytes),
        url_private_download: 'https://slack.com.evil.example/x',
      }),
      '存放在 Slack 以外',
    ],
    ['a program', () => rig.peer.file(rig.team, 'a.exe', Buffer.from('MZ\u0000')), '不允许上传'],
    ['an empty one', () => rig.peer.file(rig.team, 'a.txt', Buffer.alloc(0)), '空文件'],
  ])('said to be missing: %s', async (_what, make, why) => {
    await rig.hand('U1').say('1.2.1 见附件', { files: [make()] })
    expect(seen[0]?.files).toEqual([{ name: expect.any(String), unreadable: expect.stringContaining(why) }])
    const [file] = seen[0]?.files ?? []
    expect(file && 'unreadable' in file && file.unreadable, 'half a sentence').not.toMatch(/[“。]/)
  })

  test('without the scope Slack shows its sign-in page, which is no file', async () => {
    rig.team.scopes = rig.team.scopes.filter((one) => one !== 'files:read')
    await rig.hand('U1').say('见附件', { files: [rig.peer.file(rig.team, '报告.txt', bytes)] })
    expect(seen[0]?.files).toEqual([
      { name: '报告.txt', unreadable: expect.stringContaining('未能从 Slack 取得') },
    ])
  })

  test('of somebody unknown are not fetched', async () => {
    await rig.hand('U2').say('见附件', { files: [rig.peer.file(rig.team, '报告.txt', bytes)] })
    expect(seen[0]?.files).toEqual([])
  })
})
