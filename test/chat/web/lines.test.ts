import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../../src/core/model/index.ts'
import { revokeAll } from '../../../src/app/signin.ts'
import { newLetter } from '../../../src/kit/moves/letter.ts'
import { plainText } from '../../../src/kit/show/plain.ts'
import { PAGE, TEXT_LIMIT } from '../../../src/chat/web/wire.ts'
import { openWebChat } from '../../support/web-chat.ts'
import type { WebRig } from '../../support/web-chat.ts'
import { openPage, say, signIn } from './page.ts'
import type { Page } from './page.ts'
import { smallRoad, text } from './road.ts'
import type { Road } from './road.ts'

let rig: WebRig
let road: Road
let zhang: Person
let cookie: string

beforeEach(async () => {
  rig = await openWebChat({ beatMs: 200 })
  road = smallRoad(rig.store)
  await rig.chat.adapter.start(road.receive)
  zhang = await rig.addPerson('张三')
  cookie = await signIn(rig, zhang.id)
})
afterEach(() => rig.close())

const id = (n: number): string => `client-id-${String(n).padStart(4, '0')}`

async function tell(page: Page, message: Parameters<Page['send']>[0] & { id: string }) {
  const told = page.told(message.id)
  page.send(message)
  return told
}

async function letters(count: number, to = zhang.id): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const content = text(`提醒 ${n}`)
    const letter = newLetter({
      id: `let_${n}`,
      to,
      body: { kind: 'words', content },
      priority: 1,
      now: rig.now.at,
    })
    await rig.chat.adapter.send({ letter, to: `web:${to}`, content })
  }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('a conversation', () => {
  it('is kept in order: what was said, what was answered, and nothing for a read', async () => {
    const page = await openPage(rig, cookie)
    expect(await tell(page, say(id(1), '已完成调研'))).toMatchObject({ t: 'ack', n: 2, inPlace: null })
    const read = await tell(page, say(id(2), '查 1.2.1'))
    expect(read).toMatchObject({ t: 'ack', n: null, inPlace: text('收到：查 1.2.1') })
    expect(await tell(page, say(id(3), '无变化'))).toMatchObject({ n: 4 })
    await expect
      .poll(() => page.texts())
      .toEqual(['已完成调研', '收到：已完成调研', '无变化', '收到：无变化'])
    expect(page.kept.map(({ n }) => n)).toEqual([1, 2, 3, 4])
    expect(page.kept[0]).toMatchObject({ id: `web:${zhang.id}:${id(1)}`, from: 'person', at: rig.now.at })
  })

  it('shows a press by its label and a form by what was filled in', async () => {
    const page = await openPage(rig, cookie)
    await tell(page, {
      t: 'press',
      id: id(1),
      verb: 'report',
      args: { code: '1.2.1', progress: '已签约 3 家', problems: '', kind: 'b' },
      label: '汇报 1.2.1',
      fields: [
        { name: 'progress', label: '进展情况' },
        { name: 'problems', label: '存在问题' },
        { name: 'kind', label: '类别', shown: '乙类' },
        { name: 'absent', label: '另填', shown: '并未提交的话' },
      ],
      files: {},
      replyTo: null,
    })
    await expect.poll(() => page.texts()[0]).toBe('汇报 1.2.1\n· 进展情况：已签约 3 家\n· 类别：乙类')
  })

  it('keeps of a withheld message only that there was one', async () => {
    const page = await openPage(rig, cookie)
    expect(await tell(page, say(id(1), '密件内容'))).toMatchObject({ n: 2, refused: true })
    await expect.poll(() => page.texts()[0]).toBe('（内容未留存）')
    expect(JSON.stringify(page.heard)).not.toContain('密件内容')
  })

  it('answers a letter only if it was shown to the one who answers', async () => {
    const other = await rig.addPerson('李四')
    await letters(1)
    await letters(1, other.id).catch(() => {})
    const page = await openPage(rig, cookie)
    await tell(page, { ...say(id(1), '好'), replyTo: 'let_1' })
    await tell(page, { ...say(id(2), '好'), replyTo: `web:${zhang.id}:${id(1)}` })
    const otherPage = await openPage(rig, await signIn(rig, other.id))
    await tell(otherPage, { ...say(id(3), '好'), replyTo: 'let_1' })
    expect(road.seen.map(({ replyTo }) => replyTo)).toEqual(['let_1', null, null])
  })
})

