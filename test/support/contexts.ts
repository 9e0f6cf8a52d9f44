import { AsyncLocalStorage } from 'node:async_hooks'

const { prototype } = AsyncLocalStorage
const run = Symbol.for('duban.test.run')
const kept = Symbol.for('duban.test.contexts')
const shared = globalThis as { [run]?: typeof prototype.run; [kept]?: Set<AsyncLocalStorage<unknown>> }

/**
 * On Node 20 an asynchronous context that was once used more than doubles the cost of every promise of its process. Libraries of tests
 * (a browser's, an OIDC provider's), and our own store in memory, keep one each for good, and the files after them in the same worker would pay: so whatever was used is
 * known here, and can be put away. Used again, it is there again.
 */
export function watchContexts(): { putAway(): void } {
  const used = (shared[kept] ??= new Set())
  const original = (shared[run] ??= prototype.run)
  prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof original>) {
    used.add(this)
    return original.apply(this, args)
  } as typeof prototype.run
  return {
    putAway() {
      for (const context of used) context.disable()
      used.clear()
    },
  }
}
