import { addDays, instantOf, isDay } from '../../core/day.ts'
import type { Letter, Person } from '../../core/model/index.ts'
import { lettersSeen, channelOfLetter, mayReadLetter, maySeeLetter } from '../../kit/moves/letters-seen.ts'
import { plansMended, deadIn, showDead } from '../../kit/show/reach.ts'
import type { Db } from '../../kit/store.ts'
import { delivery } from '../../kit/words/delivery.ts'
import { deskLetters } from '../../kit/words/desk-letters.ts'
import { isAdmin } from '../../kit/moves/directory.ts'
import { Act, Said } from './content.tsx'
import { LetterView } from './letter.tsx'
import { whyOf } from './letter-why.ts'
import { steers, type Desk, type DeskPage } from './page.ts'
import { address, Filter, Pages, Sheet, type Cell } from './sheet.tsx'
import { clockOf } from './standing.ts'

const states = ['sent', 'due', 'failed', 'not-needed', 'inline'] as const

/** Codes of items that a row names; the letter's own page has all. */
const NAMED = 4

const HERE = '/desk/letters'

/** What went out, waits or failed, to whom, by which channel and why. */
export const letters: DeskPage = {
  path: '/letters',
  section: 'rhythm',
  label: { zh: '去信', en: 'Letters' },
  may: steers,
  async show(desk) {
    const { store, query, by, locale, words, timezone, key } = desk
    const say = deskLetters[locale]
    const state = query['state'] === 'any' ? null : (states.find((one) => one === query['state']) ?? 'sent')
    const from = dayIn(query['from'])
    const until = dayIn(query['until'])
    const who = (query['who'] ?? '').trim()
    const channel = query['channel'] ?? ''
    const admin = isAdmin(desk.by)
    const found = await store.tx(async (db) => {
      const person = who === '' ? null : await named(db, who)
      const asked = {
        // Without a person there is no order over all states; then one of them is looked at.
        state: state ?? (person ? null : 'sent'),
        to: person?.id ?? null,
        channel: channel === '' ? null : channel,
        from: from === null ? null : instantOf(from, '00:00', timezone),
        until: until === null ? null : instantOf(addDays(until, 1), '00:00', timezone) - 1,
        after: query['after'] ?? null,
      }
      const { letters: some, next } = await lettersSeen(db, by, asked)
      const rows: Cell[][] = []
      for (const letter of some) rows.push(await rowOf(db, desk, letter, admin))
      const count = (one: Letter['state']) => db.count('letter', 'byState', { prefix: [one] })
      return {
        ...{ person, rows, next, asked },
        counts: admin ? { due: await count('due'), failed: await count('failed') } : null,
        dead: await showDead(db, await deadIn(db, await plansMended(db, by.roles, admin)), words),
      }
    })
    const kept = { state: query['state'], who, channel, from: from ?? '', until: until ?? '' }
    const { counts, next } = found
    return {
      title: say.title,
      filters: <Filters desk={desk} state={found.asked.state ?? 'any'} {...{ who, channel, from, until }} />,
      main: (
        <>
          {who !== '' && !found.person ? <p class="note">{say.noPerson(who)}</p> : null}
          {state === null && !found.person ? <p class="note">{say.byState}</p> : null}
          {counts ? (
            <div class="line">
              <p>{say.counts(counts.due, counts.failed)}</p>
              {counts.failed > 0 ? (
                <Act verb="letters" args={{ retry: true }} once={key()}>
                  <button type="submit">{say.allAgain(counts.failed)}</button>
                </Act>
              ) : null}
            </div>
          ) : null}
          <Sheet caption={say.caption} head={say.head} rows={found.rows} empty={say.empty} />
          <Pages
            label={say.pages}
            first={query['after'] ? { value: address(HERE, kept), label: say.first } : null}
            next={next === null ? null : { value: address(HERE, { ...kept, after: next }), label: say.next }}
          />
          {counts || found.asked.state !== 'failed' ? null : <p class="soft">{say.onlyAdmin}</p>}
          <h2>{say.dead}</h2>
          <Said content={found.dead} fresh={key} />
        </>
      ),
    }
  },
}

