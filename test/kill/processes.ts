import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../../src/kit/store.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { openStore } from '../../src/store/open.ts'
import { say, signIn, type Session } from '../support/session.ts'
import { openTelegram, type TelegramPeer } from '../support/telegram-peer.ts'
import { TOKEN } from '../support/telegram-room.ts'
import { telegramUser, type TelegramUser } from '../support/telegram-user.ts'
import { chanceOf } from './chance.ts'
import type { Chatter } from './chatter.ts'
import type { Client } from './client.ts'
import { makeFleet, type Fleet } from './fleet.ts'
import { faultsIn, type History, type Page, type Said } from './history.ts'
import { PAUSE, report, sit, watch, write, type Throng } from './throng.ts'
import { readReportId, type Spoken } from './told.ts'

/** Another process takes over what a dead one held, after so many seconds. */
const TAKE_OVER = 5

interface Listed {
  code: string
  role: string
}

const codesOf = async (origin: string, session: Session): Promise<string[]> =>
  Object.values((await say(origin, session, 'mine', {}, 'mine')).data as unknown as Listed[])
    .filter(({ role }) => role === 'lead')
    .map(({ code }) => code)

interface People {
  clients: Client[]
  chatters: Chatter[]
  users: { user: TelegramUser; code: string }[]
  office: Session
}

/** Liaisons who report over HTTP (one from two devices), one who sits at the chat, some on Telegram; and the office. */
async function gather(fleet: Fleet, store: Store, peer: TelegramPeer, seed: number): Promise<People> {
  const [first] = fleet.members
  const origin = `http://127.0.0.1:${first?.port}`
  const { office: code = '', liaison = '' } = first?.running?.codes ?? {}
  const office = await signIn(origin, code)
  const invited = async (unit: string): Promise<Session> => {
    const asked = { unit, name: `${unit}联络员`, role: 'A角' }
    const { data } = await say(origin, office, 'invite', asked, `invite-${encodeURIComponent(unit)}`)
    return signIn(origin, String(data['url']).split('/').at(-1) ?? '')
  }
  const shown = await signIn(origin, liaison)
  const clients: Client[] = []
  for (const session of [shown, shown, await invited('市工信局')]) {
    const chance = chanceOf(seed * 100 + clients.length)
    clients.push({ session, codes: await codesOf(origin, session), chance, spoken: [], draft: null })
  }
  const sitting = await invited('市发改委')
  const own = { session: sitting, codes: await codesOf(origin, sitting), chance: chanceOf(seed * 100 + 90) }
  const chatters: Chatter[] = [{ ...own, spoken: [], cursor: 0, seen: new Map() }]
  const users: People['users'] = []
  // Nobody twice: a person's 确认 is about their newest draft, from whichever device it came.
  const known = new Set([...clients, ...chatters].map(({ session }) => session.personId))
  for (const unit of ['市人社局', '市国资委', '市财政局']) {
    const session = await invited(unit)
    const [lead] = await codesOf(origin, session)
    if (lead === undefined || known.has(session.personId)) continue
    known.add(session.personId)
    const user = telegramUser(peer, 101 + users.length, unit)
    await store.tx(async (db) => {
      const person = await db.get('person', session.personId)
      if (person)
        await db.put('person', {
          ...person,
          accounts: [...person.accounts, user.account],
          preferred: user.account,
        })
    })
    users.push({ user, code: lead })
  }
  return { clients, chatters, users, office }
}

/** What happens to the database itself, in turns. */
export type Blows = readonly (() => Promise<void>)[]

/** One process after the other is killed, or stopped in order, and started again; the database has its blows in between. */
async function trouble(fleet: Fleet, rounds: number, pauseMs: number, blows: Blows): Promise<number> {
  const { members } = fleet
  for (let n = 0; n < rounds; n++) {
    await wait(pauseMs)
    await blows[n % blows.length]?.()
    if (blows.length > 0) await wait(pauseMs)
    const member = members[n % members.length]
    if (!member) continue
    await fleet.cut(member)
    await fleet.up(member)
  }
  for (const member of members) {
    await fleet.stop(member)
    await fleet.up(member)
  }
  return rounds
}

/** The office asks for reports, so that cards go out besides answers; said again elsewhere until it is taken. */
async function chase({ fleet, chance }: Throng, office: Session): Promise<void> {
  for (const what of ['市发改委', '市人社局', '市工信局', '市教育局'])
    for (let answer = null; answer === null;) {
      const asked = say(fleet.origin(chance), office, 'chase', { what, sure: true }, encodeURIComponent(what))
      answer = await asked.catch(() => wait(PAUSE, null))
    }
}

