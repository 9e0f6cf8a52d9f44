import { expect, test } from 'vitest'
import { handoverSaid, placeNamed } from '../../src/core/handover-said.ts'

test.each([
  ['市教育局 张三 → 王五 本月报表在共享盘', '市教育局', '张三', '王五', '本月报表在共享盘'],
  ['市教育局 张三→王五，本月报表在共享盘', '市教育局', '张三', '王五', '本月报表在共享盘'],
  ['市教育局 张三 -> 王五', '市教育局', '张三', '王五', ''],
  ['市教育局 张三 —> 王五', '市教育局', '张三', '王五', ''],
  ['市教育局 张三 交给 王五 说明', '市教育局', '张三', '王五', '说明'],
  ['张三 移交给王五：说明', '', '张三', '王五', '说明'],
  ['王五 说明 有 空格', '', '', '王五', '说明 有 空格'],
  ['王五', '', '', '王五', ''],
  ['市教育局 B角 → 王五', '市教育局', 'B角', '王五', ''],
  ['市教育局 Zhang to Wang the file', '市教育局', 'Zhang', 'Wang', 'the file'],
  ['→ 王五', '', '', '王五', ''],
  ['', '', '', '', ''],
])('“%s”', (text, unit, from, to, words) => {
  expect(handoverSaid(text)).toEqual({ unit, from, to, words })
})

test.each([
  ['A角', 'liaisonA'],
  ['Ｂ角', 'liaisonB'],
  ['分管领导', 'head'],
  ['张三', null],
])('“%s” as a place', (word, role) => {
  expect(placeNamed(word)).toBe(role)
})
