import { z } from 'zod'
import { content, text } from '../../kit/show/blocks.ts'
import { slack } from '../../kit/words/slack.ts'
import { deriveId } from '../../kit/ledger.ts'
import { personOf, type Do } from './act.ts'
import { FORM, pressOf } from './buttons.ts'
import { formIn, onlyForm, openForm } from './forms.ts'
import { sayLooked } from './hear.ts'
import type { Home } from './home.ts'
import { putOut, type Back } from './out.ts'
import { accountOf, type Road } from './parts.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

const press = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string() }).nullish(),
  message: z.looseObject({ ts: z.string(), thread_ts: z.string().nullish() }).nullish(),
  view: z.looseObject({ id: z.string(), type: z.string() }).nullish(),
  actions: z
    .array(
      z.looseObject({
        action_ts: z.string(),
        value: z.string().nullish(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
})

export type OnPress = (ws: Workspace, body: unknown, ack: () => Promise<void>) => Promise<void>

/** A button: its command is handed in, its form opened. Slack is told once it is done, or when its three seconds are over. */
export function createOnPress(road: Road, spaces: Workspaces, act: Do, home: Home): OnPress {
  return async (ws, body, ack) => {
    const at = road.clock()
    const { user, trigger_id: trigger, channel, message, view, actions } = press.parse(body)
    const [{ action_ts: ts, value, selected_option: option } = { action_ts: '', value: '' }] = actions
    const account = accountOf(ws.team, user.id)
    const back: Back | null =
      channel && message
        ? {
            channel: channel.id,
            ts: message.ts,
            thread: message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : null,
          }
        : null
    const id = `${channel?.id ?? view?.id ?? ''}:${message?.ts ?? ''}:press:${ts}`
    const locale = (await personOf(road, account))?.locale ?? 'zh'
    const put = (said: ReturnType<typeof content>) =>
      putOut(road, spaces, ws, {
        account,
        locale,
        content: said,
        keys: deriveId('off', id, account),
        back,
        letter: null,
      })
    const pressed = await road.store.tx((db) => pressOf(db, option?.value ?? value ?? '', account))
    if (!pressed) {
      await ack()
      // A link opens by itself and says nothing to us.
      if (value ?? option) await put(content(text(slack[locale].gone)))
      return
    }
    const carried = pressed.verb === FORM ? formIn(pressed.args) : null
    if (carried) {
      await openForm(road, ws, { user: user.id, trigger, form: carried, locale, stands: { letter: null } })
      return ack()
    }
    const said = { kind: 'command' as const, verb: pressed.verb, args: pressed.args }
    const done = await act(ws, { id, user: user.id, said, replyTo: null, back, at }, ack)
    const looked = done.outcome.letterId === null ? onlyForm(done.outcome.reply?.content) : null
    const opened =
      looked !== null &&
      !done.late &&
      (await openForm(road, ws, { user: user.id, trigger, form: looked, locale, stands: { letter: null } }))
    if (!done.late) await ack()
    const { outcome } = done
    if (!opened && !done.byLetter)
      await sayLooked(road, spaces, ws, {
        outcome,
        account,
        person: await personOf(road, account),
        back,
        id: done.id,
      })
    // What stands on the home page may have changed by it.
    if (view?.type === 'home') await home(ws, user.id, ts)
  }
}
