import { parentPort, workerData } from 'node:worker_threads'
import type { Proposal } from '../core/model/index.ts'
import { UserError } from '../kit/errors.ts'
import { tooLargeInside } from './files/limits.ts'
import { readPaper, understandPaper } from './index.ts'
import type { ReadOrder } from './apart.ts'

/** What the thread says: how far it has come, and in the end one of the other two. */
export type ReadAnswer =
  | { percent: number }
  | { read: { proposal: Proposal; text: string } }
  | { refused: { code: string; say: { zh: string; en: string } } }

/** The entry of the thread: one document in, one answer out. Nothing else of the process is to be seen from here. */
async function answer({ bytes, name, ...rest }: ReadOrder, say: (answer: ReadAnswer) => void): Promise<void> {
  try {
    say({ percent: 5 })
    const paper = await readPaper(bytes, name)
    say({ percent: 50 })
    const proposal = understandPaper(paper, { name, ...rest })
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
  await answer(workerData as ReadOrder, (said) => port.postMessage(said))
}
