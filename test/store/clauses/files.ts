import { expect } from 'vitest'
import { sha256 } from '../../../src/kit/ledger.ts'
import type { Clause } from './clause.ts'

const hex = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('hex')

export const files: Clause[] = [
  {
    name: 'files: found by the hash of their bytes',
    async run({ store }) {
      const every = Uint8Array.from({ length: 256 * 300 }, (_, i) => i % 256)
      for (const bytes of [every, new Uint8Array(0), Buffer.from('督办')]) {
        const hash = await store.files.put(bytes)
        expect(hash).toBe(sha256(bytes))
        expect(await store.files.put(bytes)).toBe(hash)
        expect(hex(await store.files.get(hash))).toBe(hex(bytes))
      }
    },
  },
  {
    name: 'files: undefined where there is none',
    async run({ store }) {
      for (const hash of [sha256('absent'), '', 'no hash', '../../package.json'])
        expect(await store.files.get(hash)).toBeUndefined()
    },
  },
  {
    name: 'files: never changed by whoever put or got them',
    async run({ store }) {
      const bytes = new Uint8Array([1, 2, 3])
      const hash = await store.files.put(bytes)
      bytes[0] = 9
      const got = await store.files.get(hash)
      expect(hex(got)).toBe('010203')
      got?.fill(9)
      expect(hex(await store.files.get(hash))).toBe('010203')
    },
  },
]
