import type { Store } from '../../kit/store.ts'

const idOf = (chat: number): string => `telegram:moved:${chat}`

/** A group became a supergroup: what is still to be said in the old one is said in the new one. */
export const noteMoved = (store: Store, from: number, to: number): Promise<void> =>
  store.tx(async (db) => {
    const known = await db.get('setting', idOf(from))
    if (known?.value !== to)
      await db.put('setting', { id: idOf(from), version: known?.version ?? 0, value: to })
  })

/** Where a group is now. */
export const movedTo = (store: Store, chat: number): Promise<number> =>
  store.tx(async (db) => {
    const value = (await db.get('setting', idOf(chat)))?.value
    return typeof value === 'number' ? value : chat
  })
