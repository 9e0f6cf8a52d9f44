import { countStatements } from '../test/support/pg-count.ts'
import { startPostgres, type Server } from '../test/support/postgres-server.ts'
import { newFolder, startDuban } from '../test/support/process.ts'
import { openPostgres } from '../src/store/postgres/index.ts'
import { enter, report } from './inside.ts'
import { openLanes, startPgBare } from './processes.ts'
import { against, linesOf } from './report-path.ts'
import type { Line, Result } from './result.ts'
import type { Size } from './size.ts'

/** As a server is installed: a commit is on the disk when it is answered. */
const SETTINGS = ['max_connections=60', 'shared_buffers=256MB']

const newDatabase = async (server: Server, name: string): Promise<string> => {
  await server.admin(`create database ${name}`)
  return server.urlOf(name)
}

/** Reports over HTTP on PostgreSQL, against one hand-written transaction on the same server. */
async function overHttp(server: Server, size: Size): Promise<Result> {
  const url = await newDatabase(server, 'served')
  const bare = await newDatabase(server, 'bare')
  const running = await startDuban({ folder: await newFolder() }, { DUBAN_STORE: url })
  try {
    const all = await openLanes(running, Math.max(...size.pgClients))
    const port = Number(new URL(running.origin).port)
    const lines: Line[] = []
    const points = []
    for (const clients of size.pgClients) {
      const kinds = { duban: 'report', bare: 'append' } as const
      const lanes = all.slice(0, clients)
      const sides = await against(size, port, lanes, kinds, ({ answerBytes }) =>
        startPgBare(bare, answerBytes),
      )
      lines.push(...linesOf(`PostgreSQL, ${clients} clients: 汇报, then 确认`, sides.duban, sides.bare, ''))
      points.push({ x: clients, y: sides.duban.perSecond, limit: sides.bare.perSecond })
    }
    const what = 'PostgreSQL: requests of a report as clients come'
    return { part: 'pg report', lines, curves: [{ what, x: 'clients', y: '/s', points }] }
  } finally {
    running.signal('SIGTERM')
    await running.ended
  }
}

/** How many statements and waits one report needs, from the first word to the confirmation. */
async function counted(server: Server, size: Size): Promise<Result> {
  const store = await openPostgres({ url: await newDatabase(server, 'counted'), clock: Date.now })
  try {
    const inside = await enter(store)
    const speakers = inside.speakers.slice(0, size.pgCounted)
    const [first] = speakers
    if (first) await report(inside, first, '已完成需求调查。')
    const { count, stop } = countStatements()
    for (const speaker of speakers) await report(inside, speaker, '已完成需求调查，形成报告初稿。')
    stop()
    const line = (what: string, total: number, limit: number): Line => {
      const value = total / speakers.length
      return { what, value, limit, unit: '', ratio: limit / value, note: 'limit: as a hand would write it' }
    }
    return {
      part: 'pg statements',
      // Two transactions of six statements each, one after another.
      lines: [
        line('PostgreSQL: statements of 汇报 and 确认', count.statements, 12),
        line('PostgreSQL: waits for the server of 汇报 and 确认', count.trips, 12),
      ],
      curves: [],
    }
  } finally {
    await store.close()
  }
}

/** The road of a report on PostgreSQL. */
export async function onPostgres(size: Size): Promise<Result[]> {
  const server = await startPostgres(SETTINGS)
  try {
    return [await counted(server, size), await overHttp(server, size)]
  } finally {
    await server.stop()
  }
}
