import type { Button, Form, Offer } from '../../core/model/index.ts'
import { telegram } from '../../kit/words/telegram.ts'
import { beginFilling, readFormPress } from './asking.ts'
import type { Decoded } from './decode.ts'
import { failureOf } from './failure.ts'
import { pressForm } from './filling.ts'
import { handIn, localeOf } from './hand-in.ts'
import { keyboard, readPress, type Offered } from './keyboard.ts'
import type { InParts, Speaker } from './parts.ts'
import { FORM } from './render.ts'

/** A press: the command of its button, the next thing of a form, or more buttons. The circle on the button always ends. */
export async function takePress(
  parts: InParts,
  speaker: Speaker,
  { press, data }: Extract<Decoded, { kind: 'press' }>,
): Promise<void> {
  const id = `telegram:cb:${press}`
  const form = readFormPress(data)
  const say = form ? await pressForm(parts, speaker, form, id) : await pressOffer(parts, speaker, data, id)
  if (form && say === null) await strip(parts, speaker)
  await told(parts, press, say)
}

/** Ends the circle, with a word where there is one. A press that waited too long (a standstill of ours) cannot be answered any more. */
async function told({ bot, clock, log }: InParts, press: string, say: string | null): Promise<void> {
  try {
    await bot.raw.answerCallbackQuery({
      callback_query_id: press,
      ...(say === null ? {} : { text: say.slice(0, 200), show_alert: true }),
    })
  } catch (error) {
    log('telegram.press', { why: failureOf(error, clock()).why })
  }
}

async function pressOffer(
  parts: InParts,
  speaker: Speaker,
  data: string,
  id: string,
): Promise<string | null> {
  const words = telegram[localeOf(speaker)]
  const pressed = readPress(data)
  const offer = pressed && (await parts.store.tx((db) => db.get('offer', pressed.offer)))
  if (!pressed || !offer) return words.gone
  if (offer.account !== speaker.account) return words.others
  if (pressed.as === 'done') return words.doneAlready
  if (pressed.as === 'more' || pressed.as === 'back') {
    await redraw(parts, speaker, offer, pressed.as === 'more' ? pressed.group : null)
    return null
  }
  const button = offer.buttons[pressed.at]
  if (!button) return words.gone
  if (offer.done?.includes(pressed.at)) return words.doneAlready
  if (button.verb === FORM && speaker.person) {
    await beginFilling(parts, speaker, button.args['form'] as Form)
    return null
  }
  const isDone = await run(parts, speaker, button, offer, pressed.at, id)
  const now = isDone ? await parts.store.tx((db) => db.get('offer', offer.id)) : undefined
  if (now) await redraw(parts, speaker, now, null)
  return null
}

/** True where it took effect, which the offer then keeps: in the transaction of the command itself. */
async function run(
  parts: InParts,
  speaker: Speaker,
  { verb, args }: Button,
  { id: offerId }: Offer,
  at: number,
  id: string,
): Promise<boolean> {
  const { account } = speaker
  const said = { kind: 'command' as const, verb, args }
  const now = parts.clock()
  const incoming = { id, from: account, conversation: account, at: now, said, files: [], replyTo: null }
  const outcome = await handIn(parts, speaker, incoming, async (db, { refused }) => {
    const offer = await db.get('offer', offerId)
    if (offer && !refused) await db.put('offer', { ...offer, done: [...(offer.done ?? []), at] })
  })
  return outcome.letterId !== null && !outcome.refused
}

export const offeredBy = ({ buttons, groups, done }: Offer): Offered => ({
  buttons,
  groups: groups ?? [buttons.length],
  done: done ?? [],
})

const redraw = (parts: InParts, speaker: Speaker, offer: Offer, open: number | null): Promise<void> =>
  draw(parts, speaker, keyboard(offer.id, offeredBy(offer), localeOf(speaker), open))

/** A prompt that was answered offers nothing more. */
const strip = (parts: InParts, speaker: Speaker): Promise<void> => draw(parts, speaker, [])

/** Only a convenience: what was done is done, whether or not the message shows it. */
async function draw(
  { bot, clock, log }: InParts,
  { place }: Speaker,
  rows: ReturnType<typeof keyboard>,
): Promise<void> {
  try {
    await bot.raw.editMessageReplyMarkup({
      chat_id: place.chat,
      message_id: place.message,
      reply_markup: { inline_keyboard: rows },
    })
  } catch (error) {
    log('telegram.redraw', { why: failureOf(error, clock()).why })
  }
}
