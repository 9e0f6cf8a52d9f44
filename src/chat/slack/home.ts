import type { types } from '@slack/bolt'
import { deriveId } from '../../kit/ledger.ts'
import { slack } from '../../kit/words/slack.ts'
import { personOf } from './act.ts'
import { keepOffer, keysOf } from './buttons.ts'
import { accountOf, roadOf, type Road } from './parts.ts'
import { cutNote, render, type Shown } from './render.ts'
import type { Workspace } from './workspaces.ts'

export type Home = (ws: Workspace, user: string, when: string) => Promise<void>

/** Blocks of a page: docs.slack.dev, “App Home”. One is kept for saying what is left out. */
const BLOCKS = 98

/** Shows a person their items on the app's home page: what the command says, as it stands at this moment. */
export function createHome(road: Road): Home {
  return async (ws, user, when) => {
    const account = accountOf(ws.team, user)
    const id = `slack:${ws.team}:home:${user}:${when}`
    const outcome = await roadOf(road)({
      ...{ id, from: account, conversation: account, at: road.clock() },
      said: { kind: 'command', verb: 'mine', args: {} },
      files: [],
      replyTo: null,
    })
    const person = await personOf(road, account)
    const locale = person?.locale ?? 'zh'
    const keys = keysOf(deriveId('off', 'home', account))
    const units = person && outcome.reply ? render(outcome.reply.content, keys) : []
    await road.store.tx((db) => keepOffer(db, keys, account, road.clock()))
    const words = slack[locale]
    // What the command says has its own heading; a page has no place to type, so the unknown are sent to the one that has.
    const blocks: Shown[] = person
      ? [
          { type: 'context', elements: [{ type: 'plain_text', text: words.homeHow, emoji: false }] },
          { type: 'divider' },
        ]
      : [{ type: 'section', text: { type: 'plain_text', text: words.homeUnknown, emoji: false } }]
    let shown = 0
    while (shown < units.length && blocks.length + (units[shown]?.length ?? 0) <= BLOCKS)
      blocks.push(...(units[shown++] ?? []))
    if (shown < units.length) blocks.push(cutNote(units.length - shown, locale))
    const view: types.HomeView = { type: 'home', blocks }
    await ws.api.call('views.publish', { user_id: user, view })
  }
}
