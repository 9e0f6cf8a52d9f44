import { peopleOf, plansSeen } from '../../kit/moves/directory.ts'
import { isOfficeOf } from '../../kit/moves/share.ts'
import { deskUnits } from '../../kit/words/desk-units.ts'
import { Buttons, Said } from './content.tsx'
import { doAddress } from './do-address.ts'
import type { DeskPage } from './page.ts'
import { PeopleTable } from './people-table.tsx'
import { Filter } from './sheet.tsx'
import { planMeant } from './standing.ts'

/** Everybody who holds a place in a plan. */
export const people: DeskPage = {
  path: '/people',
  section: 'units',
  label: { zh: '人员', en: 'People' },
  live: true,
  async show({ store, by, locale, words, query, today, key }) {
    const say = deskUnits[locale]
    const facts = await store.tx(async (db) => {
      const seen = await plansSeen({ db, by })
      const plan = planMeant(seen, query['plan'])
      return plan ? { seen, plan, all: await peopleOf({ db, by }, plan) } : null
    })
    if (!facts) return { title: say.people, main: <p>{say.noPeople}</p> }
    const { seen, plan, all } = facts
    const wanted = (query['name'] ?? '').trim()
    const rows = all.filter(
      ({ person, unit }) =>
        wanted === '' || person.name.includes(wanted) || (unit?.name.includes(wanted) ?? false),
    )
    const office = isOfficeOf({ by }, plan.id)
    return {
      title: `${say.people}　${plan.key}`,
      filters: (
        <>
          {seen.length > 1 ? (
            <Filter
              name="plan"
              label={say.plan}
              value={plan.key}
              choices={seen.map(({ key: value, title }) => ({ value, label: `${value} ${title}` }))}
            />
          ) : null}
          <label>
            <span>{say.find}</span>
            <input type="text" name="name" value={wanted} autocomplete="off" maxlength={60} />
          </label>
          <button type="submit">{say.apply}</button>
          {office ? <a href={doAddress('invite', { plan: plan.key })}>{say.register}</a> : null}
        </>
      ),
      main: (
        <>
          <PeopleTable people={rows} today={today} say={say} words={words} withUnit={true} />
          <p class="pages">{say.peopleTotal(rows.length)}</p>
          {office ? (
            <>
              <Buttons
                fresh={key}
                buttons={[
                  { label: say.slips, verb: 'bind', args: { act: 'print', who: plan.key } },
                  { label: say.exportPeople, verb: 'staff', args: { act: 'export', plan: plan.key } },
                ]}
              />
              <p class="soft">{say.importPeople}</p>
            </>
          ) : null}
        </>
      ),
    }
  },
}

/** One person, as `people` shows them, with what the office may change. */
export const person: DeskPage = {
  path: '/people/:id',
  section: 'units',
  live: true,
  async show({ store, by, locale, param, ask, key }) {
    const say = deskUnits[locale]
    const who = param['id'] ?? ''
    const row = await store.tx((db) => db.get('person', who))
    if (!row) return null
    const { content } = await ask('people', { who })
    const office = by.roles.some(({ role, active }) => active && (role === 'office' || role === 'admin'))
    return {
      title: row.name,
      trail: [{ label: say.people, href: '/desk/people' }],
      main: (
        <>
          <Said content={{ blocks: content.blocks.slice(1) }} fresh={key} />
          {office ? (
            <p class="tools">
              <a href={doAddress('staff', { who: row.id })}>{say.rename}</a>
              <a href={doAddress('handover', { from: row.name })}>{say.handover}</a>
              <a href={doAddress('away', { who: row.name })}>{say.away}</a>
            </p>
          ) : null}
        </>
      ),
    }
  },
}
