import { channelOf } from '../../core/reach.ts'
import { delivery } from '../../kit/words/delivery.ts'
import { deskSystem } from '../../kit/words/desk-system.ts'
import { Act } from './content.tsx'
import { Facts } from './facts.tsx'
import type { Desk, DeskPage } from './page.ts'
import { address, Filter, Sheet } from './sheet.tsx'
import { plansOverseen } from './standing.ts'

/** One's own settings, and what is set for the plans one runs. */
export const settings: DeskPage = {
  path: '/settings',
  section: 'system',
  label: { zh: '设置', en: 'Settings' },
  async show(desk) {
    const { store, by, locale, words } = desk
    const say = deskSystem[locale].settings
    const { plans, places, away } = await store.tx(async (db) => {
      const held: string[] = []
      for (const { planId, unitId, role, active } of by.roles) {
        if (!active) continue
        const plan = planId === null ? undefined : await db.get('plan', planId)
        const unit = unitId === null ? undefined : await db.get('unit', unitId)
        held.push(say.role(plan?.key ?? '', unit?.name ?? '', words.core.role[role]))
      }
      const absences: string[] = []
      for (const { from, to, coverId } of by.person.away) {
        const cover = coverId === null ? '' : ((await db.get('person', coverId))?.name ?? '')
        absences.push(say.awayLine(words.core.day(from), words.core.day(to), cover))
      }
      return { plans: await plansOverseen(db, by), places: held, away: absences }
    })
    const { rule } = words.rules
    return {
      title: say.title,
      main: (
        <>
          <h2>{say.own}</h2>
          <Facts
            rows={[
              [say.roles, places.join(words.core.and)],
              [say.language, <Language desk={desk} />],
              [say.channel, <Channel desk={desk} />],
              [say.away, <Away desk={desk} away={away} />],
            ]}
          />
          <h2>{say.plans}</h2>
          <Sheet
            caption={say.caption}
            head={say.head}
            empty={say.none}
            rows={plans.map((plan) => [
              `${plan.key} ${plan.title}`,
              { tight: rule.due.is(plan) },
              { tight: rule.reporting.is(plan) },
              { tight: rule.cards.is(plan) },
              rule.ceiling.is(plan),
              rule.issuing.is(plan),
              {
                tight: (
                  <a href={address('/desk/rules', { plan: plan.key })} aria-label={say.rulesOf(plan.title)}>
                    {say.rules}
                  </a>
                ),
              },
            ])}
          />
        </>
      ),
    }
  },
}

const Language = ({ desk: { locale, key } }: { desk: Desk }) => {
  const say = deskSystem[locale].settings
  return (
    <form method="post" action="/desk/act" class="inline">
      <input type="hidden" name="$verb" value="lang" />
      <input type="hidden" name="$args" value="{}" />
      <input type="hidden" name="$key" value={key()} />
      <select name="to" aria-label={say.language}>
        {(['zh', 'en'] as const).map((one) => (
          <option value={one} selected={one === locale}>
            {say.languages[one]}
          </option>
        ))}
      </select>
      <button type="submit">{say.save}</button>
    </form>
  )
}

const Channel = ({ desk: { locale, key, by } }: { desk: Desk }) => {
  const say = deskSystem[locale].settings
  const { accounts, preferred } = by.person
  const named = (account: string): string => {
    const channel = channelOf(account)
    const name = delivery[locale].channel(channel)
    return channel === 'mail' ? `${name} ${account.slice('mail:'.length)}` : name
  }
  return (
    <div class="line">
      {accounts.length === 0 ? (
        <span>{say.channelNone}</span>
      ) : (
        <Act verb="bind" args={{ act: 'prefer' }} once={key()} class="inline">
          <select name="account" aria-label={say.channel}>
            {accounts.map((one) => (
              <option value={one} selected={one === preferred}>
                {named(one)}
              </option>
            ))}
          </select>
          <button type="submit">{say.save}</button>
        </Act>
      )}
      <Act verb="bind" once={key()}>
        <button type="submit" title={say.bindHint}>
          {say.bind}
        </button>
      </Act>
    </div>
  )
}

const Away = ({ desk: { locale, key, by }, away }: { desk: Desk; away: readonly string[] }) => {
  const say = deskSystem[locale].settings
  return (
    <>
      {away.length === 0 ? (
        <p>{say.awayNone}</p>
      ) : (
        <div class="line">
          <ul class="plain">
            {away.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          <Act verb="away" args={{ off: true }} once={key()}>
            <button type="submit">{say.endAway}</button>
          </Act>
        </div>
      )}
      {by.operator ? null : (
        <Act verb="away" once={key()} class="inline">
          <Filter name="from" label={say.from} value="" type="date" />
          <Filter name="to" label={say.to} value="" type="date" />
          <Filter name="cover" label={say.cover} value="" hint={say.coverHint} type="text" />
          <button type="submit">{say.setAway}</button>
        </Act>
      )}
    </>
  )
}
