import type { Account, Button, Content, FileRef, Locale } from '../../core/model/index.ts'
import { DeliveryError } from '../../kit/errors.ts'
import { canonical, deriveId } from '../../kit/ledger.ts'
import { keepPosting } from '../../kit/moves/posting.ts'
import { broughtBy } from '../../kit/moves/upload.ts'
import type { Store } from '../../kit/store.ts'
import { writtenDown } from '../../kit/written.ts'
import { eachFileIn } from '../../kit/show/files-in.ts'
import { plainText } from '../../kit/show/plain.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { inTurn, Markup, Moved, type CallParts } from './call.ts'
import { messageId } from './decode.ts'
import { GROUP_ROWS, keyboard, ROWS, rowsOf } from './keyboard.ts'
import type { Bot } from './library.ts'
import { pieces, type Piece } from './render.ts'
import { cut, plain } from './text.ts'

export interface SayParts extends CallParts {
  store: Store
  bot: Bot
}

export interface ToSay {
  chat: number
  /** Whose buttons they are. */
  account: Account
  /** Who reads it, where we know: what they brought themselves is not sent back to them. */
  personId: string | null
  content: Content
  locale: Locale
  /** What is said: a letter’s id, or for an answer without a letter the message’s. */
  seed: string
  /** Set where it is a letter: a reply to it is then understood. */
  letterId: string | null
  /** An answer that somebody waits for: it goes before what nobody asked for. */
  first: boolean
  /** The message it answers, if that stands in the same chat. */
  answers: number | null
}

/** Messages of one letter; more, and what only is to be read goes as a file, with its head before it. */
const MESSAGES = 3
/** Characters of a long text that stand before the file. */
const HEAD = 1200
/** Files that go with one letter. */
const FILES = 10

/**
 * Says something in a chat, whole: as messages, or as a head with the rest in a file where it is long and nothing in it acts in
 * place. Resolves to the exact text; throws DeliveryError.
 */
export async function say(parts: SayParts, what: ToSay): Promise<string> {
  const { content, locale } = what
  const all = pieces(content, locale)
  const rows = all.flatMap(({ groups }) => groups.map((group) => rowsOf(group, 0, GROUP_ROWS).length))
  const acts =
    content.blocks.some((block) => block.kind === 'item' && block.buttons.length > 0) ||
    rows.reduce((sum, one) => sum + one, 0) > ROWS
  const said: string[] = []
  if (all.length > MESSAGES && !acts) said.push(await sayShort(parts, what, all))
  else
    for (const [n, piece] of all.entries()) {
      const sent = { ...what, seed: `${what.seed} ${n}`, answers: n === 0 ? what.answers : null }
      await sayPiece(parts, sent, piece)
      said.push(piece.words.text)
    }
  said.push(...(await sayFiles(parts, what)))
  return said.join('\n')
}

/** The head ends with a line; the file holds everything, as plain text that any program opens and none can run. */
async function sayShort(parts: SayParts, what: ToSay, all: readonly Piece[]): Promise<string> {
  const { content, locale, chat } = what
  const words = telegram[locale]
  const whole = plainText({
    blocks: content.blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'form'),
  })
  const [begin] = all
  const title = begin ? (begin.words.text.split('\n')[0] ?? '') : ''
  const name = `${
    title
      .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, ' ')
      .trim()
      .slice(0, 40) || words.document
  }.txt`
  const [head = plain('')] = begin ? cut(begin.words, HEAD) : []
  const say = {
    text: `${head.text}\n…\n${words.whole(name)}`,
    marks: head.marks,
  }
  const bytes = new TextEncoder().encode(`\uFEFF${whole.replaceAll('\n', '\r\n')}\r\n`)
  await inTurn(parts, { chat, first: what.first }, () =>
    parts.bot.raw.sendDocument({ chat_id: chat, document: parts.bot.upload(bytes, name) }),
  ).catch(formless)
  const groups = all.flatMap((piece) => piece.groups)
  await sayPiece(parts, { ...what, seed: `${what.seed} head` }, { words: say, groups })
  return `${say.text}\n${whole}`
}

