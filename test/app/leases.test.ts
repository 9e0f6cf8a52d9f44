import { expect, test } from 'vitest'
import { keepLeases } from '../../src/app/leases.ts'
import type { Timer } from '../../src/kit/lane.ts'
import { releaseLease, takeLease } from '../../src/kit/moves/lease.ts'
import { emptyDisk, MemoryStore } from '../store/memory.ts'

const NOW = 1_000_000

/** A clock that stands: whoever waits waits until they are woken. */
const standing: Timer = {
  now: () => NOW,
  wait: (_until, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) resolve()
      else signal?.addEventListener('abort', () => resolve(), { once: true })
    }),
}
const settled = async () => {
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
}

test('a lease that somebody gave back is taken at once by who was told, and not before', async () => {
  const store = new MemoryStore(emptyDisk(), () => NOW)
  const other = { id: 'send:web', holder: 'other', now: NOW, termMs: 60_000 }
  await store.tx((db) => takeLease(db, other))
  const told: string[] = []
  const leases = keepLeases(['send:web'], {
    ...{ store, holder: 'here', timer: standing, termMs: 60_000 },
    gained: (id) => void told.push(`gained ${id}`),
    lost: (id) => void told.push(`lost ${id}`),
  })
  await settled()
  leases.look()
  await settled()
  expect(told, 'it is still held').toEqual([])
  await store.tx((db) => releaseLease(db, 'send:web', 'other', NOW))
  await settled()
  expect(told, 'nobody said so').toEqual([])
  leases.look()
  await settled()
  expect(told).toEqual(['gained send:web'])
  expect(leases.holds('send:web')).toBe(true)
  await leases.stop()
  expect(told).toEqual(['gained send:web', 'lost send:web'])
  await store.close()
})
