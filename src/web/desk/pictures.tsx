import { pictureKinds } from '../../kit/paper/pictures-now.ts'
import { showPictures } from '../../kit/show/pictures.ts'
import { deskPapers } from '../../kit/words/desk-papers.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import type { DeskPage } from './page.ts'
import { PlanTabs } from './sheet.tsx'
import { planMeant } from './standing.ts'

const HERE = '/desk/pictures'

/** The pictures of a plan as it stands, those that somebody may open. */
export const pictures: DeskPage = {
  path: '/pictures',
  section: 'papers',
  label: { zh: '图表', en: 'Pictures' },
  async show({ store, by, locale, words, query }) {
    const say = deskPapers[locale].pictures
    const plans = await store.tx((db) => plansSeen({ db, by }))
    const plan = planMeant(plans, query['plan'])
    if (!plan) return { title: say.title, main: <p class="none">{say.none}</p> }
    const shown = showPictures(plan, by, '', words).data
    return {
      title: say.title,
      main: (
        <>
          <PlanTabs label={deskPapers[locale].papers.plans} path={HERE} plans={plans} here={plan} />
          <p class="soft">{say.hint}</p>
          {shown.map(({ kind, svg }) => {
            const name = words.pictures.name[pictureKinds.find((one) => one === kind) ?? 'timeline']
            return (
              <figure class="picture">
                <figcaption>
                  <h2>{name}</h2>
                  <a href={svg} aria-label={say.open(name)}>
                    SVG
                  </a>
                </figcaption>
                <img src={svg} alt={`${plan.title} ${name}`} loading="lazy" />
              </figure>
            )
          })}
        </>
      ),
    }
  },
}
