import { restoreNow } from './backups.ts'
import type { Config } from './config.ts'
import { UserError } from './kit/errors.ts'
import { refuseMigrate } from './kit/words/migrate.ts'
import type { LocalAnswer, LocalRequest, Tell } from './local.ts'
import { migrate } from './migrate.ts'

/** What the command line lends: folders as the person names them, the process that holds the state, and the terminal. */
interface Hands {
  config: Config
  fileNamed(name: string): string
  ask(request: Extract<LocalRequest, { ask: 'backup' }>, tell: Tell): Promise<LocalAnswer>
  print(answer: LocalAnswer): void
  tell: Tell
}

const usage = (zh: string, en: string): UserError => new UserError('usage', { zh, en })

/** `backup [FOLDER]`, while duban runs or not. */
export async function backupVerb(
  [name, ...more]: readonly string[],
  { config, fileNamed, ask, print, tell }: Hands,
): Promise<void> {
  const folder = name === undefined ? config.backup?.folder : fileNamed(name)
  if (folder === undefined || more.length > 0)
    throw usage(
      '用法：backup 目录；设置了 DUBAN_BACKUP_FOLDER 时可以不写目录。',
      'Usage: backup FOLDER; where DUBAN_BACKUP_FOLDER is set, FOLDER can be left out.',
    )
  print(await ask({ ask: 'backup', folder, address: config.store }, tell))
}

/** `restore FOLDER`, into the empty store that the settings name; duban must not be running on it. */
export async function restoreVerb(
  [name, ...more]: readonly string[],
  { config, fileNamed, print, tell }: Omit<Hands, 'ask'>,
): Promise<void> {
  if (name === undefined || more.length > 0)
    throw usage('用法：restore 某一份备份的目录', 'Usage: restore FOLDER, the folder of one backup')
  print(await restoreNow(config.store, fileNamed(name), Date.now, tell))
}

/** `migrate --to STORE`: from the store that the settings name into another, empty one. */
export async function migrateVerb(
  rest: readonly string[],
  flags: ReadonlyMap<string, string>,
  { config, print, tell }: Pick<Hands, 'config' | 'print' | 'tell'>,
): Promise<void> {
  const to = flags.get('to') ?? ''
  if (to === '' || rest.length > 0) throw refuseMigrate.usage()
  print(await migrate({ from: config.store, to, dryRun: flags.has('dry-run'), now: Date.now(), tell }))
}
