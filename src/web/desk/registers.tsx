import { registerPlans, registersSeen, type Seen } from '../../kit/moves/registers.ts'
import { deskPapers } from '../../kit/words/desk-papers.ts'
import type { DeskPage } from './page.ts'
import { Sheet } from './sheet.tsx'

/** The registers that somebody may know of; each has a page of its own, where it is filled in. */
export const registers: DeskPage = {
  path: '/registers',
  section: 'registers',
  label: { zh: '登记表', en: 'Registers' },
  async show({ store, by, locale }) {
    const say = deskPapers[locale].registers
    const all = await store.tx(async (db) => {
      const seen: Seen[] = []
      for (const plan of await registerPlans({ db, by }))
        seen.push(...(await registersSeen({ db, by }, plan)))
      return seen
    })
    return {
      title: say.title,
      main: (
        <Sheet
          caption={say.caption}
          head={say.head}
          empty={say.none}
          rows={all.map(({ register: { id, title, state }, plan }) => [
            title,
            `${plan.key} ${plan.title}`,
            { tight: <span class={`tag ${state}`}>{say[state]}</span> },
            {
              tight: (
                <a href={`/registers/${encodeURIComponent(id)}`} aria-label={say.openOf(title)}>
                  {say.fill}
                </a>
              ),
            },
          ])}
        />
      ),
    }
  },
}
