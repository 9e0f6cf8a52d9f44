import { weekday } from '../../core/day.ts'
import type { Block } from '../../core/model/index.ts'
import { UserError } from '../../kit/errors.ts'
import type { ForecastRow } from '../../kit/forecast/rows.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import { Said } from './content.tsx'
import type { Desk, DeskPage } from './page.ts'
import { address, Filter, Sheet } from './sheet.tsx'

const HERE = '/desk/forecast'

/** Letters of one day that are listed; what is over it is counted. */
const LISTED = 200

/** What will be sent in the coming days, by day and person; one day is opened at a time. */
export const forecast: DeskPage = {
  path: '/forecast',
  section: 'rhythm',
  label: { zh: '预告', en: 'Forecast' },
  async show(desk) {
    const { query, locale, words, ask } = desk
    const say = deskRhythm[locale].forecast
    const what = (query['what'] ?? '').trim()
    const days = ['7', '14', '30'].find((one) => one === query['days']) ?? '14'
    const filters = (
      <>
        <Filter name="what" label={say.what} value={what} hint={say.whatHint} />
        <Filter
          name="days"
          label={say.days}
          value={days}
          choices={['7', '14', '30'].map((value) => ({ value, label: say.dayCount(Number(value)) }))}
        />
        <button type="submit" class="primary">
          {say.ask}
        </button>
      </>
    )
    try {
      const { content, data } = await ask('forecast', { what, days })
      const { letters } = data as { letters: ForecastRow[] }
      const people = new Set(letters.map(({ personId }) => personId)).size
      return {
        title: say.title,
        filters,
        main: (
          <>
            <p class="headline">{say.summary(letters.length, people)}</p>
            <p class="soft">{words.forecast.assumed}</p>
            <Days desk={desk} letters={letters} query={{ what, days }} opened={query['day']} />
            <Said
              content={{ ...content, blocks: heldIn(content.blocks, words.forecast.heldTitle) }}
              fresh={desk.key}
            />
          </>
        ),
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { title: say.title, filters, main: <p class="note">{error.say[locale]}</p> }
    }
  },
}

/** What is held back stands behind its heading, at the end of what the command says. */
function heldIn(blocks: readonly Block[], title: string): Block[] {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.line[0] === title)
  return at < 0 ? [] : blocks.slice(at)
}

const Days = ({
  desk,
  letters,
  query,
  opened,
}: {
  desk: Desk
  letters: readonly ForecastRow[]
  query: Record<string, string>
  opened: string | undefined
}) => {
  const { words, locale } = desk
  const say = deskRhythm[locale].forecast
  const days = [...new Set(letters.map(({ day }) => day))]
  if (days.length === 0) return <p class="none">{say.none}</p>
  const open = days.find((day) => day === opened) ?? days[0]
  return (
    <>
      {days.map((day) => {
        const own = letters.filter((one) => one.day === day)
        const name = words.forecast.weekday(words.core.day(day), weekday(day))
        return (
          <section class="day-group" id={day}>
            <h2>
              <a
                href={`${address(HERE, { ...query, day })}#${day}`}
                aria-expanded={day === open ? 'true' : 'false'}
              >
                {name}
              </a>{' '}
              <span class="soft">{say.count(own.length)}</span>
            </h2>
            {day === open ? (
              <>
                <Sheet
                  caption={say.caption(name)}
                  head={say.head}
                  empty={say.none}
                  rows={own
                    .slice(0, LISTED)
                    .map(({ person, unit, kind, items, why, provisional }) => [
                      { tight: person },
                      unit,
                      { tight: words.forecast.kind[kind] },
                      words.core.codes(items.map((code) => code.replace(/^[A-Z]+-/, ''))),
                      provisional ? `${why}${words.core.aside(say.provisional)}` : why,
                    ])}
                />
                {own.length > LISTED ? <p class="soft">{words.status.more(own.length - LISTED)}</p> : null}
              </>
            ) : null}
          </section>
        )
      })}
    </>
  )
}
