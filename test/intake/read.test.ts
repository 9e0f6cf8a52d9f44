import { expect, test } from 'vitest'
import { readDocument } from '../../src/intake/index.ts'
import { MAX_BYTES, readText } from '../../src/intake/read.ts'
import { UserError } from '../../src/kit/errors.ts'
import { aliases, sampleBytes, sampleText } from './support.ts'

/** GB18030 by asking the decoder for every two-byte code; the sample needs no longer ones but the no-break space. */
function gb18030(text: string): Uint8Array {
  const codes = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  codes.set('\u00a0', [0x81, 0x30, 0x84, 0x32])
  return new Uint8Array(
    Array.from(text).flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f]))),
  )
}

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

test.each<[string, Uint8Array]>([
  ['UTF-8', sampleBytes],
  ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...sampleBytes])],
  ['GB18030', gb18030(sampleText)],
  ['UTF-16 with its mark', utf16(sampleText)],
])('the text is the same in %s', async (_, bytes) => {
  expect(await readText(bytes, '方案.txt')).toBe(sampleText)
})

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1]

test.each<[string, string, Uint8Array, RegExp]>([
  ['an empty file', 'intake-empty', ascii(''), /没有文字/],
  ['blanks only', 'intake-empty', ascii(' \r\n\t\u3000'), /没有文字/],
  ['21 MB', 'intake-tooLarge', new Uint8Array(MAX_BYTES + 1).fill(0x61), /超过 20 MB/],
  ['PDF, though it is called .txt', 'intake-pdf', ascii('%PDF-1.7\n1 0 obj\n'), /PDF 文件.*另存为“纯文本/],
  ['RTF', 'intake-word', ascii('{\\rtf1\\ansi hello}'), /Word/],
  [
    'an old Word file',
    'intake-word',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
    /Word/,
  ],
  ['a picture', 'intake-picture', new Uint8Array(PNG), /图片/],
  ['zeros', 'intake-notText', new Uint8Array(64), /不是文本文件/],
  [
    'bytes that are no encoding',
    'intake-notText',
    new Uint8Array([0xff, 0xff, 0x80, 0x80, 0xff]),
    /编码无法识别/,
  ],
])('%s is refused with what to do about it', async (_, code, bytes, sentence) => {
  const refused = await readDocument({ bytes, name: '方案.txt', today: '2026-11-21', aliases }).catch(
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(UserError)
  expect(refused).toMatchObject({
    code,
    say: { zh: expect.stringMatching(sentence), en: expect.stringMatching(/\w/) },
  })
  expect((refused as UserError).say.zh).toContain('“方案.txt”')
})

test('a text without a task table is a finding, not an error', async () => {
  const bytes = ascii('关于放假的通知\n\n各单位：\n    五一放假五天，到2024年底前补班。\n')
  const { plan, findings } = await readDocument({ bytes, name: '通知.txt', today: '2026-11-21', aliases })
  expect(plan.tasks).toEqual([])
  expect(findings.map((f) => f.kind)).toEqual(['not-a-plan'])
})
