import { bindSaid } from '../../core/binding.ts'
import type { Incoming, Outcome } from '../../kit/chat.ts'
import { answerLater } from '../../kit/moves/answer-later.ts'
import { personByAccount } from '../../kit/moves/people.ts'
import { ACK_MS, inTime } from './in-time.ts'
import type { Match } from './match.ts'
import type { Back } from './out.ts'
import { accountOf, roadOf, type Road } from './parts.ts'
import type { Workspace } from './workspaces.ts'

/** A command, a press or a form, which Slack never sends again. */
export interface Act {
  /** Without the channel's name and the team. */
  id: string
  user: string
  said: Incoming['said']
  /** Completes what is said with its files, which are fetched before it is handed in. */
  load?: () => Promise<Pick<Incoming, 'said' | 'files'>>
  replyTo: string | null
  /** Where it was said; null in a place of the person's own. */
  back: Back | null
  conversation?: string
  /** When it came. */
  at: number
  /** A refusal that can be shown in place goes by no letter. */
  shows?: boolean
}

export interface Acted {
  id: string
  account: string
  outcome: Outcome
  /** Slack was told before it was done, so that what is to be said goes by a message. */
  late: boolean
  /** A letter carries the answer, now or since the first time: nothing more is to be said. */
  byLetter: boolean
}

export type Do = (ws: Workspace, act: Act, late: () => Promise<unknown>) => Promise<Acted>

/** Hands it in, and waits for it as long as Slack waits for us; `late` tells Slack that it goes on. */
export function createDo(road: Road, match: Match): Do {
  return async (ws, { id: own, user, said, load, replyTo, back, conversation, at, shows }, late) => {
    const receive = roadOf(road)
    const account = accountOf(ws.team, user)
    const id = `slack:${ws.team}:${own}`
    let isLate = false
    let posted = false
    const work = async (): Promise<Outcome> => {
      if (said.kind !== 'text' || !bindSaid(said.text)) await match(ws, user, id)
      const incoming: Incoming = {
        ...{ id, from: account, replyTo, at: road.clock() },
        conversation: conversation ?? account,
        ...((await load?.()) ?? { said, files: [] }),
      }
      const answers = {
        id: back ? `slack:${ws.team}:${back.channel}:${back.ts}` : id,
        references: back?.thread ? [back.thread] : [],
        subject: '',
      }
      return receive(incoming, async (db, done) => {
        if (done.refused && shows && !isLate) return
        posted = true
        await answerLater(db, done, { through: account, answers }, road.clock())
      })
    }
    const done = await inTime(road.timer, at + ACK_MS, work(), async () => {
      isLate = true
      await late()
    })
    const { value: outcome, late: wasLate } = done
    const byLetter = outcome.letterId !== null && (posted || outcome.repeated)
    return { id, account, outcome, late: wasLate, byLetter }
  }
}

export const personOf = ({ store }: Road, account: string) => store.tx((db) => personByAccount(db, account))
