/** The first place in sorted keys that is not below `key`. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Keys in the order of code units, each with the id of its row: one index of a copy. */
export class SortedKeys {
  #keys: string[] = []
  #ids = new Map<string, string>()

  add(key: string, id: string): void {
    if (!this.#ids.has(key)) this.#keys.splice(placeOf(this.#keys, key), 0, key)
    this.#ids.set(key, id)
  }

  remove(key: string): void {
    if (this.#ids.delete(key)) this.#keys.splice(placeOf(this.#keys, key), 1)
  }

  /** Keys within two bounds, both inclusive, with their ids. */
  within(low: string, high: string): [key: string, id: string][] {
    const found: [string, string][] = []
    for (let at = placeOf(this.#keys, low); at < this.#keys.length; at++) {
      const key = this.#keys[at] ?? ''
      if (key > high) break
      found.push([key, this.#ids.get(key) ?? ''])
    }
    return found
  }
}
