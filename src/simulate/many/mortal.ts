import type { Store } from '../../kit/store.ts'

/** Thrown wherever a process that was killed would have gone on. */
export class Killed extends Error {
  override name = 'Killed'
}

/** Where a process may be killed: at the edge of a transaction, or once a letter came through. */
export type Edge = 'transaction' | 'sending'

/** One life of the process: `arm` lets it end at the n-th step from now, of any kind or of one. */
export interface Life {
  arm(steps: number, only?: Edge): void
  step(edge: Edge): void
  readonly dead: boolean
}

export function beginLife(): Life {
  let left = Number.POSITIVE_INFINITY
  let dead = false
  let at: Edge | undefined
  return {
    arm(steps, only) {
      left = steps
      at = only
    },
    step(edge) {
      if (!dead && at !== undefined && edge !== at) return
      if (!dead && --left > 0) return
      dead = true
      throw new Killed()
    },
    get dead() {
      return dead
    },
  }
}

/**
 * The store as a process sees it that may be killed before a transaction, when nothing of it is there, or after it, when all
 * of it is and nobody was told. Once dead it does nothing any more, so that the folder stays as the kill left it.
 */
export const mortal = (store: Store, life: Life): Store => ({
  files: store.files,
  close: () => store.close(),
  async tx(work) {
    life.step('transaction')
    const result = await store.tx(work)
    life.step('transaction')
    return result
  },
})
