import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Instant } from '../../core/day.ts'
import type { Button, Form, Offer } from '../../core/model/index.ts'
import { readJson } from '../../kit/json.ts'
import type { Db } from '../../kit/store.ts'

/** A form stands behind a button of this verb, which no command has: pressing it opens the modal. */
export const FORM = '$form'

/** Slack's own limits: docs.slack.dev, “Button element” and “Overflow menu element”. */
const BUTTON_VALUE = 2000
const OPTION_VALUE = 150
const LABEL = 75
const ROW = 5

/** What the buttons of one message post, where it does not fit into what Slack carries for us. */
export interface Keys {
  id: string
  kept: Button[]
}

export const keysOf = (id: string): Keys => ({ id, kept: [] })

const pressed = z.object({ v: z.string(), a: z.record(z.string(), z.unknown()) })

/** What stands in a button: the command itself, or where it is kept. */
export function valueOf(button: Button, keys: Keys, limit: number): string {
  const whole = JSON.stringify({ v: button.verb, a: button.args })
  if (whole.length <= limit) return whole
  keys.kept.push(button)
  return `#${keys.id}#${keys.kept.length - 1}`
}

/** Keeps what did not fit; the same message made again keeps the same. */
export async function keepOffer(db: Db, { id, kept }: Keys, account: string, now: Instant): Promise<void> {
  if (kept.length === 0) return
  const known = await db.get('offer', id)
  const offer: Offer = { id, version: known?.version ?? 0, account, buttons: kept, createdAt: now }
  await db.put('offer', offer)
}

/** What a press says; null where it says nothing that we know, or was offered to somebody else. */
export async function pressOf(
  db: Db,
  value: string,
  account: string,
): Promise<{ verb: string; args: Record<string, unknown> } | null> {
  const [, id, n] = /^#(.+)#(\d+)$/.exec(value) ?? []
  if (id !== undefined) {
    const offer = await db.get('offer', id)
    const button = offer?.account === account ? offer.buttons[Number(n)] : undefined
    return button ? { verb: button.verb, args: button.args } : null
  }
  const read = pressed.safeParse(readJson(value))
  return read.success ? { verb: read.data.v, args: read.data.a } : null
}

/** A form as the button that opens it. */
export const formButton = (form: Form): Button => ({
  label: form.title,
  verb: FORM,
  args: { ...form },
  style: 'primary',
})

const plain = (text: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text,
  emoji: false,
})

/** Buttons in rows of five; those that may stand behind 更多, and what a row has no room for, in its menu. */
export function actionBlocks(buttons: readonly Button[], keys: Keys): types.ActionsBlock[] {
  if (buttons.length === 0) return []
  const front = buttons.filter((one) => !one.more)
  const behind = buttons.filter((one) => one.more)
  const fits = behind.length <= 1 && buttons.length <= ROW
  const shown = fits ? buttons : front.slice(0, ROW - 1)
  const hidden = fits ? [] : [...front.slice(ROW - 1), ...behind]
  const elements: types.ActionsBlock['elements'] = shown.map((button, n) => ({
    type: 'button',
    action_id: `duban:${n}`,
    text: plain(button.label),
    value: valueOf(button, keys, BUTTON_VALUE),
    ...(button.style ? { style: button.style } : {}),
  }))
  for (let from = 0; from < hidden.length; from += ROW)
    elements.push({
      type: 'overflow',
      action_id: `duban:more:${from}`,
      options: hidden.slice(from, from + ROW).map((button) => ({
        text: plain(button.label),
        value: valueOf(button, keys, OPTION_VALUE),
      })),
    })
  return [{ type: 'actions', elements }]
}
