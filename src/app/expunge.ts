import { wordsSaid } from '../core/expunge.ts'
import { entryNamed, type Expungeable, type Expunged } from '../kit/expunge.ts'
import { deriveId } from '../kit/ledger.ts'
import { EXPUNGE, type ExpungeArgs } from '../kit/moves/expunge.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { content, text } from '../kit/show/blocks.ts'
import { wordsFor } from '../kit/words/index.ts'
import type { WorkPart } from '../kit/work.ts'

/** The long work of an order to expunge. What the words are is read from the entry itself: they stand in no order. */
export const expungePart = (store: Expungeable): WorkPart => ({
  job: EXPUNGE,
  async do(args, { tx }): Promise<Expunged> {
    const { entry: id } = args as ExpungeArgs
    const entry = await tx((db) => entryNamed(db, id))
    if (!entry || entry.body === null) return { bodies: 0, rows: 0 }
    return store.expunge({ entry: id, planId: entry.planId, words: wordsSaid(entry.body) })
  },
  async finish({ db, for: whom, now, via }, args, outcome) {
    const person = await db.get('person', whom)
    if (!person) return
    const { entry } = args as ExpungeArgs
    const { expunge } = wordsFor(person.locale)
    const said = outcome.done
      ? expunge.done(entry, outcome.value as Expunged)
      : expunge.failed(entry, outcome.say[person.locale])
    const body = saying(content(text(said)))
    await post(db, { id: deriveId('let', via, 'expunge', whom), to: whom, body, priority: 0, now })
  },
})
