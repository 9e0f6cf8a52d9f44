import { readPaper, readSheetLines, understandPaper } from '../../src/intake/index.ts'
import type { ReadDocument } from '../../src/kit/moves/reading.ts'
import type { ReadSheet } from '../../src/kit/moves/register-sheets.ts'
import { refuseRegister } from '../../src/kit/words/register-refusals.ts'
import { shippedAliases } from '../../src/sample.ts'

/** The real reading, in this thread: what the reader does apart, without its limits. */
export const readHere: ReadDocument = async ({ bytes, name, today, classified }, progress) => {
  progress?.(5)
  const paper = await readPaper(bytes, name)
  progress?.(50)
  const aliases = await shippedAliases()
  return { proposal: understandPaper(paper, { name, today, aliases, classified }), text: paper.text }
}

/** The real reading of a spreadsheet's lines, in this thread too. */
export const readLinesHere: ReadSheet = async ({ bytes, name }) => {
  const lines = await readSheetLines(bytes, name)
  if (lines === null) throw refuseRegister.notSheet(name)
  return lines
}
