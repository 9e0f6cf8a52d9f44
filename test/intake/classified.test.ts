import { expect, test } from 'vitest'
import { findClassified } from '../../src/intake/findings.ts'
import { readDocument } from '../../src/intake/index.ts'
import { aliases, sampleBytes } from './support.ts'

test.each([
  ['一份普通方案。', ['绝密', '涉密文件'], []],
  ['本件为涉密文件，不得外传。', ['绝密', '涉密文件'], [{ start: 3, end: 7 }]],
  // Blanks between the letters hide nothing; the place is then left to the reader.
  ['绝 密★', ['绝密'], [null]],
  [
    '绝密和涉密文件',
    ['绝密', '涉密文件'],
    [
      { start: 0, end: 2 },
      { start: 3, end: 7 },
    ],
  ],
])('listed words in %s', (text, list, places) => {
  const found = findClassified(text, list)
  expect(found.map((finding) => finding.source)).toEqual(places)
  expect(found.every((finding) => finding.kind === 'classified-word')).toBe(true)
})

test('a document with a listed word brings the finding, one without brings none', async () => {
  const document = { bytes: sampleBytes, name: 'plan.txt', today: '2026-11-21', aliases }
  const kinds = async (classified: string[]) =>
    (await readDocument({ ...document, classified })).findings.map((finding) => finding.kind)
  expect(await kinds(['联席会议'])).toContain('classified-word')
  expect(await kinds(['绝密'])).not.toContain('classified-word')
})
