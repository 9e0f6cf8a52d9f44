import { expect, test } from 'vitest'
import { NEVER_BY_TOKEN, tokenAllows, tokenState, UNSEEN_MS } from '../../src/core/token.ts'

const made = { createdAt: 1000, expiresAt: 9_000_000_000, hash: 'h', revoked: null }

test.each([
  ['live', made, 2000],
  ['live', made, made.expiresAt - 1],
  ['expired', made, made.expiresAt],
  ['revoked', { ...made, revoked: { by: 'p', at: 5 } }, made.expiresAt],
  ['waiting', { ...made, hash: null }, 1000 + UNSEEN_MS - 1],
  ['expired', { ...made, hash: null }, 1000 + UNSEEN_MS],
] as const)('%s: %j at %d', (state, token, now) => {
  expect(tokenState(token, now)).toBe(state)
})

test.each([
  [['read'], { name: 'status', effect: 'read' }, true],
  [['read'], { name: 'report', effect: 'write' }, false],
  [['report'], { name: 'report', effect: 'write' }, true],
  [['report'], { name: 'confirm', effect: 'write' }, false],
  [['report'], { name: 'status', effect: 'read' }, false],
  [[], { name: 'status', effect: 'read' }, false],
] as const)('%j holds %j: %s', (scopes, command, allowed) => {
  expect(tokenAllows(scopes, command)).toBe(allowed)
})

test.each([...NEVER_BY_TOKEN])('%s is never said by a token, were it named', (name) => {
  for (const effect of ['read', 'write'] as const)
    expect(tokenAllows(['read', name], { name, effect })).toBe(false)
})
