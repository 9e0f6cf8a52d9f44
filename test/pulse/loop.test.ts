import { expect, test } from 'vitest'
import { startPulse } from '../../src/pulse/loop.ts'

test('a kick reaches a sending that is still going on, and a stop waits for it', async () => {
  const calls: string[] = []
  let end = (): void => {}
  const going = new Promise<void>((resolve) => (end = resolve))
  const pulse = startPulse({
    jobs: async () => {},
    send: () => {
      calls.push('send')
      return going
    },
    work: async () => {},
    tidy: async () => {},
    failed: (error) => void calls.push(String(error)),
  })
  for (let n = 0; n < 3; n++) pulse.kick()
  expect(calls).toEqual(['send', 'send', 'send'])
  let stopped = false
  const stop = pulse.stop().then(() => (stopped = true))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(stopped).toBe(false)
  pulse.kick()
  expect(calls, 'no more after a stop').toHaveLength(3)
  end()
  await stop
})

test('where others put letters down as well, it looks for them by itself', async () => {
  let [sent, looked] = [0, 0]
  const pulse = startPulse({
    jobs: async () => {},
    send: async () => void sent++,
    work: async () => {},
    tidy: async () => {},
    failed: () => {},
    look: async () => void looked++,
  })
  await expect.poll(() => Math.min(sent, looked)).toBeGreaterThanOrEqual(2)
  await pulse.stop()
})

test('a sending that fails is told, and the next kick sends again', async () => {
  const told: unknown[] = []
  let sent = 0
  const pulse = startPulse({
    jobs: async () => {},
    send: () => (++sent === 1 ? Promise.reject(new Error('away')) : Promise.resolve()),
    work: async () => {},
    tidy: async () => {},
    failed: (error) => void told.push(error),
  })
  pulse.kick()
  await expect.poll(() => told).toEqual([new Error('away')])
  pulse.kick()
  expect(sent).toBe(2)
  await pulse.stop()
})