/** Offer before, posting after: no button is shown that nothing is known of, and no message is known that was not sent. */
async function sayPiece(parts: SayParts, what: ToSay, { words, groups }: Piece): Promise<void> {
  const { bot, store } = parts
  const { chat, account, locale, answers, letterId } = what
  const buttons = groups.flat()
  const offer = buttons.length > 0 ? await keepOffer(parts, what, groups) : null
  const rows =
    offer === null
      ? []
      : keyboard(offer.id, { buttons, groups: groups.map((group) => group.length), done: offer.done }, locale)
  const send = (text: string, entities: Piece['words']['marks']) =>
    inTurn(parts, { chat, first: what.first }, () =>
      bot.raw.sendMessage({
        chat_id: chat,
        text,
        entities,
        link_preview_options: { is_disabled: true },
        ...(answers === null
          ? {}
          : { reply_parameters: { message_id: answers, allow_sending_without_reply: true } }),
        ...(rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}),
      }),
    )
  const sent = await send(words.text, words.marks).catch(async (error: unknown) => {
    if (!(error instanceof Markup)) throw error
    // Telegram reads the marks otherwise than we do: the words matter, so they go out bare and shorter, once.
    parts.log('telegram.bare', { account, why: error.message })
    const bare = cut(plain(words.text), 3000)
    for (const one of bare.slice(0, -1)) await send(one.text, []).catch(formless)
    return send(bare.at(-1)?.text ?? '', []).catch(formless)
  })
  if (letterId === null) return
  await writtenDown(store, (db) => keepPosting(db, messageId(chat, sent.message_id), letterId))
}

/** Refused for its form although it has none any more: never to be sent. */
export const formless = (error: unknown): never => {
  if (error instanceof Markup || error instanceof Moved) throw new DeliveryError(error.message, null)
  throw error
}

/** The same buttons of the same letter are one offer, however often it is sent. */
async function keepOffer(
  { store, timer }: SayParts,
  { seed, account }: ToSay,
  groups: readonly Button[][],
): Promise<{ id: string; done: readonly number[] }> {
  const id = deriveId('ofr', account, seed, canonical(groups))
  return store.tx(async (db) => {
    const known = await db.get('offer', id)
    if (known) return { id, done: known.done ?? [] }
    const sizes = groups.map((group) => group.length)
    await db.put('offer', {
      id,
      version: 0,
      account,
      buttons: groups.flat(),
      groups: sizes,
      createdAt: timer.now(),
    })
    return { id, done: [] }
  })
}

/** The files that the words name, as documents; one that cannot be read is said to be missing. */
async function sayFiles(parts: SayParts, what: ToSay): Promise<string[]> {
  const { content, chat, locale, personId } = what
  const { bot, store } = parts
  const words = telegram[locale]
  const files: FileRef[] = []
  for (const file of eachFileIn(content)) {
    const own = personId !== null && (await store.tx((db) => broughtBy(db, personId, file.hash))).length > 0
    if (!own) files.push(file)
  }
  const said: string[] = []
  const tell = async (text: string): Promise<void> => {
    said.push(text)
    await inTurn(parts, { chat, first: what.first }, () =>
      bot.raw.sendMessage({ chat_id: chat, text }),
    ).catch(formless)
  }
  for (const { hash, name } of files.slice(0, FILES)) {
    const bytes = await store.files.get(hash)
    if (!bytes) await tell(words.fileLost(name))
    else
      await inTurn(parts, { chat, first: what.first }, () =>
        bot.raw.sendDocument({ chat_id: chat, document: bot.upload(bytes, name) }),
      ).catch((error: unknown) => {
        // The words are out already: for the sake of a file they are not said again.
        if (error instanceof DeliveryError && error.dead) throw error
        parts.log('telegram.file', { file: hash, why: String(error) })
        return tell(words.fileLost(name))
      })
  }
  if (files.length > FILES) await tell(words.filesLeft(files.length - FILES))
  return said
}
