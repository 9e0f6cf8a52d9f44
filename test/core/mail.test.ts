import { expect, test } from 'vitest'
import { mailAccount } from '../../src/core/mail.ts'

test.each([
  ['zhang@example.cn', 'mail:zhang@example.cn'],
  [' Zhang.San+sy@Edu.Gov.CN ', 'mail:zhang.san+sy@edu.gov.cn'],
  ['zhang＠example.cn', 'mail:zhang@example.cn'],
  ['zhang', null],
  ['zhang@', null],
  ['@example.cn', null],
  ['zhang@localhost', null],
  ['zhang@@example.cn', null],
  ['zhang@example..cn', null],
  ['.zhang@example.cn', null],
  ['zhang san@example.cn', null],
  ['zhang@example.cn\r\nBcc: x@example.cn', null],
  ['张三@example.cn', null],
  [`${'a'.repeat(65)}@example.cn`, null],
])('%j is the account %s', (typed, account) => {
  expect(mailAccount(typed)).toBe(account)
})
