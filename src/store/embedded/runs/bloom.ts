/** Ten bits and seven looks a key: one in a hundred keys that are absent is looked for in vain. */
const BITS = 10
const LOOKS = 7

export interface Bloom {
  /** False where the key was certainly never added. */
  mayHold(key: string): boolean
}

/** Two 32-bit hashes (FNV-1a, and another over the same) in one pass. */
function hashesOf(key: string): [number, number] {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5bd1e995)
    b ^= b >>> 15
  }
  return [(a ^ (a >>> 16)) >>> 0, (b | 1) >>> 0]
}

/** A filter over so many keys, as bytes. */
export function bloomBytes(keys: readonly string[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil((keys.length * BITS) / 8) + 1)
  const bits = bytes.length * 8
  for (const key of keys) {
    const [a, b] = hashesOf(key)
    for (let look = 0; look < LOOKS; look++) {
      const bit = (a + look * b) % bits
      bytes[bit >>> 3] = (bytes[bit >>> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return bytes
}

export function bloomOf(bytes: Buffer): Bloom {
  const bits = bytes.length * 8
  return {
    mayHold(key) {
      const [a, b] = hashesOf(key)
      for (let look = 0; look < LOOKS; look++) {
        const bit = (a + look * b) % bits
        if (((bytes[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false
      }
      return true
    },
  }
}
