import { Worker } from 'node:worker_threads'
import { rewriteLiveRows, type RewriteOrder, type Rewritten } from './rewrite.ts'
import type { RewriteAnswer } from './writer.ts'

/** Whoever writes the live rows: a thread of its own, or, without a script for one, this one. */
export interface Rewriting {
  /** Rejects where the files could not be written; the journal is not affected and the next order makes up for it. */
  run(order: RewriteOrder): Promise<Rewritten>
  stop(): Promise<void>
}

/** `script` is the bundled writer.ts; a worker cannot load TypeScript, so without a bundle the work is done in place. */
export function startRewriting(script: string | URL | undefined): Rewriting {
  let worker: Worker | null = null

  /** A thread that died is forgotten; the next order starts another. */
  function begin(script: string | URL): Worker {
    const begun = new Worker(script)
    const forget = (): void => void (worker = worker === begun ? null : worker)
    return begun.on('error', forget).on('exit', forget)
  }

  return {
    async run(order) {
      if (script === undefined) return await rewriteLiveRows(order)
      worker ??= begin(script)
      const { trouble, rewritten } = await answerOf(worker, order)
      if (!rewritten) throw new Error(trouble ?? 'the writer gave no answer')
      return rewritten
    },
    async stop() {
      await worker?.terminate()
      worker = null
    },
  }
}

/** One order at a time: the next message is its answer. */
function answerOf(worker: Worker, order: RewriteOrder): Promise<RewriteAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      end()
    }
    const onMessage = (answer: RewriteAnswer): void => settle(() => resolve(answer))
    const onError = (error: Error): void => settle(() => reject(error))
    const onExit = (code: number): void =>
      settle(() => reject(new Error(`the writer thread ended (${code})`)))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(order)
  })
}
