import { afterEach, expect, test } from 'vitest'
import { act, type Sent } from '../../../src/chat/mail/act.ts'
import type { Standing } from '../../../src/chat/mail/view.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { openMailDesk, type MailDesk } from '../../support/mail-desk.ts'

let desk: MailDesk
afterEach(() => desk.close())

test('two answers that both looked before either was kept: the second is refused, and nothing of it is left', async () => {
  desk = await openMailDesk('2026-11-16 09:30')
  await desk.office('邀请 市教育局 张三 A角 zhang@edu.example')
  await desk.at('2026-11-20 09:30')
  const [mailing] = await desk.duban.store.tx((db) => collect(db.list('mailing', 'byToken')))
  const person = await desk.person('mail:zhang@edu.example')
  if (!mailing || !person) throw new Error('no card was sent')
  const code = 'SY-1.2.2-1'
  const offer: Standing = {
    key: 'k',
    label: '汇报',
    verb: 'form',
    args: { code },
    style: null,
    form: null,
    items: [code],
    from: null,
  }
  const answer = (progress: string) => {
    const sent: Sent = { key: 'k', fields: { progress }, files: {} }
    const args = { code, progress }
    const { receive } = desk.duban
    return act({ receive, mailing, person, offer, sent, verb: 'report', args, label: '', at: desk.now() })
  }
  const said = async (progress: string) => {
    const { reply, refused } = await answer(progress)
    return [refused, plainText(reply?.content ?? { blocks: [] })]
  }
  expect(await said('第一稿')).toEqual([false, expect.stringContaining('第一稿')])
  expect(await said('另一稿')).toEqual([true, expect.stringContaining('未作改动')])
  expect((await answer('第一稿')).repeated, 'the same again is the same message').toBe(true)
  const drafts = await desk.duban.store.tx((db) => collect(db.list('draft', 'waiting')))
  expect(drafts.map(({ items }) => items.map(({ progress }) => progress))).toEqual([['第一稿']])
})
