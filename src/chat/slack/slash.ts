import { z } from 'zod'
import { deriveId } from '../../kit/ledger.ts'
import { slack } from '../../kit/words/slack.ts'
import { personOf, type Do } from './act.ts'
import { keepOffer, keysOf } from './buttons.ts'
import { onlyForm, openForm } from './forms.ts'
import { putOut } from './out.ts'
import { accountOf, type Road } from './parts.ts'
import { piecesOf } from './pieces.ts'
import type { Shown } from './render.ts'
import { unescaped } from './said.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

const given = z.looseObject({
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  text: z.string().default(''),
})

export interface Whispered {
  response_type: 'ephemeral'
  text: string
  blocks?: Shown[]
}

export type OnSlash = (
  ws: Workspace,
  body: unknown,
  how: { ack: (said?: Whispered) => Promise<void>; respond: (said: Whispered) => Promise<unknown> },
) => Promise<void>

const whisper = (text: string, blocks?: Shown[]): Whispered => ({
  response_type: 'ephemeral',
  text,
  ...(blocks ? { blocks } : {}),
})

/** More than this is no whisper: it goes to the person's own conversation. */
const PIECES = 3

/** `/duban …`, in any conversation: a look is whispered back, what was done is answered in the person's own. */
export function createOnSlash(road: Road, spaces: Workspaces, act: Do): OnSlash {
  return async (ws, body, { ack, respond }) => {
    const at = road.clock()
    const { user_id: user, channel_id: channel, trigger_id: trigger, text } = given.parse(body)
    const typed = unescaped(text).trim()
    const account = accountOf(ws.team, user)
    const person = await personOf(road, account)
    const locale = person?.locale ?? 'zh'
    const words = slack[locale]
    if (typed === '') return ack(whisper(words.empty))
    const own = await spaces.im(ws, user).then(
      (im) => im === channel,
      () => false,
    )
    const done = await act(
      ws,
      {
        id: `cmd:${trigger}`,
        user,
        said: { kind: 'text', text: typed },
        replyTo: null,
        back: null,
        at,
        shows: !own,
      },
      () => ack(whisper(words.working)),
    )
    const { outcome, late } = done
    if (!outcome.reply || done.byLetter)
      return late ? undefined : ack(own ? undefined : whisper(words.answered))
    const { content } = outcome.reply
    const form = onlyForm(content)
    if (
      form &&
      !late &&
      (await openForm(road, ws, { user, trigger, form, locale, stands: { letter: null } }))
    )
      return ack()
    const keys = keysOf(deriveId('off', done.id, account))
    const pieces = piecesOf(content, keys)
    if (own || pieces.length > PIECES) {
      if (!late) await ack(own ? undefined : whisper(words.answered))
      return putOut(road, spaces, ws, { account, locale, content, keys: keys.id, back: null, letter: null })
    }
    await road.store.tx((db) => keepOffer(db, keys, account, road.clock()))
    const said = pieces.map((piece) => whisper(piece.text, piece.blocks))
    const [first, ...rest] = said
    if (first && !late) await ack(first)
    for (const one of late ? said : rest) await respond(one)
  }
}
