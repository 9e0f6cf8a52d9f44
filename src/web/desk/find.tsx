import { fitOf, isLatin, plainQuery } from '../../core/find.ts'
import { isCode, plainCode } from '../../core/code-said.ts'
import { UserError } from '../../kit/errors.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { byCode } from '../../kit/moves/look.ts'
import type { Db } from '../../kit/store.ts'
import { deskFind } from '../../kit/words/desk-find.ts'
import { findRows } from './find-rows.ts'
import type { Desk, DeskPage } from './page.ts'
import { Table, taskAddress } from './pieces.tsx'
import { speller } from './spelling.ts'

/** Lines of results; who sees more types more. */
const SHOWN = 60

const kinds = ['plan', 'task', 'unit', 'person']

/** One box that finds anything: a code opens its page at once, everything else is listed, what fits best first. */
export const find: DeskPage = {
  path: '/find',
  section: 'today',
  async show(desk) {
    const { store, by, locale, words } = desk
    const say = deskFind[locale]
    const typed = (desk.query['q'] ?? '').trim().slice(0, 60)
    const query = plainQuery(typed)
    if (query === '') return { title: say.title, main: <p>{say.how}</p> }
    const go = await store.tx((db) => codeOf(db, desk, typed))
    if (go) return { go }
    const rows = await store.tx((db) => findRows(db, by, words))
    const spell = isLatin(query) ? await speller() : () => null
    const found = rows
      .map((row) => ({ row, fit: fitOf(row, query, spell) }))
      .filter((one): one is { row: (typeof rows)[number]; fit: number } => one.fit !== null)
      .sort((a, b) => a.fit - b.fit || kinds.indexOf(a.row.kind) - kinds.indexOf(b.row.kind))
    if (found.length === 0) return { title: say.title, main: <p>{say.none(typed)}</p> }
    return {
      title: say.found(typed, found.length),
      main: (
        <>
          <Table head={say.head} name={say.title}>
            {found.slice(0, SHOWN).map(({ row: { kind, label, about, href } }) => (
              <tr>
                <td class="tight">{say.kinds[kind]}</td>
                <td>
                  <a href={href}>{label}</a>
                </td>
                <td class="soft">{about}</td>
              </tr>
            ))}
          </Table>
          {found.length > SHOWN ? <p class="soft">{say.more(found.length - SHOWN)}</p> : null}
        </>
      ),
    }
  },
}

/** Where the one item that a code means has its page; null where it is none, or one of several. */
async function codeOf(db: Db, { by }: Desk, typed: string): Promise<string | null> {
  if (!isCode(plainCode(typed))) return null
  try {
    const { plan, task, assignment } = await byCode({ db, by }, typed)
    const seen = (await plansSeen({ db, by })).some(({ id }) => id === plan.id)
    return seen ? taskAddress(plan.key, assignment?.code ?? task.code) : null
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
