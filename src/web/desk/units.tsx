import type { FC } from 'hono/jsx'
import { isReached, type Gap, type Holder } from '../../core/coverage.ts'
import { wallClock } from '../../core/day.ts'
import type { Plan } from '../../core/model/index.ts'
import { planCoverage, coveredUnits, type Covered } from '../../kit/moves/coverage.ts'
import { plansSeen } from '../../kit/moves/directory.ts'
import { isOfficeOf } from '../../kit/moves/share.ts'
import type { Db } from '../../kit/store.ts'
import { deskUnits, type DeskUnitsWords } from '../../kit/words/desk-units.ts'
import type { Words } from '../../kit/words/index.ts'
import { doAddress } from './do-address.ts'
import type { Desk, DeskPage } from './page.ts'
import { Part, Table } from './pieces.tsx'
import { Filter } from './sheet.tsx'
import { planMeant } from './standing.ts'

interface UnitLine extends Covered {
  red: number
  yellow: number
}

/** Who answers for what: each unit with its people, whether letters reach them, and how its items stand. */
export const units: DeskPage = {
  path: '/units',
  section: 'units',
  label: { zh: '承担单位', en: 'Units' },
  live: true,
  async show(desk) {
    const { store, by, locale, words, query } = desk
    const say = deskUnits[locale]
    const facts = await store.tx(async (db) => {
      const seen = await plansSeen({ db, by })
      const plan = planMeant(seen, query['plan'])
      if (!plan) return null
      const today = wallClock(desk.now, plan.timezone).day
      const gaps = isOfficeOf({ by }, plan.id) ? (await planCoverage(db, plan, today)).gaps : []
      return { seen, plan, gaps, lines: await linesOf(db, plan, desk) }
    })
    if (!facts) return { title: say.units, main: <p>{say.none}</p> }
    const { seen, plan, gaps, lines } = facts
    const wanted = (query['name'] ?? '').trim()
    const gapsOnly = query['show'] === 'gaps'
    const rows = lines.filter(
      (one) =>
        (wanted === '' || [one.name, ...one.row.aliases].some((name) => name.includes(wanted))) &&
        (!gapsOnly || !isReached(one)),
    )
    const office = isOfficeOf({ by }, plan.id)
    return {
      title: `${say.units}　${plan.key}`,
      filters: (
        <>
          {seen.length > 1 ? (
            <Filter
              name="plan"
              label={say.plan}
              value={plan.key}
              choices={seen.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
            />
          ) : null}
          <label>
            <span>{say.find}</span>
            <input type="text" name="name" value={wanted} autocomplete="off" maxlength={60} />
          </label>
          <Filter
            name="show"
            label={say.show}
            value={gapsOnly ? 'gaps' : ''}
            choices={[
              { value: '', label: say.everything },
              { value: 'gaps', label: say.gapsOnly },
            ]}
          />
          <button type="submit">{say.apply}</button>
          {office ? <a href={doAddress('organize', { act: 'new' })}>{say.newUnit}</a> : null}
        </>
      ),
      main: (
        <>
          <Units lines={rows} plan={plan} say={say} words={words} />
          {office ? <Gaps gaps={gaps} plan={plan} say={say} words={words} /> : null}
        </>
      ),
    }
  },
}

async function linesOf(db: Db, plan: Plan, { now }: Desk): Promise<UnitLine[]> {
  const today = wallClock(now, plan.timezone).day
  const until = { prefix: [plan.id], from: '0000-01-01', to: today }
  const reds = new Map<string, number>()
  const yellows = new Map<string, number>()
  const add = (counts: Map<string, number>, unitId: string): void =>
    void counts.set(unitId, (counts.get(unitId) ?? 0) + 1)
  for await (const { unitId } of db.list('assignment', 'byRed', until)) add(reds, unitId)
  for await (const { unitId, redOn } of db.list('assignment', 'byYellow', until))
    if (redOn === null || redOn > today) add(yellows, unitId)
  return (await coveredUnits(db, plan, today)).map((unit) => ({
    ...unit,
    red: reds.get(unit.unitId) ?? 0,
    yellow: yellows.get(unit.unitId) ?? 0,
  }))
}

interface Look {
  plan: Plan
  say: DeskUnitsWords
  words: Words
}

const Units: FC<Look & { lines: readonly UnitLine[] }> = ({ lines, plan, say, words }) => {
  const { directory } = words
  const holder = (one: Holder | null) =>
    one === null ? (
      directory.nobody
    ) : (
      <span>
        {one.name}
        {one.reach === 'bound' ? null : <small>{directory.reach[one.reach]}</small>}
      </span>
    )
  if (lines.length === 0) return <p>{say.none}</p>
  return (
    <>
      <Table head={say.unitsHead} name={say.units} class="cards">
        {lines.map((unit) => (
          <tr>
            <td data-label={say.unitsHead[0]}>
              <a href={`/desk/units/${encodeURIComponent(unit.unitId)}`}>{unit.name}</a>
            </td>
            <td data-label={say.unitsHead[1]}>{unit.row.level ? directory.level[unit.row.level] : ''}</td>
            <td data-label={say.unitsHead[2]}>{holder(unit.places.A)}</td>
            <td data-label={say.unitsHead[3]}>{holder(unit.places.B)}</td>
            <td data-label={say.unitsHead[4]}>{holder(unit.places.head)}</td>
            <td class="number" data-label={say.unitsHead[5]}>
              <a href={`/desk/plans/${plan.key}?unit=${encodeURIComponent(unit.name)}`}>{unit.shares}</a>
            </td>
            <td class="number" data-label={say.unitsHead[6]}>
              {unit.red}
            </td>
            <td class="number" data-label={say.unitsHead[7]}>
              {unit.yellow}
            </td>
            <td data-label={say.unitsHead[8]}>
              {unit.group ? (
                <small>{directory.groupUnit(unit.group.members.length)}</small>
              ) : isReached(unit) ? (
                directory.reached
              ) : (
                <strong class="bad">{directory.notReached}</strong>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <p class="pages">{say.total(lines.length)}</p>
    </>
  )
}

/** Gaps shown; they are mended one by one, and the rest moves up. */
const SHOWN = 30

/** What is missing, each with the form that mends it, filled in as far as it is known. */
const Gaps: FC<Look & { gaps: readonly Gap[] }> = ({ gaps, plan, say, words }) => (
  <Part id="gaps" title={say.gaps}>
    {gaps.length === 0 ? (
      <p>{say.gapsAll}</p>
    ) : (
      <Table head={say.gapsHead} name={say.gaps}>
        {gaps.slice(0, SHOWN).map((gap) => (
          <tr>
            <td>{words.directory.gap(gap)}</td>
            <td class="tight">
              <Mend gap={gap} plan={plan} say={say} />
            </td>
          </tr>
        ))}
      </Table>
    )}
    {gaps.length > SHOWN ? <p class="soft">{say.moreGaps(gaps.length - SHOWN)}</p> : null}
  </Part>
)

const roles = { A: 'liaisonA', B: 'liaisonB', head: 'head', office: 'office', group: undefined }

const Mend: FC<{ gap: Gap; plan: Plan; say: DeskUnitsWords }> = ({
  gap: { kind, unit, place, person },
  plan,
  say,
}) => {
  if (kind === 'unsettled') return <a href="/desk#findings">{say.settle}</a>
  if (kind === 'no-members')
    return <a href={doAddress('organize', { act: 'members', unit })}>{say.members}</a>
  const given = { unit, role: roles[place], plan: plan.key, name: person ?? undefined }
  return <a href={doAddress('invite', given)}>{person ? say.invite : say.fill}</a>
}
