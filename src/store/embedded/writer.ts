import { parentPort } from 'node:worker_threads'
import { rewriteLiveRows, type RewriteOrder } from './rewrite.ts'

/** What the thread answers to each order, in turn: null when it is done, else what went wrong. */
export type RewriteAnswer = { trouble: string | null }

/** The entry of the worker thread: orders in, one at a time, and nothing of the state ever crosses. */
parentPort?.on('message', (order: RewriteOrder) => {
  const answer = (trouble: string | null): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    parentPort?.postMessage({ trouble } satisfies RewriteAnswer)
  }
  rewriteLiveRows(order).then(
    () => answer(null),
    (error: unknown) => answer(error instanceof Error ? error.message : String(error)),
  )
})
