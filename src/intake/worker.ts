import { parentPort, workerData } from 'node:worker_threads'
import type { Proposal } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import { tooLargeInside } from './files/limits.ts'
import { readPaper, readSheetLines, understandPaper } from './index.ts'
import type { ReadOrder, SheetOrder } from './apart.ts'

/** What the thread says: how far it has come, and in the end one of the others. */
export type ReadAnswer =
  | { percent: number }
  | { read: { proposal: Proposal; text: string } }
  /** Null where the file is no spreadsheet. */
  | { lines: { n: number; cells: string[] }[] | null }
  | { refused: { code: string; say: { zh: string; en: string } } }

/** The entry of the thread: one document in, one answer out. Nothing else of the process is to be seen from here. */
async function answer(order: ReadOrder | SheetOrder, say: (answer: ReadAnswer) => void): Promise<void> {
  const { name } = order
  try {
    say({ percent: 5 })
    if ('lines' in order) return say({ lines: await readSheetLines(order.bytes, name) })
    const { bytes, ...rest } = order
    const paper = await readPaper(bytes, name)
    say({ percent: 50 })
    const proposal = understandPaper(paper, rest)
    say({ percent: 95 })
    say({ read: { proposal, text: paper.text } })
  } catch (error) {
    const refused = error instanceof UserError ? error : isExhausted(error) ? tooLargeInside(name) : null
    if (!refused) throw error
    say({ refused: { code: refused.code, say: refused.say } })
  }
}

/** What the engine says where a string, a list, a buffer or the stack would become too large. */
const isExhausted = (error: unknown): boolean =>
  error instanceof RangeError &&
  /Invalid (string|array) length|allocation failed|call stack/.test(error.message)

if (parentPort) {
  const port = parentPort
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  await answer(workerData as ReadOrder | SheetOrder, (said) => port.postMessage(said))
}
