import { addDays } from '../../core/day.ts'
import { UserError } from '../../kit/errors.ts'
import type { Compared } from '../../kit/forecast/tried.ts'
import type { Reply } from '../../kit/reply.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import type { Desk } from './page.ts'
import { Sheet } from './sheet.tsx'

/** For how many days ahead the effect is played. */
const DAYS = 14

/** A change played on a copy: what would be sent, or why it cannot be made, in words. */
export type Tried = { reply: Reply; letters: Compared } | { refused: string }

/** Asks the forecast for a change that is not made yet: `rule` as people write it. */
export async function tried(desk: Desk, what: string, rule: string): Promise<Tried> {
  try {
    const reply = await desk.ask('forecast', { rehearse: true, what, rule })
    return { reply, letters: (reply.data as { letters: Compared }).letters }
  } catch (error) {
    if (error instanceof UserError) return { refused: error.say[desk.locale] }
    throw error
  }
}

/** What a change does to what is sent: the next day in a sentence, all of them, and day by day. */
export const Effect = ({ desk, letters }: { desk: Desk; letters: Compared }) => {
  const { words, today, locale } = desk
  const { effect: say } = deskRhythm[locale]
  const { next, days, now, changed } = letters
  const named = (day: string): string =>
    day === addDays(today, 1) ? say.tomorrow(words.core.day(day)) : words.core.day(day)
  return (
    <div class="effect">
      {next ? <p class="headline">{say.next(named(next.day), next.now, next.changed)}</p> : null}
      <p>{say.total(DAYS, now, changed)}</p>
      <Sheet
        narrow
        caption={say.caption}
        head={say.head}
        empty={say.none}
        rows={days.map((one) => [
          { tight: words.core.day(one.day) },
          { number: one.now },
          { number: one.changed },
          { number: one.now === one.changed ? say.same : say.diff(one.changed - one.now) },
        ])}
      />
    </div>
  )
}
