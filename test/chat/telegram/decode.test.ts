import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { decode, type Decoded } from '../../../src/chat/telegram/decode.ts'

const me = { id: 7, username: 'duban_bot' }
const user = { id: 100, is_bot: false, first_name: '张三' }
const own = { id: 100, type: 'private', first_name: '张三' }
const group = { id: -5, type: 'group', title: '专班' }

const of = (fields: Record<string, unknown>, chat: object = own): Decoded =>
  decode(
    { update_id: 1, message: { message_id: 9, date: 1, chat, from: user, ...fields } } as unknown as Update,
    me,
  )
const mention = (text: string, name: string) => [
  { type: 'mention', offset: text.indexOf(name), length: name.length },
]
const said = (decoded: Decoded) => (decoded.kind === 'said' ? decoded.said : decoded)

describe('words', () => {
  const rows: [what: string, text: string, heard: string | null][] = [
    ['plain words, as they are', ' 1.2.1 已完成 <b>&amp; \n第二行', ' 1.2.1 已完成 <b>&amp; \n第二行'],
    ['a command', '/status 1.2.1', '/status 1.2.1'],
    ['a command to us', '/status@duban_bot 1.2.1', '/status 1.2.1'],
    ['in any case of letters', '/status@Duban_Bot', '/status'],
    ['the deep link', '/start K7QM4XRT', '/start K7QM4XRT'],
    ['a command to another bot', '/status@other_bot 1.2.1', null],
    ['a name that begins like ours', '/status@duban_bot2 1.2.1', null],
    ['no command in the middle', '请看 /status@other_bot', '请看 /status@other_bot'],
  ]
  test.each(rows)('%s', (_what, text, heard) => {
    expect(said(of({ text }))).toMatchObject(heard === null ? { kind: 'ignored' } : { text: heard })
  })

  test('a reply names the message it answers', () => {
    const reply_to_message = { message_id: 4, date: 1, chat: own, from: { ...user, id: 7, is_bot: true } }
    expect(said(of({ text: '好', reply_to_message }))).toMatchObject({ replyTo: 'telegram:100:4' })
    expect(said(of({ text: '好' }))).toMatchObject({ replyTo: null })
  })
})

describe('a group is heard only where it speaks to the bot', () => {
  const asked = '@duban_bot 状态 1.2.1'
  const bots = { message_id: 4, date: 1, chat: group, from: { id: 7, is_bot: true, first_name: '督办' } }
  const others = { ...bots, from: { ...user, id: 101 } }
  const link = [
    { type: 'text_mention', offset: 0, length: 2, user: { id: 7, is_bot: true, first_name: '督办' } },
  ]
  const rows: [what: string, fields: Record<string, unknown>, heard: string | null][] = [
    ['talk among people', { text: '大家好' }, null],
    ['a mention', { text: asked, entities: mention(asked, '@duban_bot') }, '状态 1.2.1'],
    ['a mention by a link', { text: '督办 状态', entities: link }, '状态'],
    ['somebody else mentioned', { text: '@li_si 状态', entities: mention('@li_si 状态', '@li_si') }, null],
    ['a command', { text: '/status 1.2.1' }, '/status 1.2.1'],
    ['a command to another bot', { text: '/status@other_bot' }, null],
    ['a reply to the bot', { text: '好的', reply_to_message: bots }, '好的'],
    ['a reply to a person', { text: '好的', reply_to_message: others }, null],
    [
      'a caption that mentions',
      { caption: asked, caption_entities: mention(asked, '@duban_bot'), document: { file_id: 'd' } },
      '状态 1.2.1',
    ],
  ]
  test.each(rows)('%s', (_what, fields, heard) => {
    const decoded = said(of(fields, group))
    expect(decoded).toMatchObject(
      heard === null ? { kind: 'ignored' } : { text: heard, place: { chat: -5, group: true, user: 100 } },
    )
  })
})

