import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileRef, Person } from '../../../src/core/model/index.ts'
import { newLetter } from '../../../src/kit/moves/letter.ts'
import { openWebChat } from '../../support/web-chat.ts'
import type { WebRig } from '../../support/web-chat.ts'
import { openPage, say, signIn } from './page.ts'
import { smallRoad } from './road.ts'
import type { Road } from './road.ts'

let rig: WebRig
let road: Road
let zhang: Person
let li: Person
const office = 'per_office'
const cookies = new Map<string, string>()

beforeEach(async () => {
  rig = await openWebChat({ mayOpen: async (_, personId) => personId === office })
  road = smallRoad(rig.store)
  await rig.chat.adapter.start(road.receive)
  zhang = await rig.addPerson('张三')
  li = await rig.addPerson('李四')
  await rig.addPerson('办公室', { id: office })
  for (const id of [zhang.id, li.id, office]) cookies.set(id, await signIn(rig, id))
})
afterEach(() => rig.close())

const headersOf = (who: string) => ({ origin: rig.origin, cookie: cookies.get(who) ?? '' })

async function upload(who: string, name: string, content: string | Uint8Array, query = '') {
  const body = new FormData()
  body.set('file', new File([content as BlobPart], name))
  const response = await fetch(`${rig.origin}/files${query}`, {
    method: 'POST',
    headers: headersOf(who),
    body,
  })
  return {
    status: response.status,
    answer: (await response.json()) as FileRef & { say: string; error: string },
  }
}
const open = (who: string, { hash, name }: FileRef, message?: string) =>
  fetch(`${rig.origin}/files/${hash}?${new URLSearchParams({ name, ...(message ? { in: message } : {}) })}`, {
    headers: headersOf(who),
  })

