import { parentPort } from 'node:worker_threads'
import { rewriteLiveRows, type RewriteOrder, type Rewritten } from './rewrite.ts'

/** What the thread answers to each order, in turn: null when it is done, else what went wrong. */
export interface RewriteAnswer {
  trouble: string | null
  rewritten: Rewritten | null
}

/** The entry of the worker thread: orders in, one at a time, and nothing of the state ever crosses. */
parentPort?.on('message', (order: RewriteOrder) => {
  const answer = (rewritten: Rewritten | null, trouble: string | null = null): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    parentPort?.postMessage({ trouble, rewritten } satisfies RewriteAnswer)
  }
  rewriteLiveRows(order).then(
    (rewritten) => answer(rewritten),
    (error: unknown) => answer(null, error instanceof Error ? error.message : String(error)),
  )
})
