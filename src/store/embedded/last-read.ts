/** What was read last, up to a sum of bytes; what is larger alone is not kept. */
export interface LastRead<K, V> {
  get(key: K): V | undefined
  /** Returns the value. */
  put(key: K, value: V, bytes: number): V
  clear(): void
}

export function lastRead<K, V>(most: number): LastRead<K, V> {
  const all = new Map<K, { value: V; bytes: number }>()
  let held = 0

  function drop(key: K): void {
    held -= all.get(key)?.bytes ?? 0
    all.delete(key)
  }

  return {
    get(key) {
      const found = all.get(key)
      if (!found) return undefined
      // The map keeps the order of use: the first is what was not asked for the longest.
      all.delete(key)
      all.set(key, found)
      return found.value
    },
    put(key, value, bytes) {
      // Two who read the same at once both bring it; it counts once.
      drop(key)
      if (bytes > most) return value
      all.set(key, { value, bytes })
      held += bytes
      for (const oldest of all.keys()) {
        if (held <= most) break
        drop(oldest)
      }
      return value
    },
    clear() {
      all.clear()
      held = 0
    },
  }
}
