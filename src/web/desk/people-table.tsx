import type { FC } from 'hono/jsx'
import type { Day } from '../../core/day.ts'
import type { Placed } from '../../kit/moves/directory.ts'
import type { DeskUnitsWords } from '../../kit/words/desk-units.ts'
import type { Words } from '../../kit/words/index.ts'
import { Table } from './pieces.tsx'

/** Who holds which place, with telephone as far as the reader may see it, whether letters arrive, and who is away. */
export const PeopleTable: FC<{
  people: readonly Placed[]
  today: Day
  say: DeskUnitsWords
  words: Words
  withUnit: boolean
}> = ({ people, today, say, words, withUnit }) => {
  const { core, directory } = words
  const [unitHead = '', ...others] = say.peopleHead
  const [roleHead = '', nameHead = '', phoneHead = '', accountHead = '', noteHead = ''] = others
  if (people.length === 0) return <p>{say.noPeople}</p>
  return (
    <Table head={withUnit ? say.peopleHead : others} name={say.people} class="cards">
      {people.map(({ person, role, unit, phone, reach }) => (
        <tr>
          {withUnit ? (
            <td data-label={unitHead}>
              {unit ? <a href={`/desk/units/${encodeURIComponent(unit.id)}`}>{unit.name}</a> : null}
            </td>
          ) : null}
          <td data-label={roleHead}>{core.role[role.role]}</td>
          <td data-label={nameHead}>
            <a href={`/desk/people/${encodeURIComponent(person.id)}`}>{person.name}</a>
          </td>
          <td data-label={phoneHead}>{phone ?? ''}</td>
          <td data-label={accountHead} class={reach === 'bound' ? '' : 'bad'}>
            {reach === 'bound' ? say.reached : directory.reach[reach]}
          </td>
          <td data-label={noteHead}>
            {person.away
              .filter(({ to }) => to >= today)
              .map(({ from, to }) => directory.awayNow(core.day(from), core.day(to)))
              .join(core.and)}
          </td>
        </tr>
      ))}
    </Table>
  )
}
