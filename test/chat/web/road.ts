import type { Content } from '../../../src/core/model/index.ts'
import type { Incoming, Outcome, Receive } from '../../../src/kit/chat.ts'
import { deriveId } from '../../../src/kit/ledger.ts'
import type { Store } from '../../../src/kit/store.ts'

export const text = (line: string): Content => ({ blocks: [{ kind: 'text', line: [line] }] })

export interface Road {
  seen: Incoming[]
  receive: Receive
}

/**
 * A small road in, on a real store: `查…` is a read, `密…` is withheld, everything else is a write answered by `收到：…`.
 * It shows what the adapter does with each kind of outcome; the real commands are tested with the whole.
 */
export function smallRoad(store: Store): Road {
  const seen: Incoming[] = []
  const receive: Receive = async (incoming, alongside = async () => {}) => {
    seen.push(incoming)
    const { said } = incoming
    const words = 'text' in said ? said.text : 'verb' in said ? said.verb : said.of
    const withheld = words.startsWith('密')
    const reply = { content: text(withheld ? '已拦截' : `收到：${words.slice(0, 20)}`) }
    if (words.startsWith('查')) {
      return { reply, letterId: null, repeated: false, refused: false, withheld: false }
    }
    return store.tx(async (db): Promise<Outcome> => {
      const repeated = !(await db.claim(`message:${incoming.id}`))
      const letterId = deriveId('let', incoming.id)
      const outcome = { reply, letterId, repeated, refused: withheld, withheld }
      if (!repeated) await alongside(db, outcome)
      return outcome
    })
  }
  return { seen, receive }
}
