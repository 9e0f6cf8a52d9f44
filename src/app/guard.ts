import type { Person, Quarantine } from '../core/model/index.ts'
import type { Incoming } from '../kit/chat.ts'
import type { Actor } from '../kit/command.ts'
import { UserError } from '../kit/errors.ts'
import { deriveId, sha256 } from '../kit/ledger.ts'
import { classifiedWords, hits } from '../kit/moves/guard.ts'
import { post, words as saying } from '../kit/moves/letter.ts'
import { admins } from '../kit/moves/people.ts'
import { content, text } from '../kit/show/blocks.ts'
import type { Db } from '../kit/store.ts'
import { refuse } from '../kit/words/refusals.ts'
import { wordsFor, type Words } from '../kit/words/index.ts'

/** The longest message that is read; longer material belongs into a file. In characters. */
export const LONGEST = 20_000

/** A message that holds a listed word: refused like any other mistake, and put aside without its text. */
export class Withheld extends UserError {
  override name = 'Withheld'
  readonly hits: string[]

  constructor(found: string[]) {
    const { code, say } = refuse.withheld()
    super(code, say)
    this.hits = found
  }
}

const textOf = ({ said, files }: Incoming): string =>
  said.kind === 'text' && files.length === 0 ? said.text : wholeTextOf({ said, files })

const wholeTextOf = ({ said, files }: Pick<Incoming, 'said' | 'files'>): string =>
  [...stringsIn(sentIn(said)), ...files.map((file) => file.name)].join('\n')

const sentIn = (said: Incoming['said']): unknown =>
  said.kind === 'command' ? said.args : said.kind === 'delete' ? '' : said.text

/** Every string of what a form or a program sent, at any depth (so not by recursion); keys too, since programs choose them. */
function stringsIn(sent: unknown): string[] {
  const strings: string[] = []
  const open = [sent]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string') strings.push(value)
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value).reverse()) open.push(one, key)
  }
  return strings
}

/** Keeps out what is too long to be read and what holds a word of the classified list. */
export async function guard(db: Db, incoming: Incoming, by: Actor): Promise<void> {
  const text = textOf(incoming)
  if (text.length > LONGEST) throw refuse.tooLong(text.length, LONGEST)
  // An admin edits the list by saying its words; everything else is checked.
  const admin = by.operator || by.roles.some(({ role }) => role === 'admin')
  if (admin && isWordList(incoming)) return
  const found = hits(text, await classifiedWords(db))
  if (found.length > 0) throw new Withheld(found)
}

const isWordList = ({ said }: Incoming): boolean =>
  said.kind === 'command'
    ? said.verb === 'words'
    : said.kind === 'text' && /^\/?(涉密词|words)(\s|$)/.test(said.text.trim())

/** Who, when, which words; never the text. Every administrator is told. */
export async function withhold(db: Db, incoming: Incoming, person: Person, found: string[]): Promise<void> {
  const { id: via, at, from } = incoming
  const textHash = sha256(textOf(incoming))
  await putInQuarantine(
    db,
    { id: deriveId('qua', via), at, from, words: found, textHash },
    { by: person.id, via, notice: (words) => words.people.withheldNotice(person.name, found) },
  )
}

/** The record of what was kept out, its ledger entry, and a notice to each administrator. */
export async function putInQuarantine(
  db: Db,
  kept: Omit<Quarantine, 'version'>,
  { by, via, notice }: { by: string; via: string; notice: (words: Words) => string },
): Promise<void> {
  const { id, at } = kept
  await db.put('quarantine', { ...kept, version: 0 })
  await db.note({
    planId: null,
    event: 'message.withheld',
    by,
    via,
    at,
    subjects: [id, by],
    body: { words: kept.words },
  })
  for (const admin of await admins(db))
    await post(db, {
      id: deriveId('let', id, admin.id),
      to: admin.id,
      body: saying(content(text(notice(wordsFor(admin.locale))))),
      priority: 1,
      now: at,
    })
}
