import { UserError } from '../../kit/errors.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import { Said } from './content.tsx'
import type { DeskPage } from './page.ts'
import { Filter } from './sheet.tsx'

/** Messages and fields asked of each unit a month, in a fixed order: it measures the asking, and ranks nobody. */
export const burden: DeskPage = {
  path: '/burden',
  section: 'rhythm',
  label: { zh: '负担', en: 'Burden' },
  async show({ query, locale, ask, key }) {
    const say = deskRhythm[locale].burden
    const what = (query['what'] ?? '').trim()
    const filters = (
      <>
        <Filter name="what" label={say.what} value={what} hint={deskRhythm[locale].forecast.whatHint} />
        <button type="submit" class="primary">
          {say.ask}
        </button>
      </>
    )
    try {
      const { content } = await ask('burden', { what })
      return {
        title: say.title,
        filters,
        main: (
          <>
            <p class="soft">{say.how}</p>
            <Said content={content} fresh={key} />
          </>
        ),
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { title: say.title, filters, main: <p class="note">{error.say[locale]}</p> }
    }
  },
}
