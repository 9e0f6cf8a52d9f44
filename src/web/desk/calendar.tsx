import { isDay, yearOf } from '../../core/day.ts'
import { additionsOf, calendarOf } from '../../kit/moves/calendar.ts'
import { draftWaiting } from '../../kit/moves/calendar-change.ts'
import { loadForm } from '../../kit/show/calendar.ts'
import type { Reply } from '../../kit/reply.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import { isAdmin } from '../../kit/moves/directory.ts'
import { Act, FormView, Said } from './content.tsx'
import { Effect, tried, type Tried } from './effect.tsx'
import { Month } from './month.tsx'
import type { Desk, DeskPage } from './page.ts'
import { address, Filter, Tabs } from './sheet.tsx'

const HERE = '/desk/calendar'

const kinds = ['rest', 'work', 'undo'] as const

/** How a change of one day is written for the forecast. */
const verbs = { rest: '休', work: '班', undo: '撤销' }

/** A year's working days; the administrator sees what a change does before it is saved. */
export const calendar: DeskPage = {
  path: '/calendar',
  section: 'rhythm',
  label: { zh: '日历', en: 'Calendar' },
  async show(desk) {
    const { store, query, locale, today, ask, key } = desk
    const say = deskRhythm[locale].calendar
    const thisYear = yearOf(today)
    const asked = Number(query['year'])
    const year =
      Number.isInteger(asked) && Math.abs(asked - thisYear) <= 20 && query['year'] ? asked : thisYear
    const [marked, waiting] = await store.tx(async (db) => [
      { calendar: await calendarOf(db), additions: await additionsOf(db) },
      await draftWaiting(db),
    ])
    const admin = isAdmin(desk.by)
    const listed = await ask('calendar', { when: `${year}` })
    const months = Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`)
    const tabs = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2]
    return {
      title: say.title,
      main: (
        <>
          <Tabs
            label={say.years}
            tabs={tabs.map((one) => ({
              value: address(HERE, { year: `${one}` }),
              label: say.year(one),
              here: one === year,
            }))}
          />
          {admin && waiting ? await Waiting(desk, waiting.id) : null}
          {admin ? await Local(desk, year) : <p class="soft">{say.onlyAdmin}</p>}
          <p class="soft">{say.marks}</p>
          <div class="months">
            {months.map((month) => (
              <Month desk={desk} month={month} marked={marked} />
            ))}
          </div>
          <details open>
            <summary>{say.list}</summary>
            <Said content={listed.content} fresh={key} />
          </details>
          {admin ? (
            <details>
              <summary>{say.load}</summary>
              <FormView form={loadForm(desk.words)} fresh={key} />
            </details>
          ) : null}
        </>
      ),
    }
  },
}

/** A change that was brought and not yet taken, with what it does. */
async function Waiting(desk: Desk, draft: string) {
  const { locale, key } = desk
  const say = deskRhythm[locale].calendar
  const outcome = await tried(desk, '', '日历')
  return (
    <section class="panel" aria-labelledby="waiting">
      <h2 id="waiting">{say.waiting}</h2>
      <p>{say.waitingText}</p>
      {'refused' in outcome ? (
        <p class="note">{outcome.refused}</p>
      ) : (
        <>
          <Consequence desk={desk} outcome={outcome} />
        </>
      )}
      <Act verb="holidays" args={{ do: 'drop', draft }} once={key()}>
        <button type="submit">{say.drop}</button>
      </Act>
    </section>
  )
}

/** Items whose due day moves, what is sent day by day, and the button that takes the change. */
const Consequence = ({ desk, outcome }: { desk: Desk; outcome: Extract<Tried, { reply: Reply }> }) => {
  const { blocks } = outcome.reply.content
  const moved = blocks.filter(({ kind }) => kind === 'text').slice(0, 1)
  const take = blocks.filter(({ kind }) => kind === 'buttons')
  return (
    <>
      <Said content={{ ...outcome.reply.content, blocks: moved }} fresh={desk.key} />
      <Effect desk={desk} letters={outcome.letters} />
      <Said content={{ ...outcome.reply.content, blocks: take }} fresh={desk.key} />
    </>
  )
}

/** One local day: first what it would do, and below that the button that does it. */
async function Local(desk: Desk, year: number) {
  const { locale, query } = desk
  const say = deskRhythm[locale].calendar
  const on = query['on'] ?? ''
  const kind = kinds.find((one) => one === query['kind']) ?? 'rest'
  const note = (query['note'] ?? '').trim().slice(0, 60)
  const outcome = isDay(on) ? await tried(desk, '', `${verbs[kind]} ${on} ${note}`.trim()) : null
  return (
    <section class="panel" aria-labelledby="local">
      <h2 id="local">{say.change}</h2>
      <p class="soft">{say.changeHint}</p>
      <form method="get" action={HERE} class="inline">
        <input type="hidden" name="year" value={`${year}`} />
        <Filter name="on" label={say.day} value={on} type="date" />
        <Filter
          name="kind"
          label={say.kind}
          value={kind}
          choices={kinds.map((one) => ({ value: one, label: say.kinds[one] }))}
        />
        <Filter name="note" label={say.note} value={note} type="text" />
        <button type="submit">{say.look}</button>
      </form>
      {outcome === null ? null : 'refused' in outcome ? (
        <p class="note">{outcome.refused}</p>
      ) : (
        <>
          <h3>{say.effect}</h3>
          <Consequence desk={desk} outcome={outcome} />
        </>
      )}
    </section>
  )
}
