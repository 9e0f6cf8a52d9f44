import { expect, test } from 'vitest'
import { accountFor, channelOf, reachable } from '../../src/core/reach.ts'

const dead = { since: 1, why: '550 5.1.1' }
const serves = (account: string): boolean => ['web', 'mail'].includes(channelOf(account))

test.each([
  ['the preferred one', { preferred: 'mail:a' }, undefined, 'mail:a'],
  ['where something was asked, there', { preferred: 'web:1' }, 'mail:a', 'mail:a'],
  ['not where it is not theirs any more', { preferred: 'web:1' }, 'mail:gone', 'web:1'],
  ['a dead one never', { preferred: 'mail:a', mute: { 'mail:a': dead } }, undefined, 'web:1'],
  ['a dead one not even as an answer', { preferred: 'web:1', mute: { 'mail:a': dead } }, 'mail:a', 'web:1'],
  ['a channel that is not set up gives way', { preferred: 'slack:U1' }, undefined, 'web:1'],
  ['none that lives', { preferred: 'mail:a', mute: { 'mail:a': dead, 'web:1': dead } }, undefined, null],
  ['none bound', { preferred: null }, undefined, null],
] as const)('a letter goes to %s', (_what, person, through, expected) => {
  const accounts = ['web:1', 'mail:a', 'slack:U1']
  expect(accountFor({ accounts, ...person }, serves, through)).toBe(expected)
})

test.each([
  [{ preferred: 'mail:a' }, true],
  [{ preferred: 'mail:a', mute: { 'web:1': dead } }, true],
  [{ preferred: 'mail:a', mute: { 'mail:a': dead } }, false],
  [{ preferred: null }, false],
  [{ preferred: 'mail:a', active: false }, false],
] as const)('the ladder counts on %o: %s', (person, expected) => {
  expect(reachable({ active: true, ...person })).toBe(expected)
})
