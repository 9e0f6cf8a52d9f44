import { createReader, createSheetReader } from './intake/apart.ts'
import type { ReadDocument } from './kit/moves/reading.ts'
import type { ReadSheet } from './kit/moves/register-sheets.ts'
import { refuseRegister } from './kit/words/register-refusals.ts'
import { shippedAliases } from './sample.ts'

/** Reads documents in a thread of their own, with the shipped unit table; `dist` holds the built reader. */
export function documentReader(dist: string): ReadDocument {
  const read = createReader({ script: `${dist}/reader.js` })
  return async (input, progress, signal) =>
    read({ ...input, aliases: await shippedAliases() }, progress, signal)
}

/** Reads the lines of spreadsheets in such a thread. */
export function sheetReader(dist: string): ReadSheet {
  const read = createSheetReader({ script: `${dist}/reader.js` })
  return async (input, signal) => {
    const lines = await read(input, signal)
    if (lines === null) throw refuseRegister.notSheet(input.name)
    return lines
  }
}
