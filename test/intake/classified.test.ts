import { expect, test } from 'vitest'
import { findClassified } from '../../src/intake/findings.ts'

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
