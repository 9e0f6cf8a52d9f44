import { expect, test } from 'vitest'
import type { Person, Session } from '../../src/core/model/index.ts'
import { forgottenPerson, forgottenSession, RETENTION } from '../../src/core/retention.ts'

const DAY = 86_400_000
const session = { id: 's', version: 1, device: '电脑', expiresAt: 50 * DAY, revokedAt: null } as Session

test.each([
  [session, (50 + RETENTION.device) * DAY - 1, false],
  [session, (50 + RETENTION.device) * DAY, true],
  [{ ...session, revokedAt: 40 * DAY }, (40 + RETENTION.device) * DAY, true],
] as const)('%#: the device is forgotten so long after the session ended', (row, now, forgotten) => {
  expect(forgottenSession(row, now) !== null).toBe(forgotten)
  expect(forgottenSession(row, now) ?? {}).not.toHaveProperty('device')
})

const left = { on: '2025-03-01', by: 'office' }
const person = { id: 'p', version: 1, name: '甲', phone: '13800000000', active: false, left } as Person

test.each([
  ['the day before a year is over', person, '2026-02-28', false],
  ['the day it is over', person, '2026-03-01', true],
  ['who came back', { ...person, active: true }, '2030-01-01', false],
  ['who has none', { ...person, phone: null }, '2030-01-01', false],
] as const)('%s', (_, row, today, forgotten) => {
  expect(forgottenPerson(row, today)).toEqual(forgotten ? { ...row, phone: null } : null)
})
