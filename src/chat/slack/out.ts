import type { Instant } from '../../core/day.ts'
import type { Content, Locale } from '../../core/model/index.ts'
import { keepPosting } from '../../kit/moves/posting.ts'
import { text } from '../../kit/show/blocks.ts'
import { eachFileIn } from '../../kit/show/files-in.ts'
import { CLAIM_DAYS } from '../../kit/store.ts'
import { writtenDown } from '../../kit/written.ts'
import { slack } from '../../kit/words/slack.ts'
import { FILES_LIMIT } from '../../uploads/limits.ts'
import { keepOffer, keysOf } from './buttons.ts'
import { isOurs, failedAs } from './failed.ts'
import { Refused, refusedAs } from './api.ts'
import { messageId, placeOf, type SlackParts } from './parts.ts'
import { documentOf, headOf, noticeOf, piecesOf, type Piece } from './pieces.ts'
import { sentBefore, type Sent } from './sent.ts'
import { titleOf } from './title.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

/** The message that is answered: where it stands, and the thread it was said in. */
export interface Back {
  channel: string
  ts: string
  thread: string | null
}

export interface Out {
  account: string
  locale: Locale
  content: Content
  /** What the buttons are kept under where they are too long. */
  keys: string
  back: Back | null
  /** The letter it is, so that a reply to it is understood and a second sending of it finds the first. */
  letter: { id: string; createdAt: Instant; answers: boolean; first: boolean } | null
}

/** Says something to one person in their own conversation with us; in a channel, only that it was said. */
export async function putOut(parts: SlackParts, spaces: Workspaces, ws: Workspace, out: Out): Promise<void> {
  const { store, clock } = parts
  const { user } = placeOf(out.account)
  let im: string
  try {
    im = await spaces.im(ws, user)
    await putIn(parts, ws, im, out)
  } catch (error) {
    spaces.learn(ws.team, user, null)
    if (error instanceof Refused && isOurs(error.code))
      parts.log('slack.refused', { team: ws.team, error: error.message })
    if (
      out.back &&
      !out.back.channel.startsWith('D') &&
      refusedAs(error, 'user_not_found', 'user_not_visible', 'cannot_dm_bot')
    )
      await line(ws, out.back, slack[out.locale].unreachable)
    throw failedAs(error, clock())
  }
  if (out.back && out.back.channel !== im && !out.back.channel.startsWith('D')) {
    const first = await store.tx((db) =>
      db.claim(
        `slack:told:${messageId(ws.team, out.back?.channel ?? '', out.back?.ts ?? '')}`,
        clock() + KEEP,
      ),
    )
    // The channel is told once; that it could not be told is no reason to answer again.
    if (first)
      await line(ws, out.back, slack[out.locale].answered).catch((error: unknown) =>
        parts.log('slack.line', { error: String(error) }),
      )
  }
}

const KEEP = CLAIM_DAYS * 86_400_000

async function putIn(parts: SlackParts, ws: Workspace, im: string, out: Out): Promise<void> {
  const { store, clock } = parts
  const { letter, account, locale } = out
  const first = letter === null || letter.first
  const thread = out.back?.channel === im ? out.back.thread : null
  const keys = keysOf(out.keys)
  const head = headOf(out.content, keys)
  const said = head ? { blocks: [...head.blocks, text(slack[locale].attached)] } : out.content
  const pieces = piecesOf(said, keys)
  // Before anything is shown: a button that is seen works.
  await store.tx((db) => keepOffer(db, keys, account, clock()))
  const fresh =
    letter === null ||
    (await store.tx((db) => db.claim(`slack:sending:${letter.id}:${account}`, clock() + KEEP)))
  const sent: Sent =
    fresh || !letter ? { pieces: new Map(), files: new Set() } : await sentBefore(ws, im, thread, letter)
  for (const [n, piece] of pieces.entries()) {
    const ts =
      sent.pieces.get(n) ??
      (await post(ws, { channel: im, thread, piece, mark: letter && { id: letter.id, n }, first }))
    if (letter) await writtenDown(store, (db) => keepPosting(db, messageId(ws.team, im, ts), letter.id))
  }
  const title = titleOf(out.content)
  const whole = head ? [documentOf(out.content, locale, title)] : []
  // Whoever filed something has its files: what answers them names the files and does not send them back.
  const named = letter?.answers ? [] : await filesNamed(parts, out.content)
  for (const { name, bytes } of [...whole, ...named])
    if (!sent.files.has(name)) await upload(ws, { channel: im, thread, name, bytes, first })
}

interface Post {
  channel: string
  thread: string | null
  piece: Piece
  mark: { id: string; n: number } | null
  /** An answer that somebody waits for. */
  first: boolean
}

/** Nothing that was written is read as markup, made a link, or tells anybody but the reader. */
const quiet = { parse: 'none', mrkdwn: false, link_names: false, unfurl_links: false, unfurl_media: false }

export async function post(ws: Workspace, { channel, thread, piece, mark, first }: Post): Promise<string> {
  const answered = await ws.lane.turn(channel, { first })
  const metadata = mark && { event_type: 'duban_letter', event_payload: { letter: mark.id, piece: mark.n } }
  const posted = await ws.api
    .call('chat.postMessage', {
      channel,
      ...piece,
      ...quiet,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...(metadata ? { metadata } : {}),
    })
    .finally(answered)
  return String(posted['ts'])
}

/** One line below a message in a channel, for everybody there. */
async function line(ws: Workspace, { channel, ts, thread }: Back, said: string): Promise<void> {
  const [piece] = piecesOf({ blocks: [text(said)] }, keysOf(''))
  if (piece)
    await post(ws, {
      channel,
      thread: thread ?? ts,
      piece: { ...piece, text: noticeOf(said) },
      mark: null,
      first: true,
    })
}

interface Upload {
  channel: string
  thread: string | null
  name: string
  bytes: Uint8Array
  /** It belongs to an answer that somebody waits for. */
  first: boolean
}

async function upload(ws: Workspace, { channel, thread, name, bytes, first }: Upload): Promise<void> {
  const answered = await ws.lane.turn(channel, { first })
  await ws.api
    .call('files.uploadV2', {
      channel_id: channel,
      filename: name,
      title: name,
      file: Buffer.from(bytes),
      ...(thread === null ? {} : { thread_ts: thread }),
    })
    .finally(answered)
}

/** The files that the words name, each once. */
async function filesNamed(
  { store }: SlackParts,
  content: Content,
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const files = []
  for (const { hash, name } of eachFileIn(content).slice(0, FILES_LIMIT)) {
    const bytes = await store.files.get(hash)
    if (bytes) files.push({ name, bytes })
  }
  return files
}
