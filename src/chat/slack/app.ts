import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { silent } from './api.ts'
import type { Hear } from './hear.ts'
import { heardIn } from './heard.ts'
import type { Home } from './home.ts'
import type { InOrder } from './in-order.ts'
import { FORM_VIEW } from './modal.ts'
import type { Road } from './parts.ts'
import type { OnPress } from './pressed.ts'
import { FILE_SHORTCUT, SLASH } from './paths.ts'
import type { OnShortcut } from './shortcut.ts'
import type { OnSlash } from './slash.ts'
import type { OnSubmit } from './submitted.ts'
import type { CatchUp } from './catch-up.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export interface Listeners {
  hear: Hear
  inOrder: InOrder
  catchUp: CatchUp
  home: Home
  press: OnPress
  submit: OnSubmit
  shortcut: OnShortcut
  slash: OnSlash
}

/** Bolt's app with everything we listen to. What a listener throws comes back to whoever handed the event in. */
export function createApp(road: Road, spaces: Workspaces, receiver: Receiver, on: Listeners): App {
  const { bolt, settings, log } = road
  const known = async (team: string | undefined): Promise<Workspace | undefined> => {
    const ws = team === undefined ? undefined : spaces.of(team)
    if (team === undefined || (ws && ws.gone === null)) return ws
    await spaces.open()
    return spaces.of(team)
  }
  const app = new bolt.App({
    receiver,
    authorize: async ({ teamId }) => {
      const ws = await known(teamId)
      if (!ws) throw new Error(`no token for workspace ${teamId}`)
      return { teamId: ws.team, botToken: ws.token, botId: ws.botId, botUserId: ws.botUser }
    },
    convoStore: false,
    ignoreSelf: true,
    logger: {
      ...silent,
      warn: (...said: unknown[]) => log('slack.bolt', { say: said.map(String).join(' ') }),
    },
    clientOptions: { slackApiUrl: settings.apiUrl },
  })
  // Bolt would log it and go on: but then Slack would be told that all is well.
  app.error(async (error: Error) => {
    throw error
  })
  const of = (context: { teamId?: string }): Workspace => {
    const ws = spaces.of(context.teamId ?? '')
    if (!ws) throw new Error(`no token for workspace ${context.teamId}`)
    return ws
  }
  const words = async (event: unknown, ws: Workspace): Promise<void> => {
    const heard = heardIn(event, ws)
    if (!heard) return
    await on.inOrder(`${ws.team}:${heard.channel}`, async () => {
      // Whatever was said there while we were down comes first.
      if (heard.privately) await on.catchUp.conversation(ws, heard.channel)
      await on.hear(ws, heard)
    })
  }
  // Before all listeners: Bolt would ask each of them in turn whether the command is its own.
  app.use(async (given) => {
    if (!('command' in given) || given.command.command !== SLASH) return given.next()
    const { body, context, ack, respond } = given
    await on.slash(of(context), body, {
      ack: (said) => (said ? ack(said) : ack()),
      respond: (said) => respond(said),
    })
  })
  app.event('message', async ({ event, context }) => words(event, of(context)))
  app.event('app_mention', async ({ event, context }) => words(event, of(context)))
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab === 'home') await on.home(of(context), event.user, event.event_ts)
  })
  const gone = (team: string | undefined, why: string): void => {
    const ws = spaces.of(team ?? '')
    if (ws) ws.gone = why
    log('slack.gone', { team, why })
  }
  app.event('app_uninstalled', async ({ context }) => gone(context.teamId, 'app_uninstalled'))
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) gone(context.teamId, 'tokens_revoked')
  })
  app.action(/^duban:/, async ({ body, context, ack }) => on.press(of(context), body, () => ack()))
  app.view(FORM_VIEW, async ({ body, context, ack }) =>
    on.submit(of(context), body, (answer) => (answer ? ack(answer) : ack())),
  )
  app.shortcut(FILE_SHORTCUT, async ({ body, context, ack }) => on.shortcut(of(context), body, () => ack()))
  return app
}

/**
 * Hands an event to the app and tells Slack afterwards. Bolt acknowledges events before its listeners run; what they do must be
 * durable first. Commands, presses and forms are acknowledged by their listeners, at commit. Rejects, and tells nothing, where
 * it failed.
 */
export async function afterCommit(app: Pick<App, 'processEvent'>, event: ReceiverEvent): Promise<void> {
  if (event.body['type'] !== 'event_callback') return app.processEvent(event)
  await app.processEvent({ ...event, ack: async () => {} })
  await event.ack()
}
