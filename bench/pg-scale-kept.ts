import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeBackup } from '../src/backup.ts'
import type { Copyable } from '../src/kit/copy.ts'
import type { Store } from '../src/kit/store.ts'
import { openPostgres } from '../src/store/postgres/index.ts'
import { handStatus } from './pg-scale-hand.ts'
import { readAll, took } from './reading.ts'
import { median } from './result.ts'

const TIMEZONE = 'Asia/Shanghai'
const STARTS = 5

/** From nothing to the first answer, and the same by hand: a connection and one question. Medians, in milliseconds. */
export async function started(
  url: string,
  now: number,
  ask: (store: Store) => Promise<unknown>,
  [key, code]: readonly [string, string],
): Promise<[number, number]> {
  const ours: number[] = []
  const byHand: number[] = []
  for (let n = 0; n < STARTS; n++) {
    const from = performance.now()
    const store = await openPostgres({ url, clock: () => now })
    await ask(store)
    ours.push(performance.now() - from)
    await store.close()
    const then = performance.now()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await handStatus(client, key, code)
    byHand.push(performance.now() - then)
    await client.end()
  }
  return [median(ours), median(byHand)]
}

/** What a backup is at least: the server writes its rows as they are into a file, which is read back and checksummed. */
async function copyAndRead(hand: pg.Client, folder: string, part: string): Promise<void> {
  await hand.query(
    `copy (select kind, id, body from duban.row order by kind, id) to '${join(folder, part, 'rows')}'`,
  )
  await readAll(folder, [part])
  await rm(join(folder, part, 'rows'))
}

/** A backup of the whole database, and the least that it could be. Milliseconds, and its bytes. */
export async function backedUpFrom(
  store: Copyable,
  hand: pg.Client,
  url: string,
  now: number,
): Promise<{ value: number; least: number; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-scale-'))
  try {
    // The server writes as a user of its own.
    const [plain, backups] = [join(folder, 'plain'), join(folder, 'backups')]
    for (const one of [plain, backups]) await mkdir(one)
    for (const one of [folder, plain]) await chmod(one, 0o777)
    const least = await took(() => copyAndRead(hand, folder, 'plain'))
    let bytes = 0
    const value = await took(async () => {
      bytes = (await makeBackup({ store, folder: backups, address: url, now, timezone: TIMEZONE })).bytes
    })
    return { value, least, bytes }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
