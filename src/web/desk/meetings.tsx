import type { Meeting, Plan } from '../../core/model/index.ts'
import { meetingsOf } from '../../kit/moves/meeting.ts'
import { isOfficeOf } from '../../kit/show/meeting.ts'
import { deskPapers } from '../../kit/words/desk-papers.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { Act, Said } from './content.tsx'
import type { Desk, DeskPage } from './page.ts'
import { address, Sheet, PlanTabs } from './sheet.tsx'
import { planMeant } from './standing.ts'

const HERE = '/desk/meetings'

/** Joint meetings of a plan; what only the office has drafted, units do not see. */
export const meetings: DeskPage = {
  path: '/meetings',
  section: 'meetings',
  label: { zh: '会议', en: 'Meetings' },
  async show(desk) {
    const { store, by, locale, words, query } = desk
    const say = deskPapers[locale].meetings
    const plans = await store.tx((db) => plansSeen({ db, by }))
    const plan = planMeant(plans, query['plan'])
    if (!plan) return { title: say.title, main: <p class="none">{say.none}</p> }
    const all = await store.tx((db) => meetingsOf(db, plan.id))
    const known = all.filter((one) => isKnown(desk, one)).reverse()
    return {
      title: say.title,
      main: (
        <>
          <PlanTabs label={deskPapers[locale].papers.plans} path={HERE} plans={plans} here={plan} />
          <Sheet
            caption={say.caption}
            head={say.head}
            empty={say.none}
            rows={known.map((meeting) => {
              const { label, number, on, at, place, state } = meeting
              const name = words.core.meeting(label)
              return [
                { tight: say.number(number) },
                { tight: `${words.core.fullDay(on)} ${at}` },
                place === '' ? say.noPlace : place,
                { tight: <span class={`tag ${state}`}>{words.meeting.state[state]}</span> },
                {
                  tight: (
                    <a href={`${HERE}/${plan.key}/${label}`} aria-label={say.openOf(name)}>
                      {say.open}
                    </a>
                  ),
                },
              ]
            })}
          />
          {isOfficeOf(by, plan.id) ? <Convene desk={desk} plan={plan} /> : null}
        </>
      ),
    }
  },
}

function isKnown({ by }: Desk, { planId, state, notices }: Meeting): boolean {
  const whole =
    by.operator ||
    by.roles.some(
      ({ role, planId: of }) =>
        role === 'admin' || (of === planId && (role === 'office' || role === 'leader')),
    )
  return whole || state === 'held' || notices.some(({ method }) => method === 'request')
}

const Convene = ({ desk: { locale, key }, plan }: { desk: Desk; plan: Plan }) => {
  const say = deskPapers[locale].meetings
  return (
    <section class="panel" aria-labelledby="convene">
      <h2 id="convene">{say.convene}</h2>
      <Act verb="convene" args={{ do: 'set', plan: plan.key }} once={key()} class="inline">
        <label class="filter wide-field">
          <span>{say.when}</span>
          <input type="text" name="when" placeholder={say.conveneHint} required autocomplete="off" />
        </label>
        <button type="submit">{say.set}</button>
      </Act>
      <Act verb="convene" args={{ do: 'rule', plan: plan.key }} once={key()}>
        <button type="submit">{say.rule}</button>
      </Act>
    </section>
  )
}

/** One meeting: its agenda, what became of its decisions, and the form that takes its minutes. */
export const meeting: DeskPage = {
  path: '/meetings/:plan/:label',
  section: 'meetings',
  async show({ param, locale, words, ask, key, by, store }) {
    const say = deskPapers[locale].meetings
    const { plan: planKey = '', label = '' } = param
    const { content, data } = await ask('meeting', { plan: planKey, meeting: label })
    const plans = await store.tx((db) => plansSeen({ db, by }))
    const plan = plans.find((one) => one.key === planKey)
    const held = (data as { state?: string } | null)?.state
    const takes = plan !== undefined && isOfficeOf(by, plan.id) && held !== 'cancelled'
    return {
      title: words.core.meeting(label),
      trail: [{ label: say.title, href: address(HERE, { plan: planKey }) }],
      main: (
        <>
          <Said content={content} fresh={key} />
          {takes ? (
            <details class="panel">
              <summary>{say.minutes}</summary>
              <Act verb="minutes" args={{ plan: planKey, meeting: label }} once={key()} class="fields">
                <label class="field">
                  <span>{say.minutesText}</span>
                  <textarea name="text" rows={8} required></textarea>
                  <small>{say.minutesHint}</small>
                </label>
                <button type="submit" class="primary">
                  {say.read}
                </button>
              </Act>
            </details>
          ) : null}
        </>
      ),
    }
  },
}
