import type { Backup } from './backup.ts'
import { operator } from './assemble.ts'
import type { Config } from './config.ts'
import type { Instant } from './core/day.ts'
import type { Person } from './core/model/index.ts'
import type { Copyable } from './kit/copy.ts'
import { deriveId } from './kit/ledger.ts'
import { BACKUP, noteBackup } from './kit/moves/backup.ts'
import { post, words as saying } from './kit/moves/letter.ts'
import { admins } from './kit/moves/people.ts'
import { content, text } from './kit/show/blocks.ts'
import type { Store } from './kit/store.ts'
import { operation } from './kit/words/operation.ts'
import { wordsFor, type Words } from './kit/words/index.ts'
import type { WorkContext, WorkPart } from './kit/work.ts'
import type { LocalAnswer, Tell } from './local.ts'

interface Made {
  backup: Backup
  removed: string[]
  seconds: number
}

export const sizeSaid = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GB` : `${Math.max(0.1, bytes / 2 ** 20).toFixed(1)} MB`

/** The long work of a backup, where a folder for it is set. */
export function backupWorks(
  { backup, store: address, timezone }: Pick<Config, 'backup' | 'store' | 'timezone'>,
  store: Copyable,
  clock: () => Instant,
): WorkPart[] {
  if (backup === null) return []
  const { folder, keep } = backup
  return [
    {
      job: BACKUP,
      async do(_args, { now, progress, signal }): Promise<Made> {
        const { makeBackup, pruneBackups } = await import('./backup.ts')
        const made = await makeBackup(
          { store, address, folder, now: clock(), timezone },
          { progress, signal },
        )
        return { backup: made, removed: await pruneBackups(folder, keep), seconds: spent(now, clock()) }
      },
      finish: (context, _args, outcome) =>
        outcome.done ? tellMade(context, outcome.value as Made) : tellFailed(context, outcome.say),
    },
  ]
}

const spent = (from: Instant, to: Instant): number => Math.max(0, Math.round((to - from) / 1000))

async function tellMade(context: WorkContext, { backup, removed, seconds }: Made): Promise<void> {
  const { db, for: whom, now, via } = context
  await noteBackup(db, { by: 'duban', via, now }, 'backup.made', { ...backup, removed })
  const person = await db.get('person', whom)
  if (person)
    await tell(context, person, ({ backup: say }) => say.made(backup.name, sizeSaid(backup.bytes), seconds))
}

/** A backup that a person ordered is told them; one that should have made itself, every administrator. */
async function tellFailed(context: WorkContext, why: { zh: string; en: string }): Promise<void> {
  const { db, for: whom, now, via } = context
  await noteBackup(db, { by: 'duban', via, now }, 'backup.failed', { why: why.en })
  const person = await db.get('person', whom)
  for (const each of person ? [person] : await admins(db))
    await tell(context, each, ({ backup }) =>
      person ? backup.failed(why[each.locale]) : backup.failedByItself(why[each.locale]),
    )
}

async function tell(
  { db, via, now }: WorkContext,
  person: Person,
  say: (words: Words) => string,
): Promise<void> {
  const body = saying(content(text(say(wordsFor(person.locale)))))
  await post(db, { id: deriveId('let', via, 'backup', person.id), to: person.id, body, priority: 0, now })
}

/** `backup FOLDER`, by whoever may open the state. */
export async function backupNow(
  {
    store,
    clock,
    timezone,
    tell: told,
  }: {
    store: Store & Copyable
    clock: () => Instant
    timezone: string
    tell?: Tell | undefined
  },
  { folder, address }: { folder: string; address: string },
): Promise<LocalAnswer> {
  const began = clock()
  const order = { store, address, folder, now: began, timezone }
  const { makeBackup } = await import('./backup.ts')
  const made = await makeBackup(order, told ? { progress: told } : {})
  const noting = { by: operator.person.id, via: `cli:backup:${made.name}`, now: clock() }
  await store.tx((db) => noteBackup(db, noting, 'backup.made', { ...made }))
  return {
    ok: true,
    text: operation.backupMade(made.path, sizeSaid(made.bytes), spent(began, clock())),
    data: made,
  }
}

/** `restore FOLDER`, with the store that the settings name. */
export async function restoreNow(
  address: string,
  from: string,
  now: () => Instant,
  tell: Tell,
): Promise<LocalAnswer> {
  const began = now()
  const { restoreBackup } = await import('./restore.ts')
  const restored = await restoreBackup({ from, address, now: began, tell })
  return {
    ok: true,
    text: operation.restored({ ...restored, seconds: spent(began, now()) }),
    data: restored,
  }
}
