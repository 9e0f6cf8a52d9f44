import type { Plan } from '../../core/model/index.ts'
import { planRules, type Rule } from '../../core/rules/index.ts'
import { standsIn } from '../../core/rights.ts'
import { deskRhythm } from '../../kit/words/desk-rhythm.ts'
import { Act, Said } from './content.tsx'
import { Effect, tried } from './effect.tsx'
import { steers, type Desk, type DeskPage } from './page.ts'
import { address, Sheet, PlanTabs } from './sheet.tsx'
import { planMeant, plansOverseen } from './standing.ts'

const HERE = '/desk/rules'

/** The ladder and the other rules of a plan; what a change would do to reminders is shown before it is saved. */
export const rules: DeskPage = {
  path: '/rules',
  section: 'rhythm',
  label: { zh: '阶梯和规则', en: 'Ladder and rules' },
  may: steers,
  async show(desk) {
    const { store, by, locale, query } = desk
    const say = deskRhythm[locale].rules
    const plans = await store.tx((db) => plansOverseen(db, by))
    const plan = planMeant(plans, query['plan'])
    if (!plan) return { title: say.title, main: <p class="none">{say.none}</p> }
    const changes = by.operator || standsIn(by, ['office', 'admin'], { planId: plan.id })
    const rule = planRules.find(({ name }) => name === query['rule'])
    const value = (query['value'] ?? '').trim()
    return {
      title: say.title,
      main: (
        <>
          <PlanTabs label={say.plans} path={HERE} plans={plans} here={plan} />
          {rule && value !== '' ? await Trial(desk, plan, rule, value, changes) : null}
          <p class="soft">{changes ? say.lead : say.onlyOffice}</p>
          <Sheet
            caption={say.caption}
            head={say.head}
            empty={say.none}
            rows={planRules.map((one) => ruleRow(desk, plan, one, one === rule ? value : ''))}
          />
        </>
      ),
    }
  },
}

/** What a rule would do, and the form that sets it. */
async function Trial(desk: Desk, plan: Plan, rule: Rule, value: string, changes: boolean) {
  const { locale, words, key } = desk
  const say = deskRhythm[locale].rules
  const set = `${rule.called[0]} ${value}`
  const outcome = await tried(desk, plan.key, set)
  return (
    <section class="panel" aria-labelledby="trial">
      <h2 id="trial">{say.trying(words.rules.rule[rule.name].label, value)}</h2>
      {'refused' in outcome ? (
        <p class="note">{outcome.refused}</p>
      ) : (
        <>
          <Effect desk={desk} letters={outcome.letters} />
          <details>
            <summary>{say.units}</summary>
            <Said content={outcome.reply.content} fresh={key} />
          </details>
          <div class="line">
            {changes ? (
              <Act verb="rules" args={{ plan: plan.key, set }} once={key()}>
                <button type="submit" class="primary">
                  {say.save}
                </button>
              </Act>
            ) : null}
            <a href={address(HERE, { plan: plan.key })}>{say.leave}</a>
          </div>
        </>
      )}
    </section>
  )
}

function ruleRow({ locale, words }: Desk, plan: Plan, { name }: Rule, value: string) {
  const say = deskRhythm[locale].rules
  const { label, is, how } = words.rules.rule[name]
  const now = is(plan)
  const choices = say.choices[name]
  const field = say.newValue(label)
  return [
    { tight: label },
    name === 'ladder' ? <Rungs said={now} /> : now,
    <form method="get" action={HERE} class="inline">
      <input type="hidden" name="plan" value={plan.key} />
      <input type="hidden" name="rule" value={name} />
      {choices ? (
        <select name="value" aria-label={field}>
          {choices.map(([one, shown]) => (
            <option value={one} selected={one === value}>
              {shown}
            </option>
          ))}
        </select>
      ) : name === 'ladder' ? (
        <textarea name="value" aria-label={field} rows={5}>
          {value === '' ? linesOf(now) : value}
        </textarea>
      ) : (
        <input
          type="text"
          name="value"
          aria-label={field}
          value={value}
          placeholder={how.split(' ').slice(2).join(' ')}
          autocomplete="off"
        />
      )}
      <button type="submit" aria-label={say.lookOf(label)}>
        {say.look}
      </button>
    </form>,
  ]
}

/** Each rung on a line of its own, as it may be written again. */
const linesOf = (said: string): string => said.split(/[；;]\s*/).join('\n')

const Rungs = ({ said }: { said: string }) => (
  <ol class="plain">
    {linesOf(said)
      .split('\n')
      .map((rung) => (
        <li>{rung}</li>
      ))}
  </ol>
)
