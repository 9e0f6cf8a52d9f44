import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scopes } from '../../src/chat/slack/manifest.ts'
import { readConfig } from '../../src/config.ts'
import { instantOf } from '../../src/core/day.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { personByAccount } from '../../src/kit/moves/people.ts'
import { plainText } from '../../src/kit/show/plain.ts'
import { start } from '../../src/main.ts'
import { hoursBetween } from './desk-clock.ts'
import { byHttp, byLine, slackHand, type Deliver, type Delivered } from './slack-hand.ts'
import { openSlackPeer, type PeerTeam } from './slack-peer.ts'
import { handTimer } from './slack-timer.ts'

export const SECRET = 'the-signing-secret-of-the-app'
const ZONE = 'Asia/Shanghai'

/** The product as main starts it, with Slack set up on a Slack of our own, on a clock that stands until it is moved. */
export async function openSlackDesk(
  wall: string,
  how: { http?: boolean; env?: Record<string, string> } = {},
) {
  const moment = (at: string): number => instantOf(at.slice(0, 10), at.slice(11), ZONE)
  const clock = { now: moment(wall) }
  const folder = await mkdtemp(join(tmpdir(), 'duban-slack-'))
  const peer = await openSlackPeer(() => clock.now)
  const team = peer.team('T1', Object.keys(scopes))
  const logged: string[] = []
  const config = readConfig({
    PORT: '0',
    DUBAN_STORE: `file:${join(folder, 'state')}`,
    DUBAN_TIMEZONE: ZONE,
    SLACK_BOT_TOKEN: 'xoxb-T1',
    SLACK_API_URL: peer.apiUrl,
    ...(how.http ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: 'xapp-test' }),
    ...how.env,
  })
  const { timer } = handTimer(clock)
  const open = () =>
    start({
      config,
      timer,
      clock: () => clock.now,
      pulse: false,
      writers: null,
      log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    })
  let duban = await open()
  let said = 0
  const signing = { secret: SECRET, clock: () => clock.now }
  const way = how.http ? byHttp(() => `http://127.0.0.1:${duban.port}/slack/events`, signing) : byLine(peer)
  /** What is due by it goes out, as the heartbeat would have it. */
  const after = async (work: Promise<Delivered>): Promise<Delivered> => {
    clock.now += 1000
    const done = await work
    await duban.round()
    return done
  }
  const deliver: Deliver = {
    event: (body, odd) => after(way.event(body, odd)),
    interactive: (payload) => after(way.interactive(payload)),
    slash: (fields) => after(way.slash(fields)),
  }

  async function office(text: string): Promise<string> {
    clock.now += 1000
    const outcome = await duban.receive({
      id: `cli:said-${++said}`,
      from: 'cli:operator',
      conversation: 'cli:operator',
      at: clock.now,
      said: { kind: 'text', text },
      files: [],
      replyTo: null,
    })
    await duban.round()
    return outcome.reply ? plainText(outcome.reply.content) : ''
  }

  return {
    ...{ peer, team, logged, office, moment, way },
    get duban() {
      return duban
    },
    now: () => clock.now,
    hand: (user: string, of: PeerTeam = team) => slackHand(peer, of, user, deliver),
    /** A member of the workspace, by name and address. */
    member(id: string, name: string, email?: string, of: PeerTeam = team) {
      of.users.set(id, { id, name, ...(email === undefined ? {} : { email }) })
      return slackHand(peer, of, id, deliver)
    },
    person: (account: string) => duban.store.tx((db) => personByAccount(db, account)),
    reports: () => duban.store.tx((db) => collect(db.list('report', 'byAssignment'))),
    drafts: () => duban.store.tx((db) => collect(db.list('draft', 'waiting'))),
    events: () =>
      duban.store.tx(async (db) => (await collect(db.history())).map(({ event, body }) => ({ event, body }))),
    /** Moves the clock; at the hour of cards of each day on the way, what happens by itself happens. */
    async at(to: string) {
      const until = moment(to)
      for (const then of hoursBetween(clock.now, until, ['09:00'], ZONE)) {
        clock.now = then
        await duban.round()
      }
      clock.now = Math.max(clock.now, until)
      await duban.round()
    },
    /** Down and up again; `meanwhile` happens while it is down. */
    async restart(meanwhile: () => void | Promise<void> = () => {}) {
      await duban.close()
      await meanwhile()
      duban = await open()
    },
    async close() {
      await duban.close()
      await peer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type SlackDesk = Awaited<ReturnType<typeof openSlackDesk>>