/** Nothing is under way any more, nor put off after a first attempt; what rests until the morning is left. */
const settled = async (store: Store): Promise<boolean> =>
  store.tx(async (db) => {
    const soon = Date.now() + 120_000
    const due = await collect(db.list('letter', 'byState', { prefix: ['due'] }))
    return !due.some(({ dueAt }) => dueAt <= soon)
  })

const saidBy = (device: string, spoken: readonly Spoken[]): Said[] =>
  spoken.map(({ via, verb, words, state }) => ({
    ...{ device, via, words, files: verb === 'confirm' || verb === 'nochange' },
    state: state === 'acknowledged' || state === 'refused' ? state : 'unknown',
  }))

/** Everything that is stored, as plain data. */
async function stored(store: Store): Promise<Pick<History, 'reports' | 'letters' | 'entries'>> {
  return store.tx(async (db) => {
    const reports = await collect(db.list('report', 'byAssignment'))
    const entries = await collect(db.history())
    const letters = await collect(db.list('letter', 'byState'))
    return {
      reports: reports
        .map(({ id, source, progress, assignmentId, period }) => {
          return { id, source, words: progress, about: `${assignmentId}/${period}` }
        })
        .toSorted((a, b) =>
          a.about === b.about
            ? readReportId(a.id).revision - readReportId(b.id).revision
            : a.about < b.about
              ? -1
              : 1,
        ),
      letters: letters.map(({ id, to, state, sentTo }) => ({ id, to, state, sentTo: sentTo ?? null })),
      entries: entries.map(({ event, via, body }) => {
        const letter = event === 'letter.sent' ? (body as { letter: string }).letter : null
        return { event, via, letter }
      }),
    }
  })
}

/** What the Bot API server got, with the letter that each message carried as far as it was written down. */
async function receivedBy(peer: TelegramPeer, store: Store): Promise<History['received']> {
  const got: History['received'] = []
  for (const { id, chat, text, own } of peer.shown) {
    if (own) continue
    const posting = await store.tx((db) => db.get('posting', `telegram:${chat}:${id}`))
    got.push({ account: `telegram:${chat}`, letter: posting?.letterId ?? null, text })
  }
  return got
}

export interface Came {
  history: History
  faults: string[]
  kills: number
  /** Reads at one process of what another had acknowledged. */
  asked: number
}

/** Three processes on one database under a load, killed and stopped in turn; then what came of it is held against itself. */
export async function processes(
  url: string,
  seed: number,
  rounds: number,
  pauseMs: number,
  blows: Blows = [],
): Promise<Came> {
  const peer = await openTelegram({ token: TOKEN })
  const fleet = await makeFleet({
    ...{ DUBAN_STORE: url, DUBAN_PUBLIC_URL: 'http://duban.test', DUBAN_TAKEOVER_SECONDS: String(TAKE_OVER) },
    ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: peer.apiRoot },
  })
  // The first makes the plan and shows the links; the others find them.
  for (const member of fleet.members) await fleet.up(member)
  const store = await openStore(url, { clock: Date.now })
  const throng: Throng = { fleet, chance: chanceOf(seed), over: false, faults: [], asked: 0 }
  let quiet = false
  try {
    const people = await gather(fleet, store, peer, seed)
    const pages: Promise<Page>[] = []
    for (const { session } of people.chatters)
      for (let n = 0; n < 2; n++) pages.push(watch(throng, session, () => quiet))
    const load = Promise.all([
      ...people.clients.map((client, n) => report(throng, client, `c${n}`)),
      ...people.chatters.map((chatter) => sit(throng, chatter)),
      chase(throng, people.office),
    ])
    load.catch(() => {})
    const written = Promise.all(people.users.map(({ user, code }) => write(throng, user, code)))
    const kills = await trouble(fleet, rounds, pauseMs, blows)
    throng.over = true
    await load
    const byTelegram = await written
    while (!(await settled(store))) await wait(200)
    await wait(1000)
    quiet = true
    const seen = await Promise.all(pages)
    for (const member of fleet.members) await fleet.stop(member)
    const history: History = {
      ...(await stored(store)),
      said: [
        ...people.clients.flatMap(({ spoken }, n) => saidBy(`c${n}`, spoken)),
        ...people.chatters.flatMap(({ spoken, session }) => saidBy(session.personId, spoken)),
        ...byTelegram.flat(),
      ],
      pages: seen,
      received: await receivedBy(peer, store),
      cuts: kills,
    }
    return { history, faults: [...throng.faults, ...faultsIn(history)], kills, asked: throng.asked }
  } finally {
    // Whatever failed: nobody goes on.
    throng.over = quiet = true
    await store.close()
    await peer.close()
  }
}
