import { hashBody } from '../../kit/ledger.ts'
import type { EntryRead } from '../../kit/moves/ledger-read.ts'
import { ledgerSeen } from '../../kit/moves/ledger-seen.ts'
import { brief } from '../../kit/show/blocks.ts'
import type { Db } from '../../kit/store.ts'
import { deskLedger } from '../../kit/words/desk-ledger.ts'
import { Facts } from './facts.tsx'
import { ledgerFile } from './ledger-file.ts'
import { ledgerQuery, type LedgerQuery } from './ledger-query.ts'
import { namedSubjects, nameOf, wordsIn } from './ledger-words.ts'
import type { Desk, DeskPage } from './page.ts'
import { address, Filter, Pages, Sheet, type Cell } from './sheet.tsx'
import { clockOf } from './standing.ts'

const HERE = '/desk/ledger'

/** Entries on one page. */
const PAGE = 50

/** Who did what, the newest first; one entry at a time is opened whole, with its hash. */
export const ledger: DeskPage = {
  path: '/ledger',
  section: 'ledger',
  label: { zh: '台账', en: 'Ledger' },
  async show(desk) {
    const { store, by, locale, query, timezone } = desk
    const say = deskLedger[locale]
    const { asked, said, rows, next, opened } = await store.tx(async (db) => {
      const whole = await ledgerQuery(db, by, query)
      const stop = whole.needsItem || whole.unknown !== null
      const found = stop
        ? { entries: [], next: null }
        : await ledgerSeen(db, by, whole.asked, { timezone, size: PAGE })
      const cells: Cell[][] = []
      for (const entry of found.entries) cells.push(await rowOf(db, desk, entry, whole))
      const open = found.entries.find(({ id }) => id === query['open'])
      return {
        asked: whole,
        said: whole.said,
        rows: cells,
        next: found.next,
        opened: open ? await Opened(db, desk, open) : null,
      }
    })
    return {
      title: say.title,
      filters: <Filters desk={desk} query={asked} />,
      main: (
        <>
          <div class="line">
            <a href={address(`${HERE}.csv`, said)} download>
              {say.export}
            </a>
            <a href={`${HERE}/as-of`}>{say.asOf.title}</a>
          </div>
          {asked.needsItem ? <p class="note">{say.own}</p> : null}
          {asked.unknown !== null ? <p class="note">{say.unknown(asked.unknown)}</p> : null}
          {opened}
          <Sheet caption={say.caption} head={say.head} rows={rows} empty={say.empty} />
          <Pages
            label={say.pages}
            first={query['after'] ? { value: address(HERE, said), label: say.first } : null}
            next={next === null ? null : { value: address(HERE, { ...said, after: next }), label: say.next }}
          />
        </>
      ),
    }
  },
}

const Filters = ({ desk: { locale }, query }: { desk: Desk; query: LedgerQuery }) => {
  const { filter, ...say } = deskLedger[locale]
  const { said, plans } = query
  const all = { value: '', label: say.all }
  return (
    <>
      {plans.length > 0 ? (
        <Filter
          name="plan"
          label={filter.plan}
          value={said.plan}
          choices={[all, ...plans.map(({ key }) => ({ value: key, label: key }))]}
        />
      ) : null}
      <Filter name="of" label={filter.of} value={said.of} hint={say.ofHint} />
      <Filter name="event" label={filter.event} value={said.event} choices={[all, ...say.kinds]} />
      <Filter name="by" label={filter.by} value={said.by} />
      <Filter name="from" label={filter.from} value={said.from} type="date" />
      <Filter name="until" label={filter.until} value={said.until} type="date" />
      <Filter name="words" label={filter.words} value={said.words} />
      <button type="submit" class="primary">
        {say.ask}
      </button>
      <a href={HERE}>{say.clear}</a>
    </>
  )
}

async function rowOf(db: Db, desk: Desk, entry: EntryRead, { said, asked }: LedgerQuery): Promise<Cell[]> {
  const { locale } = desk
  const say = deskLedger[locale]
  const at = clockOf(entry.at, desk)
  const what = say.event(entry.event)
  const open = address(HERE, { ...said, after: asked.after ?? '', open: entry.id })
  return [
    { tight: at },
    { tight: await nameOf(db, entry.by, say.system) },
    { tight: what },
    (await namedSubjects(db, entry)).slice(0, 3).join(' '),
    brief(wordsIn(entry.body), 70),
    {
      tight: (
        <a href={`${open}#opened`} aria-label={say.openOf(what, at)}>
          {say.open}
        </a>
      ),
    },
  ]
}

/** Whether the body agrees with its hash; null where the reader has only a part, over which no hash was made. */
function stateOf({ body, bodyHash, partly }: EntryRead): 'expunged' | 'intact' | 'changed' | null {
  if (partly) return null
  if (body === null) return 'expunged'
  return hashBody(body) === bodyHash ? 'intact' : 'changed'
}

/** An entry whole, with its hash and whether its body still agrees with it. */
async function Opened(db: Db, desk: Desk, entry: EntryRead) {
  const { locale } = desk
  const say = deskLedger[locale]
  const { facts } = say
  const { body, partly } = entry
  const state = stateOf(entry)
  return (
    <section class="panel" id="opened" aria-labelledby="opened-title">
      <h2 id="opened-title">{`${say.event(entry.event)} ${clockOf(entry.at, desk)}`}</h2>
      <Facts
        rows={[
          [facts.id, <code>{entry.id}</code>],
          [facts.event, <code>{entry.event}</code>],
          [facts.at, clockOf(entry.at, desk)],
          [facts.by, await nameOf(db, entry.by, say.system)],
          ...(entry.via === null ? [] : [[facts.via, <code>{entry.via}</code>] as const]),
          [facts.subjects, (await namedSubjects(db, entry)).join(' ')],
          [
            facts.hash,
            <>
              <code>{entry.bodyHash}</code>
              {state === null ? null : <span class="tag">{say[state]}</span>}
            </>,
          ],
        ]}
      />
      {partly ? <p class="soft">{say.partly}</p> : null}
      {body === null ? null : (
        <pre class="words" tabindex={0}>
          {JSON.stringify(body, null, 2)}
        </pre>
      )}
    </section>
  )
}

/** The same entries as a file: the newest, as many as one file holds. */
export const ledgerExport: DeskPage = {
  path: '/ledger.csv',
  section: 'ledger',
  async show(desk) {
    const file = await ledgerFile(desk)
    return { title: deskLedger[desk.locale].title, main: null, file }
  },
}
