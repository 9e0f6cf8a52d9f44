import { afterEach, expect, test } from 'vitest'
import { sendLetter } from '../../../src/chat/mail/send.ts'
import type { Outgoing } from '../../../src/chat/mail/transport.ts'
import { newLetter, words } from '../../../src/kit/moves/letter.ts'
import { content, list, text } from '../../../src/kit/show/blocks.ts'
import { docxText, paperPress } from '../../support/papers.ts'
import { openMailDesk, type MailDesk } from '../../support/mail-desk.ts'
import { MemoryStore, emptyDisk } from '../../store/memory.ts'

let desk: MailDesk | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})

const week = async (opened: MailDesk): Promise<void> => {
  await opened.at('2026-11-20 16:00')
  await opened.duban.work()
  await opened.duban.round()
}

test('a released paper comes with its files, to each reader their own cut', async () => {
  desk = await openMailDesk('2026-11-16 09:30', {}, paperPress().writers)
  await desk.office('邀请 领导小组办公室 老王 办公室 wang@office.example')
  await week(desk)
  const [mail] = desk.smtp.box('wang@office.example').filter(({ mail }) => mail.subject?.includes('周报'))
  expect(mail?.mail.text).toContain('随信附件 2 个。')
  expect(
    mail?.mail.attachments.map(({ filename, mimeType }) => [/周报.*$/.exec(filename ?? '')?.[0], mimeType]),
  ).toEqual([
    [
      '周报2026年第1期（办公室版）.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['周报2026年第1期（办公室版）.pdf', 'application/pdf'],
  ])
  const bytes = new Uint8Array(mail?.mail.attachments[0]?.content as ArrayBuffer)
  expect(docxText(bytes)).toContain('（第1期　')
})

test('one of three recipients is refused by the server: the others get it once, and the refused one is reported', async () => {
  desk = await openMailDesk('2026-11-16 09:30', {}, paperPress().writers)
  const addresses = ['wang@office.example', 'gone@office.example', 'zhao@office.example']
  for (const [n, address] of addresses.entries())
    await desk.office(`邀请 领导小组办公室 老王${n} 办公室 ${address}`)
  desk.smtp.refusing.set('gone@office.example', '550 5.1.1 no such user')
  await week(desk)
  await desk.at('2026-11-23 10:00')
  // Counted as the server took them, not by Message-ID: a second sending would be one more.
  const taken = (address: string): number =>
    desk?.smtp.boxes.filter(({ to, mail }) => to === address && mail.subject?.includes('周报')).length ?? 0
  expect(addresses.map(taken)).toEqual([1, 0, 1])
  const told = desk.smtp.box('wang@office.example').map(({ mail }) => mail.text ?? '')
  expect(told.filter((said) => said.includes('老王1') && said.includes('gone@office.example'))).toHaveLength(
    1,
  )
})

/** A letter with files of so many megabytes, as it would be handed to the server. */
async function handed(sizes: readonly number[], { lost = false, answers = false } = {}): Promise<Outgoing> {
  const store = new MemoryStore(emptyDisk(), () => 0)
  const files = []
  for (const [n, mb] of sizes.entries()) {
    const bytes = new Uint8Array(mb * 1024 * 1024).fill(n)
    const hash = lost ? 'f'.repeat(64) : await store.files.put(bytes)
    files.push({ hash, name: `文稿${n}.docx`, size: bytes.length, type: 'application/octet-stream' })
  }
  const said = content(text('周报'), list(files.map((file) => [{ file }])))
  const letter = newLetter({ id: 'let_1', to: 'per_1', body: words(said), priority: 2, now: 0 })
  const sent: Outgoing[] = []
  await sendLetter(
    {
      ...{ store, clock: () => 0, secret: () => 's', publicUrl: () => 'http://duban.test' },
      ...{ from: 'duban@office.example', domain: 'office.example', key: 'k', answerable: false },
    },
    { send: async (mail) => void sent.push(mail), close: () => {} },
    {
      letter: answers ? { ...letter, answers: { id: '<a@b>', references: [], subject: '' } } : letter,
      to: 'mail:wang@office.example',
      content: said,
    },
  )
  const [mail] = sent
  if (!mail) throw new Error('nothing was sent')
  return mail
}

const names = ({ attachments = [] }: Outgoing): string[] => attachments.map(({ filename }) => filename)

test('files over what a mail carries are named with the way to them; the others come along', async () => {
  const mail = await handed([4, 7, 5])
  expect(names(mail)).toEqual(['文稿0.docx', '文稿2.docx'])
  expect(mail.text).toContain('随信附件 2 个。')
  expect(mail.text).toContain(
    '以下附件过大或暂不可取，未随信发送，请登录后查看（http://duban.test）：文稿1.docx',
  )
})

test('a file that is not to be had is named as well, and an answer sends nobody their own files back', async () => {
  const lost = await handed([1], { lost: true })
  expect(names(lost)).toEqual([])
  expect(lost.text).toContain('暂不可取，未随信发送')
  const answer = await handed([1], { answers: true })
  expect(names(answer)).toEqual([])
  expect(answer.text).toContain('附件请登录后查看')
})
