import type { FC } from 'hono/jsx'
import { wallClock } from '../../core/day.ts'
import { lifeOf } from '../../core/life.ts'
import { lightOf } from '../../core/light.ts'
import { UserError } from '../../kit/errors.ts'
import { calendarOf } from '../../kit/moves/calendar.ts'
import { plansSeen, unitSheet, type UnitSheet } from '../../kit/moves/directory.ts'
import { collect } from '../../kit/moves/look.ts'
import { brief } from '../../kit/show/blocks.ts'
import { itemOf } from '../../kit/show/item.ts'
import type { Db } from '../../kit/store.ts'
import { deskUnits, type DeskUnitsWords } from '../../kit/words/desk-units.ts'
import type { Words } from '../../kit/words/index.ts'
import { Said } from './content.tsx'
import { doAddress } from './do-address.ts'
import { steers, type Desk, type DeskPage } from './page.ts'
import { PeopleTable } from './people-table.tsx'
import { LightTag, Part, Table, taskAddress } from './pieces.tsx'

/** Items of a unit on its page; all of them stand in the plan's table. */
const SHOWN = 100

/** One unit: how it is called, its people, what it answers for, what it was sent. */
export const unit: DeskPage = {
  path: '/units/:id',
  section: 'units',
  live: true,
  async show(desk) {
    const { store, by, locale, words, param, ask, key } = desk
    const say = deskUnits[locale]
    const facts = await store.tx(async (db) => {
      const row = await db.get('unit', param['id'] ?? '')
      if (!row) return null
      const sheet = await unitSheet({ db, by }, row)
      // Whoever steers nothing may look at the units of their own plans only.
      if (!steers(by) && sheet.shares.length === 0 && sheet.people.length === 0) return null
      return { sheet, items: await itemsOf(db, row.id, desk) }
    })
    if (!facts) return null
    const { sheet, items } = facts
    const burden = sheet.shares.length > 0 && !sheet.unit.group ? await burdenOf(ask, sheet.unit.name) : null
    const office = by.roles.some(({ role, active }) => active && role === 'office')
    const [plan] = sheet.shares
    return {
      title: sheet.unit.name,
      trail: [{ label: say.units, href: '/desk/units' }],
      main: (
        <>
          <Facts sheet={sheet} say={say} words={words} />
          {office ? (
            <p class="tools">
              <a href={doAddress('invite', { unit: sheet.unit.name, plan: plan?.key })}>{say.register}</a>
              <a href={doAddress('organize', { unit: sheet.unit.name })}>{say.change}</a>
              <a href={doAddress('handover', { unit: sheet.unit.name })}>{say.handover}</a>
            </p>
          ) : null}
          {sheet.unit.group ? null : (
            <Part id="people" title={say.people}>
              <PeopleTable
                people={sheet.people}
                today={desk.today}
                say={say}
                words={words}
                withUnit={false}
              />
            </Part>
          )}
          <Part id="items" title={say.items}>
            {items.length === 0 ? (
              <p>{say.noItems}</p>
            ) : (
              <Table head={say.itemsHead} name={say.items} class="cards">
                {items.slice(0, SHOWN).map((one) => (
                  <tr>
                    <td class="tight" data-label={say.itemsHead[0]}>
                      <a href={taskAddress(one.key, one.code)}>{one.code}</a>
                    </td>
                    <td data-label={say.itemsHead[1]}>{one.title}</td>
                    <td class="tight" data-label={say.itemsHead[2]}>
                      {one.role}
                    </td>
                    <td class="tight" data-label={say.itemsHead[3]}>
                      {one.state}
                    </td>
                    <td data-label={say.itemsHead[4]}>
                      <LightTag light={one.light} words={words} />
                    </td>
                    <td data-label={say.itemsHead[5]}>{one.reason}</td>
                    <td class="tight" data-label={say.itemsHead[6]}>
                      {one.due}
                    </td>
                  </tr>
                ))}
              </Table>
            )}
            {items.length > SHOWN ? <p class="soft">{say.moreItems(items.length - SHOWN)}</p> : null}
          </Part>
          {burden ? (
            <Part id="burden" title={say.burden}>
              <Said content={burden} fresh={key} />
            </Part>
          ) : null}
        </>
      ),
    }
  },
}

/** What the unit was sent, where this reader may know it. */
async function burdenOf(ask: Desk['ask'], name: string) {
  try {
    return (await ask('burden', { what: name })).content
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

async function itemsOf(db: Db, unitId: string, { by, now, words }: Desk) {
  const calendar = await calendarOf(db)
  const items = []
  for (const plan of await plansSeen({ db, by })) {
    const today = wallClock(now, plan.timezone).day
    for (const share of await collect(db.list('assignment', 'byUnit', { prefix: [unitId, plan.id] }))) {
      if (share.state === 'withdrawn') continue
      const { light, reason } = lightOf(share, today, calendar)
      items.push({
        ...{ key: plan.key, code: share.code, light, reason: words.light.reason(reason) },
        title: brief((await itemOf(db, share)).task.title, 44),
        role: words.core.unitRole[share.role],
        state: words.light.state(lifeOf(share)),
        due: share.dueOn === null ? '—' : words.core.day(share.dueOn),
      })
    }
  }
  return items
}

const Facts: FC<{ sheet: UnitSheet; say: DeskUnitsWords; words: Words }> = ({ sheet, say, words }) => {
  const { unit: row, above, below, members, groups } = sheet
  const { and } = words.core
  const lines = [
    [say.level, row.level ? words.directory.level[row.level] : ''],
    [say.above, above ?? ''],
    [say.below, below.join(and)],
    [say.aliases, row.aliases.join(and)],
    [say.membersAre, members.join(and)],
    [say.groups, groups.join(and)],
  ].filter(([, value]) => value !== '')
  return lines.length === 0 ? (
    <></>
  ) : (
    <dl class="facts">
      {lines.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