describe('a line that breaks', () => {
  it('loses and doubles nothing when it breaks between the commit and the acknowledgement', async () => {
    const page = await openPage(rig, cookie)
    await page.until('messages')
    await rig.chat.adapter.start(async (incoming, alongside) => {
      const outcome = await road.receive(incoming, alongside)
      page.close()
      return outcome
    })
    page.send(say(id(1), '已完成'))
    await page.closed
    const again = await openPage(rig, cookie, { cursor: 0 })
    await rig.chat.adapter.start(road.receive)
    expect(await tell(again, say(id(1), '已完成'))).toMatchObject({ t: 'ack', n: 2, inPlace: null })
    await tell(again, say(id(2), '下一条'))
    await expect.poll(() => again.texts()).toEqual(['已完成', '收到：已完成', '下一条', '收到：下一条'])
  })

  it('brings a page that was away what it missed, in order and without gaps', async () => {
    await letters(3)
    const page = await openPage(rig, cookie)
    await expect.poll(() => page.kept.length).toBe(3)
    page.close()
    await letters(3 + 2 * PAGE + 5)
    const back = await openPage(rig, cookie, { cursor: 3 })
    await expect.poll(() => back.kept.length).toBe(2 * PAGE + 5)
    expect(back.kept.map(({ n }) => n)).toEqual(numbers(4, 3 + 2 * PAGE + 5))
    expect(back.heard.filter(({ t }) => t === 'messages').length).toBeGreaterThanOrEqual(3)
  })

  it('begins afresh where the cursor is from before a restore', async () => {
    await letters(2)
    const page = await openPage(rig, cookie, { cursor: 900 })
    expect(await page.until('messages')).toMatchObject({ fresh: true, more: false })
    expect(page.kept.map(({ n }) => n)).toEqual([1, 2])
  })

  it('takes every message of a stream once although the server is cut off again and again', async () => {
    const outbox = new Map(numbers(1, 40).map((n) => [id(n), say(id(n), `第 ${n} 条`)]))
    const seen: Page[] = []
    for (let round = 0; outbox.size > 0; round++) {
      const cursor = seen.flatMap(({ kept }) => kept).at(-1)?.n ?? null
      const page = await openPage(rig, cookie, { cursor })
      seen.push(page)
      for (const message of outbox.values()) page.send(message)
      // Cut at a different place each time; from the sixth on the line holds.
      // A quick server may have acknowledged nearly all before it was cut off.
      const acks = round < 6 ? Math.min(round * 2 + 1, outbox.size) : outbox.size
      await expect.poll(() => page.heard.filter(({ t }) => t === 'ack').length).toBeGreaterThanOrEqual(acks)
      if (round < 6) await rig.restart().then(() => page.closed)
      for (const ack of page.heard) if (ack.t === 'ack') outbox.delete(ack.id)
    }
    const fresh = await openPage(rig, cookie, { cursor: 0 })
    await expect.poll(() => fresh.kept.length).toBe(80)
    expect(fresh.kept.map(({ n }) => n)).toEqual(numbers(1, 80))
    const said = fresh.kept.filter(({ from }) => from === 'person').map(({ content }) => plainText(content))
    expect(said).toEqual(numbers(1, 40).map((n) => `第 ${n} 条`))
  })
})

describe('several pages of one person', () => {
  it('stay in step, whichever of them speaks', async () => {
    const [one, two] = [await openPage(rig, cookie), await openPage(rig, await signIn(rig, zhang.id))]
    await Promise.all([one.until('messages'), two.until('messages')])
    await Promise.all(numbers(1, 20).map((n) => tell(n % 2 ? one : two, say(id(n), `第 ${n} 条`))))
    await letters(3)
    await expect.poll(() => [one.kept.length, two.kept.length]).toEqual([43, 43])
    expect(one.kept).toEqual(two.kept)
    expect(one.kept.map(({ n }) => n)).toEqual(numbers(1, 43))
  })

  it('are served each at its own pace: one that does not read is dropped and catches up', async () => {
    const quick = await openPage(rig, cookie)
    const slow = await openPage(rig, cookie)
    await slow.until('messages')
    slow.pause()
    await letters(3 * PAGE)
    await expect.poll(() => quick.kept.length).toBe(3 * PAGE)
    await expect.poll(() => rig.logged.join()).toContain('did not answer')
    expect(slow.kept.length).toBeLessThan(3 * PAGE)
    slow.resume()
    await slow.closed
    const back = await openPage(rig, cookie, { cursor: slow.kept.at(-1)?.n ?? 0 })
    await expect.poll(() => slow.kept.length + back.kept.length).toBe(3 * PAGE)
  })
})

