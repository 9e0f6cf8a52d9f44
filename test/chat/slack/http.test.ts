import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EVENT_MS } from '../../../src/chat/slack/http.ts'
import type { Incoming, Receive } from '../../../src/kit/chat.ts'
import { sendSigned, type Odd } from '../../support/slack-sender.ts'
import { asLetter, NOW, openRig, SECRET, type Rig } from './rig.ts'

let rig: Rig
let seen: Incoming[]
/** Takes each message once, and answers nothing. */
const taking: Receive = async (incoming, alongside = async () => {}) => {
  seen.push(incoming)
  return rig.store.tx(async (db) => {
    const repeated = !(await db.claim(`message:${incoming.id}`))
    const outcome = { reply: null, letterId: `let_${incoming.id}`, repeated, refused: false, withheld: false }
    if (!repeated) await alongside(db, outcome)
    return outcome
  })
}

beforeEach(async () => {
  rig = await openRig()
  seen = []
  await rig.channel.adapter.start(asLetter(taking))
})
afterEach(() => rig.close())

const event = (ts = '1795397400.000001') =>
  rig
    .hand('U1')
    .envelope({ type: 'message', channel: 'D11', channel_type: 'im', user: 'U1', text: '我的', ts })
const stamp = NOW / 1000

describe('who may call', () => {
  const odd: Record<string, Odd & { secret?: string }> = {
    'signed with another secret': { secret: 'not-the-signing-secret' },
    'a body that is not the one signed': { body: JSON.stringify({ type: 'event_callback' }) },
    'no version': { signature: 'abcdef' },
    'another version': { signature: `v1=${'0'.repeat(64)}` },
    'an empty hash': { signature: 'v0=' },
    'a stamp of five minutes and a second ago': { stamp: stamp - 301 },
    'a stamp five minutes and a second ahead': { stamp: stamp + 301 },
    'a stamp that is no number': { stamp: Number.NaN },
  }
  test.each(Object.entries(odd))('refused: %s', async (_name, { secret = SECRET, ...how }) => {
    const answer = await sendSigned(rig.url, { ...rig.signing, secret }, { json: event() }, how)
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('')
    expect(seen).toEqual([])
  })

  test('refused: without a signature', async () => {
    const answer = await fetch(rig.url, { method: 'POST', body: JSON.stringify(event()) })
    expect(answer.status).toBe(401)
    expect((await fetch(rig.url)).status).toBe(405)
  })

  test.each([-300, 0, 300])('taken: stamped %i seconds from now', async (seconds) => {
    const answer = await sendSigned(rig.url, rig.signing, { json: event() }, { stamp: stamp + seconds })
    expect(answer.status).toBe(200)
    expect(seen).toHaveLength(1)
  })

  test('a request sent once more within its five minutes takes no effect', async () => {
    const first = await sendSigned(rig.url, rig.signing, { json: event() })
    const second = await sendSigned(rig.url, rig.signing, { json: event() }, { retry: 1 })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(seen).toHaveLength(1)
  })

  test('what is longer than Slack sends is not read', async () => {
    const answer = await sendSigned(rig.url, rig.signing, {
      json: { type: 'x', long: 'x'.repeat(2_200_000) },
    })
    expect(answer.status).toBe(413)
  })

  test('Slack’s own question whether the address is ours is answered, if it is signed', async () => {
    const json = { type: 'url_verification', challenge: 'a-challenge' }
    expect(await (await sendSigned(rig.url, rig.signing, { json })).text()).toBe('a-challenge')
    const forged = await sendSigned(rig.url, { ...rig.signing, secret: 'x' }, { json })
    expect(forged.status).toBe(401)
  })
})

describe('when Slack is told', () => {
  test('an event that is not durable after 2.5 s is told to come again, and is then taken once', async () => {
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    let took = 0
    await rig.channel.adapter.start(async (incoming, alongside) => {
      await gate
      const outcome = await asLetter(taking)(incoming, alongside)
      if (!outcome.repeated) took++
      return outcome
    })
    const begun = performance.now()
    const first = await sendSigned(rig.url, rig.signing, { json: event() })
    expect(first.status).toBe(503)
    expect(performance.now() - begun).toBeGreaterThan(2400)
    // Within Slack's three seconds by what is set; how late a busy machine is with it is not looked at. Without it no answer came at all.
    expect(EVENT_MS).toBeLessThan(3000)
    const again = sendSigned(rig.url, rig.signing, { json: event() }, { retry: 1 })
    release()
    expect((await again).status).toBe(200)
    expect(took).toBe(1)
  })

  test('an event that met a defect is told to come again', async () => {
    await rig.channel.adapter.start(() => Promise.reject(new Error('disk')))
    expect((await sendSigned(rig.url, rig.signing, { json: event() })).status).toBe(500)
  })

  test('nothing is taken while duban is stopped', async () => {
    await rig.channel.adapter.stop()
    expect((await sendSigned(rig.url, rig.signing, { json: event() })).status).toBe(503)
  })

  test('an event of a workspace without a token is not taken', async () => {
    const json = { ...event(), team_id: 'T9', authorizations: [{ team_id: 'T9', enterprise_id: null }] }
    expect((await sendSigned(rig.url, rig.signing, { json })).status).toBe(500)
    expect(seen).toEqual([])
  })
})
