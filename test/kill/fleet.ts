import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { startDuban, type Running } from '../support/process.ts'
import type { Chance } from './chance.ts'

/** One process of several on a database, at a port of its own over all its lives. */
export interface Member {
  name: string
  port: number
  env: Record<string, string>
  /** Null while it is down. */
  running: Running | null
}

export interface Fleet {
  members: readonly Member[]
  /** The address of one that is up and has pages, drawn anew at each call; of another than `not` where there is one. */
  origin(chance: Chance, not?: string): string
  up(member: Member): Promise<Running>
  /** At once, as a power cut would. */
  cut(member: Member): Promise<void>
  /** By SIGTERM; throws where that does not end well. */
  stop(member: Member): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Every role on two of three, so that any one may be missing. */
const ROLES = { one: 'web,bot,worker', two: 'web,worker', three: 'web,bot' }

/** Three processes that are not started yet. `env` is what they have in common. */
export async function makeFleet(env: Record<string, string>): Promise<Fleet> {
  const members: Member[] = []
  for (const [name, roles] of Object.entries(ROLES))
    members.push({ name, port: await freePort(), env: { ...env, DUBAN_ROLES: roles }, running: null })
  const originOf = ({ port }: Member): string => `http://127.0.0.1:${port}`
  async function end(member: Member, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { running } = member
    member.running = null
    running?.signal(signal)
    const ended = await running?.ended
    if (signal === 'SIGTERM' && ended && ended.code !== 0)
      throw new Error(`${member.name} ended ${ended.code ?? ended.signal} at SIGTERM:\n${ended.stderr}`)
  }
  return {
    members,
    origin(chance, not) {
      const up = members.filter(({ running }) => running !== null)
      const others = up.filter((member) => originOf(member) !== not)
      return originOf(chance.pick(others.length > 0 ? others : up.length > 0 ? up : members))
    },
    async up(member) {
      const { port, env: own } = member
      return (member.running = await startDuban({ folder: '', port }, own))
    },
    cut: (member) => end(member, 'SIGKILL'),
    stop: (member) => end(member, 'SIGTERM'),
  }
}