describe('history', () => {
  it('comes in pages, newest first, until the beginning', async () => {
    await letters(2 * PAGE + 7)
    const page = await openPage(rig, cookie)
    expect(await page.until('messages')).toMatchObject({ fresh: true, more: true })
    expect(page.kept.map(({ n }) => n)).toEqual(numbers(PAGE + 8, 2 * PAGE + 7))
    page.send({ t: 'older', before: PAGE + 8 })
    const first = await page.until('older')
    expect(first.list.map(({ n }) => n)).toEqual(numbers(8, PAGE + 7))
    page.send({ t: 'older', before: 8 })
    const second = await page.until('older', ({ more }) => !more)
    expect(second.list.map(({ n }) => n)).toEqual(numbers(1, 7))
  })
})

describe('what is refused, with a sentence and before any command', () => {
  const claim = { hash: 'a'.repeat(64), name: '附件.pdf' }
  const table: [string, Parameters<Page['send']>[0] & { id: string }, RegExp][] = [
    ['a message of 1 MB', say(id(1), '长'.repeat(350_000)), /消息过长.*20000 字/],
    ['one character too many', say(id(1), 'x'.repeat(TEXT_LIMIT + 1)), /消息过长/],
    ['an empty message', say(id(1), ' \n '), /消息为空/],
    [
      'eleven files',
      { ...say(id(1), '附件'), files: Array.from({ length: 11 }, () => claim) },
      /不超过 10 个附件/,
    ],
    ['a file the person never brought', { ...say(id(1), '附件'), files: [claim] }, /“附件.pdf”未找到/],
  ]
  it.each(table)('%s', async (_, message, sentence) => {
    const page = await openPage(rig, cookie)
    const told = await tell(page, message)
    expect(told).toMatchObject({ t: 'ack', n: null, refused: true })
    expect(plainText((told.t === 'ack' && told.inPlace) || text(''))).toMatch(sentence)
    expect(road.seen).toEqual([])
    expect(await tell(page, say(id(2), '之后照常'))).toMatchObject({ n: 2 })
  })

  it('just as long as allowed is taken', async () => {
    const page = await openPage(rig, cookie)
    expect(await tell(page, say(id(1), '长'.repeat(TEXT_LIMIT)))).toMatchObject({ n: 2 })
  })

  it('speaks English to who reads English', async () => {
    const wang = await rig.addPerson('Wang', { locale: 'en' })
    const page = await openPage(rig, await signIn(rig, wang.id))
    const told = await tell(page, say(id(1), ' '))
    expect(told).toMatchObject({ inPlace: text('The message is empty and was not sent.') })
  })

  it('noise is answered under its own id, or ends the line', async () => {
    const page = await openPage(rig, cookie)
    page.raw(JSON.stringify({ t: 'say', id: id(1), text: 5 }))
    expect(await page.until('ack')).toMatchObject({ id: id(1), refused: true })
    page.raw('not json')
    expect(await page.closed).toBe(1008)
  })

  it('a flood ends the line, not the server', async () => {
    const page = await openPage(rig, cookie)
    for (const n of numbers(1, 300)) page.send(say(id(n), '查'))
    expect(await page.closed).toBe(1013)
    expect(await tell(await openPage(rig, cookie), say(id(999), '照常'))).toMatchObject({ n: 2 })
  })
})

describe('who may speak', () => {
  it('a stranger is told to sign in, a foreign page is refused', async () => {
    expect(await (await openPage(rig, 'duban_session=nonsense')).closed).toBe(4401)
    expect(await (await openPage(rig, '')).closed).toBe(4401)
    await expect(openPage(rig, cookie, { origin: 'https://evil.example' })).rejects.toThrow('403')
  })

  it('signing out ends the lines of that session and leaves the others', async () => {
    const otherCookie = await signIn(rig, zhang.id)
    const [mine, other] = [await openPage(rig, cookie), await openPage(rig, otherCookie)]
    await Promise.all([mine.until('messages'), other.until('messages')])
    await fetch(`${rig.origin}/out`, {
      method: 'POST',
      headers: { cookie, origin: rig.origin },
      redirect: 'manual',
    })
    expect(await mine.closed).toBe(4401)
    expect(await tell(other, say(id(1), '仍在'))).toMatchObject({ n: 2 })
  })

  it('a session revoked elsewhere can say nothing more and is closed at the next beat', async () => {
    const page = await openPage(rig, cookie)
    await page.until('messages')
    await rig.store.tx((db) => revokeAll(db, zhang.id, rig.now.at))
    page.send(say(id(1), '不应受理'))
    expect(await page.closed).toBe(4401)
    expect(road.seen).toEqual([])
    const quiet = await openPage(rig, await signIn(rig, zhang.id))
    await quiet.until('messages')
    await rig.store.tx((db) => revokeAll(db, zhang.id, rig.now.at))
    expect(await quiet.closed).toBe(4401)
  })
})
