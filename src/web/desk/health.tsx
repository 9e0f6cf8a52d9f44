import { deskSystem } from '../../kit/words/desk-system.ts'
import { doctor } from '../../kit/words/doctor.ts'
import { isAdmin } from '../../kit/moves/directory.ts'
import { Said } from './content.tsx'
import type { DeskPage } from './page.ts'
import { Sheet } from './sheet.tsx'
import { clockOf } from './standing.ts'

const worst = ['grave', 'mend', 'ok']

/** The doctor's findings, when each job last ran, the queue; for the administrator. */
export const health: DeskPage = {
  path: '/health',
  section: 'system',
  label: { zh: '运行', en: 'Health' },
  may: isAdmin,
  async show(desk) {
    const { store, locale, ask, key, service } = desk
    const say = deskSystem[locale].health
    const checked = await service.examine()
    const ran = await store.tx(async (db) => {
      const rows = []
      for (const name of service.jobs) rows.push({ name, run: await db.get('jobrun', `job:${name}`) })
      return rows
    })
    const { content, data } = await ask('health')
    const { due, failed } = (data as { letters: { due: number; failed: number } }).letters
    return {
      title: say.title,
      main: (
        <>
          <p class="soft">{say.all}</p>
          <h2>{say.checks}</h2>
          <Sheet
            caption={say.checkCaption}
            head={say.checkHead}
            empty={say.noChecks}
            rows={checked
              .toSorted((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state))
              .map(({ name, state, say: said }) => [
                { tight: say.check(name) },
                { tight: <span class={`tag ${state}`}>{doctor.state[state][locale]}</span> },
                said[locale],
              ])}
          />
          <h2>{say.queue}</h2>
          <p>
            {say.queueLine(due, failed)} <a href="/desk/letters">{say.letters}</a>
          </p>
          <h2>{say.jobs}</h2>
          <Sheet
            caption={say.jobCaption}
            head={say.jobHead}
            empty={say.never}
            rows={ran.map(({ name, run }) => [
              say.job(name),
              { tight: run ? clockOf(run.at, desk) : say.never },
              { tight: run?.slot ?? '' },
            ])}
          />
          <details open>
            <summary>{say.more}</summary>
            <Said content={content} fresh={key} />
          </details>
        </>
      ),
    }
  },
}