describe('a file', () => {
  it('comes back byte for byte to who brought it, only to be saved', async () => {
    const { status, answer } = await upload(zhang.id, '进展 (一).pdf', '%PDF-1.7 内容')
    expect([status, answer.name, answer.type, answer.size]).toEqual([
      200,
      '进展 (一).pdf',
      'application/pdf',
      15,
    ])
    const response = await open(zhang.id, answer)
    expect(await response.text()).toBe('%PDF-1.7 内容')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''%E8%BF%9B%E5%B1%95%20%28%E4%B8%80%29.pdf`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('is there for nobody else, unless it was shown to them or a rule of the house lets them', async () => {
    const { answer } = await upload(zhang.id, '进展.pdf', '%PDF-1.7')
    expect((await open(li.id, answer)).status).toBe(404)
    expect((await open(office, answer)).status).toBe(200)
    const content = { blocks: [{ kind: 'list' as const, lines: [[{ file: answer }]] }] }
    const letter = newLetter({
      id: 'let_1',
      to: li.id,
      body: { kind: 'words', content },
      priority: 1,
      now: rig.now.at,
    })
    await rig.chat.adapter.send({ letter, to: `web:${li.id}`, content })
    expect((await open(li.id, answer, 'let_1')).status).toBe(200)
    expect((await open(li.id, { ...answer, hash: 'b'.repeat(64) }, 'let_1')).status).toBe(404)
    const third = await rig.addPerson('王五')
    cookies.set(third.id, await signIn(rig, third.id))
    expect((await open(third.id, answer, 'let_1')).status).toBe(404)
    expect((await open('nobody', answer)).status).toBe(401)
  })

  it('goes with a message and with a form as the server knows it, not as the page says', async () => {
    const { answer } = await upload(zhang.id, '名单.pdf', '%PDF-1.7')
    const { hash, name, size, type } = answer
    const page = await openPage(rig, cookies.get(zhang.id) ?? '')
    const claims = [{ hash, name }]
    const told = page.told('client-id-0001')
    page.send({ ...say('client-id-0001', '附名单'), files: claims })
    await told
    const form = page.told('client-id-0002')
    page.send({
      t: 'press',
      id: 'client-id-0002',
      verb: 'report',
      args: { code: '1.2.1', files: 'forged' },
      label: '汇报',
      fields: [],
      files: { files: claims },
      replyTo: null,
    })
    await form
    const file = { hash, name, size, type }
    expect(road.seen.map(({ files }) => files)).toEqual([[file], [file]])
    expect(road.seen[1]?.said).toEqual({
      kind: 'command',
      verb: 'report',
      args: { code: '1.2.1', files: [file] },
    })
    await expect.poll(() => page.texts()[0]).toBe('附名单\n· 名单.pdf')
  })

  it('of another cannot be attached by knowing its hash', async () => {
    const { answer } = await upload(zhang.id, '名单.pdf', '%PDF-1.7')
    const page = await openPage(rig, cookies.get(li.id) ?? '')
    const told = page.told('client-id-0001')
    page.send({ ...say('client-id-0001', '附名单'), files: [{ hash: answer.hash, name: answer.name }] })
    expect(await told).toMatchObject({ refused: true, n: null })
    expect(road.seen).toEqual([])
  })
})

describe('what is refused, with a sentence', () => {
  const MB = 1024 * 1024
  const table: [string, string, string | Uint8Array, number, RegExp][] = [
    ['a program', '工具.exe', 'x', 415, /“工具.exe”属于不允许上传的文件类型/],
    ['a program under another name', '报告.pdf', 'MZ', 415, /“报告.pdf”的内容与扩展名不符/],
    ['a document with macros', '表.xlsm', 'x', 415, /“表.xlsm”含有宏/],
    ['an empty file', '空.txt', '', 400, /“空.txt”为空文件/],
    ['20 MB and one byte', '大.pdf', new Uint8Array(20 * MB + 1), 413, /“大.pdf”超过 20 MB/],
  ]
  it.each(table)('%s', async (_, name, content, status, sentence) => {
    const refused = await upload(zhang.id, name, content)
    expect(refused.status).toBe(status)
    expect(refused.answer.say).toMatch(sentence)
  })

  it('20 MB exactly is taken', async () => {
    const content = new Uint8Array(20 * MB).fill(65)
    expect((await upload(zhang.id, '大.txt', content)).status).toBe(200)
  })

  it('a body far beyond the limit is not read to its end', async () => {
    const response = await fetch(`${rig.origin}/files?name=${encodeURIComponent('巨大.pdf')}`, {
      method: 'POST',
      headers: { ...headersOf(zhang.id), 'content-type': 'multipart/form-data; boundary=x' },
      body: new Uint8Array(40 * MB),
    }).catch((error: unknown) => error)
    expect(response).toSatisfy((one: unknown) =>
      one instanceof Error ? /fetch failed/.test(String(one)) : (one as Response).status === 413,
    )
    expect((await upload(zhang.id, '之后.txt', '照常')).status).toBe(200)
  })

  it('a form without a file, and a stranger', async () => {
    const body = new FormData()
    body.set('file', '文字')
    const without = await fetch(`${rig.origin}/files`, {
      method: 'POST',
      headers: headersOf(zhang.id),
      body,
    })
    expect(without.status).toBe(400)
    expect((await upload('nobody', 'a.txt', 'x')).status).toBe(401)
  })
})

it('a web page is attached like any document; whether it is taken is for the command to say', async () => {
  const page = '<html><body><script>alert(1)</script><p>方案</p></body></html>'
  const { answer } = await upload(zhang.id, '方案.html', page, '?for=document')
  const line = await openPage(rig, cookies.get(zhang.id) ?? '')
  const claim = { hash: answer.hash, name: answer.name }
  line.send({ ...say('client-id-0001', '导入'), files: [claim] })
  await line.told('client-id-0001')
  expect(road.seen.at(-1)?.files).toMatchObject([{ name: '方案.html', hash: answer.hash }])
  expect((await open(li.id, answer)).status).toBe(404)
})

it('a web page is kept only to be read as a document, and is never served as a page', async () => {
  const page = '<html><body><script>alert(1)</script><p>方案</p></body></html>'
  expect((await upload(zhang.id, '方案.html', page)).status).toBe(415)
  const { status, answer } = await upload(zhang.id, '方案.html', page, '?for=document')
  expect([status, answer.type]).toEqual([200, 'application/octet-stream'])
  const given = await open(zhang.id, answer)
  expect(given.headers.get('content-type')).toBe('application/octet-stream')
  expect(given.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(given.headers.get('content-security-policy')).toContain('sandbox')
})
