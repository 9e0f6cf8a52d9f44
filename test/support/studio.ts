import { createWorking, type Working } from '../../src/app/work.ts'
import type { Letter } from '../../src/core/model/index.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { post, words } from '../../src/kit/moves/letter.ts'
import { content, text } from '../../src/kit/show/blocks.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import type { Store } from '../../src/kit/store.ts'
import { postWork, type WorkPart, type WorkTools } from '../../src/kit/work.ts'
import { emptyDisk, MemoryStore } from '../store/memory.ts'

/** A part that keeps a file, and whose end is a letter and a ledger entry; what it does in between is the test's. */
export const painting = (act: (tools: WorkTools, args: unknown) => Promise<unknown>): WorkPart => ({
  job: 'paint',
  do: async (args, tools) => act(tools, args),
  async progressed({ db }, _args, percent) {
    const row = await db.get('setting', 'progress')
    await db.put('setting', { id: 'progress', version: row?.version ?? 0, value: percent })
  },
  async finish({ db, for: to, now, via }, args, outcome) {
    const said = outcome.done ? `painted ${String(outcome.value)}` : outcome.say.en
    const body = words(content(text(said)))
    await post(db, { id: `let_${via}`, to, body, priority: 0, now })
    await db.note({ planId: null, event: 'painted', by: to, via, at: now, subjects: [via], body: args })
  },
})

/** A store, a clock that is moved by hand, and works of painting to be ordered. */
export function studio(
  act: Parameters<typeof painting>[0],
  wrap: (store: Store) => Store = (store) => store,
) {
  let now = 1_000_000
  const disk = emptyDisk()
  const store: Store = new MemoryStore(disk, () => now)
  const log: string[] = []
  const working = (part = painting(act)): Working =>
    createWorking({
      store: wrap(store),
      works: [part],
      timezone: 'Asia/Shanghai',
      publicUrl: 'http://duban.test',
      log: (event) => void log.push(event),
    })
  const clock = () => now
  return {
    store,
    clock,
    log,
    working,
    pass: (ms: number) => void (now += ms),
    order: (id = 'wrk_1', args: unknown = { colour: 'red' }) =>
      store.tx((db) => postWork(db, { id, job: 'paint', args, for: 'per_a', now })),
    row: (id = 'wrk_1') => store.tx((db) => db.get('work', id)),
    letters: (to = 'per_a'): Promise<string[]> =>
      store.tx(async (db) => (await collect(db.list('letter', 'byPerson', { prefix: [to] }))).map(said)),
    events: () =>
      store.tx(async (db) => (await collect(db.history())).map(({ event, via }) => `${event} ${via}`)),
  }
}

const said = ({ body }: Letter): string => (body.kind === 'words' ? plainText(body.content) : body.kind)
