import { createReader } from './intake/apart.ts'
import type { ReadDocument } from './kit/moves/reading.ts'
import { shippedAliases } from './sample.ts'

/** Reads documents in a thread of their own, with the shipped unit table; `dist` holds the built reader. */
export function documentReader(dist: string): ReadDocument {
  const read = createReader({ script: `${dist}/reader.js` })
  return async (input, progress, signal) =>
    read({ ...input, aliases: await shippedAliases() }, progress, signal)
}