const dayIn = (said: string | undefined): string | null => (said !== undefined && isDay(said) ? said : null)

/** Somebody of that name; the letters of one of two of the same name are found by opening one. */
async function named(db: Db, who: string): Promise<Person | null> {
  const own = await db.get('person', who)
  if (own) return own
  for await (const person of db.list('person', 'byId')) if (person.name === who) return person
  return null
}

const Filters = ({
  desk: { locale },
  ...asked
}: {
  desk: Desk
  state: string
  who: string
  channel: string
  from: string | null
  until: string | null
}) => {
  const say = deskLetters[locale]
  const choices = [...states].map((value) => ({ value, label: say.state[value] }))
  const channels = ['web', 'mail', 'slack', 'telegram'].map((value) => ({
    value,
    label: delivery[locale].channel(value),
  }))
  return (
    <>
      <Filter
        name="state"
        label={say.filter.state}
        value={asked.state}
        choices={[...choices, { value: 'any', label: say.every }]}
      />
      <Filter
        name="channel"
        label={say.filter.channel}
        value={asked.channel}
        choices={[{ value: '', label: say.all }, ...channels]}
      />
      <Filter name="who" label={say.filter.who} value={asked.who} hint={say.whoHint} />
      <Filter name="from" label={say.filter.from} value={asked.from ?? ''} type="date" />
      <Filter name="until" label={say.filter.until} value={asked.until ?? ''} type="date" />
      <button type="submit" class="primary">
        {say.ask}
      </button>
      <a href={HERE}>{say.clear}</a>
    </>
  )
}

async function rowOf(db: Db, desk: Desk, letter: Letter, admin: boolean): Promise<Cell[]> {
  const { locale, words, key } = desk
  const say = deskLetters[locale]
  const name = (await db.get('person', letter.to))?.name ?? letter.to
  const at = clockOf(letter.createdAt, desk)
  const codes: string[] = []
  for (const id of letter.about.slice(0, NAMED)) {
    const assignment = await db.get('assignment', id)
    if (assignment) codes.push(assignment.code)
  }
  const some = words.core.codes(codes)
  const items = letter.about.length > NAMED ? say.among(some, letter.about.length) : some
  const why = new Set((await whyOf(db, words, letter)).map((one) => one.why))
  return [
    { tight: at },
    { tight: name },
    { tight: delivery[locale].channel(await channelOfLetter(db, letter, [])) },
    { tight: words.forecast.kind[letter.body.kind] },
    items,
    [...why].slice(0, 2).join(words.core.and),
    { tight: <span class={`tag ${letter.state}`}>{say.state[letter.state]}</span> },
    {
      tight: (
        <div class="acts">
          <a href={`${HERE}/${encodeURIComponent(letter.id)}`} aria-label={say.openOf(name, at)}>
            {say.open}
          </a>
          {admin && letter.state === 'failed' ? (
            <Act verb="letters" args={{ letter: letter.id }} once={key()}>
              <button type="submit">{say.again}</button>
            </Act>
          ) : null}
        </div>
      ),
    },
  ]
}

/** One letter whole: to whom, when, why, and its exact words where they may be read. */
export const letter: DeskPage = {
  path: '/letters/:id',
  section: 'rhythm',
  async show(desk) {
    const { store, param, by, locale } = desk
    const say = deskLetters[locale]
    const main = await store.tx(async (db) => {
      const row = await db.get('letter', param['id'] ?? '')
      if (!row || !(await maySeeLetter(db, by, row))) return null
      return LetterView(db, desk, row, await mayReadLetter(db, by, row))
    })
    return main && { title: say.one, trail: [{ label: say.title, href: HERE }], main }
  },
}
