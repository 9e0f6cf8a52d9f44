import pg from 'pg'
import { inject } from 'vitest'
import type { Instant } from '../../src/core/day.ts'
import type { Copyable } from '../../src/kit/copy.ts'
import type { Store } from '../../src/kit/store.ts'
import { openPostgres } from '../../src/store/postgres/index.ts'
import { filledFolder } from './filled-folder.ts'

/** What a store of a test's own begins with. */
export interface Filling<T> {
  /** The same name, the same rows: a store is filled once for all who ask for it, and copied. */
  name: string
  fill: (store: Store) => Promise<T>
}

/** A store of a test's own, filled: on PostgreSQL where the project brings a server (see worlds-on-postgres.ts), else embedded. */
export async function openFilled<T>(clock: () => Instant, filling: Filling<T>): Promise<Opened<T>> {
  const servers = inject('worlds')
  const server = servers?.[Number(process.env['VITEST_POOL_ID'] ?? 1) % servers.length]
  if (server) return filledDatabase(server, clock, filling)
  return filledFolder(clock, filling)
}

interface Opened<T> {
  store: Store & Copyable
  filled: T
  /** Closes it, and nothing is left. */
  close(): Promise<void>
}

const filledOnce = new Map<string, Promise<{ database: string; filled: unknown }>>()
let made = 0

async function filledDatabase<T>(
  server: string,
  clock: () => Instant,
  { name, fill }: Filling<T>,
): Promise<Opened<T>> {
  const make = async () => {
    const { store, database } = await freshDatabase(server, clock)
    try {
      return { database, filled: await fill(store) }
    } finally {
      await store.close()
    }
  }
  const first = filledOnce.get(name) ?? make()
  filledOnce.set(name, first)
  const { database, filled } = await first
  const { store, drop } = await freshDatabase(server, clock, database)
  const close = async (): Promise<void> => {
    await store.close()
    await drop()
  }
  return { store, close, filled: filled as T }
}

/** A database of its own on that server, empty or a copy of another. */
export async function freshDatabase(server: string, clock: () => Instant, from = 'template1') {
  const database = `world_${process.pid}_${++made}`
  await ask(server, `create database ${database} template ${from} strategy file_copy`)
  const store = await openPostgres({ url: `${server}/${database}`, clock, poolSize: 4 })
  return { store, database, drop: () => ask(server, `drop database ${database} with (force)`) }
}

async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