describe('files and what cannot be read', () => {
  const small = { file_id: 's', file_unique_id: 's', width: 90, height: 90 }
  const large = { file_id: 'l', file_unique_id: 'l', width: 1280, height: 960, file_size: 5 }
  const rows: [what: string, fields: Record<string, unknown>, files: unknown[], unread: string | null][] = [
    [
      'a picture, the largest',
      { photo: [small, large] },
      [{ fileId: 'l', name: 'photo_9.jpg', size: 5 }],
      null,
    ],
    [
      'a document with words',
      { document: { file_id: 'd', file_name: '纪要.docx', file_size: 7 }, caption: '1.2.1' },
      [{ fileId: 'd', name: '纪要.docx', size: 7 }],
      null,
    ],
    [
      'a document without a name',
      { document: { file_id: 'd' } },
      [{ fileId: 'd', name: 'file_9', size: null }],
      null,
    ],
    ['a film', { video: { file_id: 'v' } }, [{ fileId: 'v', name: 'video_9.mp4', size: null }], null],
    [
      'an animation, which is told twice',
      { animation: { file_id: 'a' }, document: { file_id: 'a' } },
      [{ fileId: 'a', name: 'animation_9.mp4', size: null }],
      null,
    ],
    ['a voice', { voice: { file_id: 'v' } }, [], 'voice'],
    ['a round film', { video_note: { file_id: 'v' } }, [], 'voice'],
    ['a sticker', { sticker: { file_id: 's' } }, [], 'sticker'],
    ['a place', { location: { latitude: 1, longitude: 2 } }, [], 'location'],
    ['a contact', { contact: { phone_number: '1' } }, [], 'other'],
  ]
  test.each(rows)('%s', (_what, fields, files, unread) => {
    expect(said(of(fields))).toMatchObject({ files, unread })
  })
})

describe('what nothing comes of', () => {
  const rows: [what: string, update: Record<string, unknown>][] = [
    ['a channel', { channel_post: { message_id: 1, chat: { id: -9, type: 'channel' }, text: 'x' } }],
    ['a bot', { message: { message_id: 1, chat: own, from: { ...user, is_bot: true }, text: 'x' } }],
    ['ourselves', { message: { message_id: 1, chat: own, from: { id: 7, is_bot: false }, text: 'x' } }],
    [
      'an anonymous admin',
      { message: { message_id: 1, chat: group, from: user, sender_chat: group, text: '/status' } },
    ],
    [
      'somebody who joined',
      { message: { message_id: 1, chat: group, from: user, new_chat_members: [user] } },
    ],
    [
      'the bot’s place in a group',
      { my_chat_member: { chat: group, from: user, new_chat_member: { status: 'kicked' } } },
    ],
    ['a button of nobody', { callback_query: { id: '1', from: user, data: 'x' } }],
    ['an edit without words', { edited_message: { message_id: 1, chat: own, from: user, location: {} } }],
  ]
  test.each(rows)('%s', (_what, update) => {
    expect(decode({ update_id: 1, ...update }, me)).toMatchObject({ kind: 'ignored' })
  })
})

test('an edit names what it edits; two of one second are two', () => {
  const edit = (text: string) =>
    decode(
      {
        update_id: 1,
        edited_message: { message_id: 9, chat: own, from: user, text, edit_date: 50 },
      } as unknown as Update,
      me,
    )
  const [one, two] = [edit('甲'), edit('乙')]
  expect(one).toMatchObject({
    kind: 'edit',
    place: { chat: 100, message: 9 },
    text: '甲',
    id: expect.stringMatching(/^telegram:100:9:edit:50\./),
  })
  expect('id' in one && 'id' in two && one.id !== two.id).toBe(true)
  expect(edit('甲')).toEqual(one)
})

test('closing and opening the chat, a group that moved, an album, a press', () => {
  const member = (status: string) =>
    decode(
      {
        update_id: 1,
        my_chat_member: { chat: own, from: user, new_chat_member: { status } },
      } as unknown as Update,
      me,
    )
  expect(member('kicked')).toEqual({ kind: 'reach', user: 100, blocked: true })
  expect(member('member')).toEqual({ kind: 'reach', user: 100, blocked: false })
  expect(of({ migrate_to_chat_id: -100777 }, group)).toEqual({ kind: 'moved', from: -5, to: -100777 })
  expect(said(of({ document: { file_id: 'd' }, media_group_id: 'g' }))).toMatchObject({ album: 'g' })
  const message = { message_id: 3, date: 0, chat: own }
  expect(
    decode(
      {
        update_id: 1,
        callback_query: { id: '88', from: user, data: 'ofr_a.0', message },
      } as unknown as Update,
      me,
    ),
  ).toEqual({
    kind: 'press',
    press: '88',
    data: 'ofr_a.0',
    place: { chat: 100, group: false, message: 3, user: 100 },
  })
})
