import { z } from 'zod'
import { commands } from '../commands/index.ts'
import { createHandle } from '../src/app/handle.ts'
import type { Receive } from '../src/kit/chat.ts'
import { defineCommand, type Command } from '../src/kit/command.ts'
import { CLASSIFIED } from '../src/kit/moves/guard.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import type { Store } from '../src/kit/store.ts'
import { shippedWords } from '../src/sample.ts'
import { memoryStore } from './memory-store.ts'

/** What is asked and answered by duban and by each peer: a command with an argument, and a line of text. */
export const VERB = 'echo'
export const ANSWER = '收到：1.2.1'
/** From so many chats. */
export const USERS = 64

/** A command as trivial as a peer's handler; everything before and after it is what every command goes through. */
const echo: Command = defineCommand({
  ...{ name: VERB, aliases: [], examples: [`${VERB} 1.2.1`], summary: { zh: '回声', en: 'echo' } },
  args: z.object({ code: z.string() }),
  ...{ may: ['anyone'], effect: 'read' },
  run: async ({ code }) => ({ content: content(text(`收到：${code}`)) }),
})

/** A person with a place, known by these accounts, in a store that is nothing but memory. */
export async function memoryWith(accounts: string[]): Promise<Store> {
  const store = memoryStore()
  await store.tx(async (db) => {
    const reached = { accounts, preferred: accounts[0] ?? null, away: [], active: true }
    const name = { name: '张三', phone: null, locale: 'zh' } as const
    await db.put('person', Object.freeze({ id: 'per_1', version: 0, ...name, ...reached }))
    await db.put(
      'setting',
      Object.freeze({ id: CLASSIFIED, version: 0, value: Object.freeze(await shippedWords()) }),
    )
    const seat = { personId: 'per_1', planId: 'pln_1', unitId: 'unt_1' }
    const role = 'liaisonA'
    await db.put('role', Object.freeze({ id: 'rol_1', version: 0, ...seat, role, active: true }))
  })
  return store
}

/** The real road in, with everything that can be said in its vocabulary. */
export function answering(store: Store): Receive {
  const parts = { store, commands: [echo, ...commands], jobs: [], timezone: 'Asia/Shanghai' }
  return createHandle({ ...parts, publicUrl: '', secret: () => 'none' })
}
