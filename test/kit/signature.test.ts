import { expect, test } from 'vitest'
import { signatureOf, signingSecret } from '../../src/kit/signature.ts'

const secretOf = signingSecret('k'.repeat(32))

test('a secret is of one subscription and one turn, and the same whenever it is derived', () => {
  const secrets = [
    secretOf({ id: 'a', turn: 1 }),
    secretOf({ id: 'a', turn: 2 }),
    secretOf({ id: 'b', turn: 1 }),
  ]
  expect(new Set(secrets).size).toBe(3)
  expect(secretOf({ id: 'a', turn: 1 })).toBe(secrets[0])
  expect(signingSecret('l'.repeat(32))({ id: 'a', turn: 1 })).not.toBe(secrets[0])
})

test('id, moment and body are signed: another of any of them is another signature', () => {
  const secret = secretOf({ id: 'a', turn: 1 })
  const all = [
    signatureOf(secret, 'm1', 100, '{}'),
    signatureOf(secret, 'm2', 100, '{}'),
    signatureOf(secret, 'm1', 101, '{}'),
    signatureOf(secret, 'm1', 100, '{ }'),
    signatureOf(secretOf({ id: 'a', turn: 2 }), 'm1', 100, '{}'),
  ]
  expect(new Set(all).size).toBe(all.length)
})

/** The example that the specification of Standard Webhooks gives. */
test('a signature is that of Standard Webhooks', () => {
  const body = '{"test": 2432232314}'
  expect(
    signatureOf(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      body,
    ),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})
