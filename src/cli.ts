import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble } from './assemble.ts'
import { commands } from '../commands/index.ts'
import { manifestOf } from './chat/slack/manifest.ts'
import { readConfig, type Config } from './config.ts'
import { wallClock } from './core/day.ts'
import { examineHere } from './doctor-here.ts'
import { UserError } from './kit/errors.ts'
import { askLocal, type LocalAnswer, type LocalRequest, type Tell } from './local.ts'
import { noticeReader } from './notices.ts'
import { operate } from './operate.ts'
import { writeSheet } from './papers/late.ts'
import { documentReader, sheetReader } from './reading.ts'
import { shippedWords } from './sample.ts'
import { lockAddress } from './store/embedded/lock.ts'
import { openStore, readAddress } from './store/open.ts'
import { backupVerb, migrateVerb, restoreVerb } from './with-backup.ts'
import { simulateVerb } from './with-simulation.ts'
import { templateFile } from './with-template.ts'
import { workbookFile } from './with-workbook.ts'

interface Words {
  verb: string
  rest: string[]
  flags: Map<string, string>
}

/** `--json`, `--dry-run`, `--activate`, `--take`, `--confirm`, `--explain` and `--good` stand alone; `--key SY` takes the next word. */
function readWords(argv: readonly string[]): Words {
  const alone = new Set(['json', 'dry-run', 'activate', 'take', 'good', 'confirm', 'socket', 'explain'])
  const words: Words = { verb: '', rest: [], flags: new Map() }
  for (let i = 0; i < argv.length; i++) {
    const [, name, glued] = /^--([a-z-]+)(?:=(.*))?$/.exec(argv[i] ?? '') ?? []
    if (!name) words.rest.push(argv[i] ?? '')
    else words.flags.set(name, glued ?? (alone.has(name) ? '' : (argv[++i] ?? '')))
  }
  words.verb = words.rest.shift() ?? ''
  return words
}

/** Wrong usage (exit 2), as against what the user can mend (exit 1). */
const usage = (zh: string, en: string): UserError => new UserError('usage', { zh, en })

/** The bundles of the threads, beside src/ and inside dist/ alike. */
const dist = fileURLToPath(new URL('../dist', import.meta.url))

/** A file is named from where the person stands, which npm tells apart from the folder it runs in. */
const fileNamed = (name: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), name)

async function readBytes(name: string): Promise<Buffer> {
  try {
    return await readFile(fileNamed(name))
  } catch {
    throw new UserError('no-file', {
      zh: `读不到文件 ${name}，请核对路径。`,
      en: `The file ${name} cannot be read. Please check the path.`,
    })
  }
}

async function run(argv: readonly string[]): Promise<void> {
  const { verb, rest, flags } = readWords(argv)
  const json = flags.has('json')
  const config = readConfig(process.env)
  if (verb === 'import' || verb === '导入') return importFile(config, rest[0], flags, json)
  if (verb === 'simulate') return simulateVerb(flags, { json, print: (answer) => print(answer, json) })
  if (verb === 'manifest') return manifest(rest[0], flags)
  if ((verb === 'people' || verb === '人员') && /^(?:import|导入|export|导出)$/.test(rest[0] ?? ''))
    return peopleSheet(config, rest, flags, json)
  if (verb === 'doctor') return consult(config, json)
  const tell = json ? () => {} : sayProgress
  if (verb === 'verify') return print(await ask(config, { ask: 'verify' }, tell), json)
  if (verb === 'backup' || verb === '备份')
    return backupVerb(rest, { ...operatorHands(config, json), ask: (request) => ask(config, request, tell) })
  if (verb === 'restore') return restoreVerb(rest, operatorHands(config, json))
  if (verb === 'migrate' || verb === '迁移') return migrateVerb(rest, flags, operatorHands(config, json))
  if (/^(?:calendar|日历)$/.test(verb) && /^(?:load|录入)$/.test(rest[0] ?? '') && rest[1])
    return loadYear(config, rest[1], flags, json)
  if (/^(?:workbook|台账|工作台账)$/.test(verb) && flags.has('file'))
    return workbookFile(rest, flags, {
      ...{ readBytes, fileNamed },
      ask: (request) => ask(config, request),
      print: (answer) => print(answer, json),
    })
  if (/^(?:template|文稿模板|公文模板)$/.test(verb) && (flags.has('file') || flags.has('out')))
    return templateFile(rest, flags, {
      ...{ readBytes, fileNamed },
      ask: (request) => ask(config, request),
      print: (answer) => print(answer, json),
    })
  const command = commands.find(({ name, aliases }) => name === verb || aliases.includes(verb))
  if (verb === '')
    throw usage(
      '用法：npm run --silent duban -- 指令 …，例如 status 1.2.1；用 help 查看全部指令；另有 import、simulate、verify、backup、restore、migrate、doctor。',
      'Usage: npm run --silent duban -- <verb> …, e.g. status 1.2.1; “help” lists them; besides, there are import, simulate, verify, backup, restore, migrate and doctor.',
    )
  if (!command)
    throw usage(
      `没有指令“${verb}”。用 help 查看全部用法；另有 import、simulate、verify、backup、restore、migrate、doctor。`,
      `There is no command “${verb}”. “help” lists them; besides, there are import, simulate, verify, backup, restore, migrate and doctor.`,
    )
  // A flag that commands understand is said to them as a word.
  const said = [...rest, ...(flags.has('explain') ? ['--explain'] : [])].join(' ')
  const request: Asked = { ask: 'command', verb, rest: said, args: null, id: randomUUID() }
  print(await ask(config, request, json ? () => {} : sayMaking), json)
}

/** What Slack is told about the app, made of the list of commands. */
function manifest(platform: string | undefined, flags: Map<string, string>): void {
  const url = flags.get('url')?.replace(/\/+$/, '') ?? null
  if (
    platform !== 'slack' ||
    flags.has('socket') === (url !== null) ||
    (url !== null && !/^https:\/\/[^/]/.test(url))
  )
    throw usage(
      '用法：manifest slack --socket，或 manifest slack --url https://督办的公开地址',
      'Usage: manifest slack --socket, or manifest slack --url https://where-duban-is-reached',
    )
  process.stdout.write(`${JSON.stringify(manifestOf({ commands, url }), null, 2)}\n`)
}

async function importFile(
  config: Config,
  name: string | undefined,
  flags: Map<string, string>,
  json: boolean,
): Promise<void> {
  if (!name)
    throw usage(
      '用法：import 文件 [--dry-run] [--json] [--revises SY] [--activate [--key SY]]',
      'Usage: import FILE [--dry-run] [--json] [--revises SY] [--activate [--key SY]]',
    )
  if (flags.has('key') && !flags.has('activate') && !flags.has('dry-run'))
    throw usage(
      '--key 只与 --activate 同用：import 文件 --activate --key SY。不加 --activate 时先核对，启用时再定代号。',
      '--key goes with --activate: import FILE --activate --key SY. Without it the plan is reviewed first and gets its key when it is activated.',
    )
  const bytes = await readBytes(name)
  if (!flags.has('dry-run')) {
    const request: Asked = {
      ask: 'import',
      name: basename(name),
      bytes: bytes.toString('base64'),
      activate: flags.has('activate'),
      key: flags.get('key') ?? null,
      revises: flags.get('revises') ?? null,
    }
    return print(await ask(config, request, json ? () => {} : sayReading), json)
  }
  const classified = await shippedWords()
  const today = wallClock(Date.now(), config.timezone).day
  const tell = json ? () => {} : sayReading
  const { proposal } = await documentReader(dist)({ bytes, name: basename(name), today, classified }, tell)
  const { plan, findings } = proposal
  const lines = [
    plan.title,
    ...plan.tasks.map((t) => `${t.code} ${t.title}`),
    ...findings.map((f) => `待明确：${f.message}`),
  ]
  print({ ok: true, text: lines.join('\n'), data: { plan, findings } }, json)
}

/** `people import FILE [--take | --good]`, which without either only shows, and `people export FILE`. */
async function peopleSheet(
  config: Config,
  [way = '', name]: readonly string[],
  flags: Map<string, string>,
  json: boolean,
): Promise<void> {
  const plan = flags.get('plan') ?? null
  const brings = way === 'import' || way === '导入'
  if (!name)
    throw usage(
      '用法：people import 文件 [--plan SY] [--take | --good] [--json]；people export 文件 [--plan SY]',
      'Usage: people import FILE [--plan SY] [--take | --good] [--json]; people export FILE [--plan SY]',
    )
  if (brings) {
    const bytes = (await readBytes(name)).toString('base64')
    const take = flags.has('dry-run') ? null : flags.has('good') ? 'good' : flags.has('take') ? 'all' : null
    return print(await ask(config, { ask: 'people-import', name: basename(name), bytes, plan, take }), json)
  }
  const answer = await ask(config, { ask: 'people-export', plan })
  if (!answer.ok) return print(answer, json)
  const { bytes } = answer.data as { bytes: string }
  await writeFile(fileNamed(name), Buffer.from(bytes, 'base64'))
  print({ ...answer, data: { file: fileNamed(name) } }, json)
}

/** A year's holidays from a file: shown as in chat, and taken at once with `--confirm`. */
async function loadYear(
  config: Config,
  name: string,
  flags: Map<string, string>,
  json: boolean,
): Promise<void> {
  const bytes = await readBytes(name)
  const today = wallClock(Date.now(), config.timezone).day
  const text = await noticeReader(documentReader(dist))({ bytes, name: basename(name), today })
  const say = (args: Record<string, unknown>) =>
    ask(config, { ask: 'command', verb: 'holidays', rest: '', args, id: randomUUID() })
  const shown = await say({ do: 'load', text })
  const draft = shown.ok ? (shown.data as { draft?: string } | null)?.draft : undefined
  print(flags.has('confirm') && draft !== undefined ? await say({ do: 'confirm', draft }) : shown, json)
}

const told = { percent: -Infinity }

/** Every few percent: a backup of many files would say a line for each. */
const progressSaid =
  (what: string): Tell =>
  (percent) => {
    if (percent < told.percent + 5 && percent >= told.percent) return
    told.percent = percent
    process.stderr.write(`${what} ${Math.floor(percent)}%\n`)
  }

const sayReading = progressSaid('正在读取 · reading')
const sayProgress = progressSaid('正在进行 · under way')

const operatorHands = (config: Config, json: boolean) => ({
  ...{ config, fileNamed, tell: json ? () => {} : sayProgress },
  print: (answer: LocalAnswer) => print(answer, json),
})

const sayMaking: Tell = (percent) => void process.stderr.write(`正在生成 · making ${Math.floor(percent)}%\n`)

type Asked = Exclude<LocalRequest, { ask: 'doctor' }>

/** Whether everything works: exits with 1 where something is grave, in either way of printing. */
async function consult(config: Config, json: boolean): Promise<void> {
  const running = await askRunning(config, { ask: 'doctor' })
  const answer = running ?? (await examineHere(config, dist))
  print(answer, json)
  if (!answer.ok || !(answer.data as { sound: boolean }).sound) process.exitCode = 1
}

/** Asks the process that holds the state; null where none does, or the store is not in a folder. */
async function askRunning(config: Config, request: LocalRequest, tell?: Tell): Promise<LocalAnswer | null> {
  const address = readAddress(config.store)
  const running = address?.kind === 'embedded' ? await lockAddress(address.folder).catch(() => null) : null
  return running ? askLocal(running, request, tell) : null
}

/** Over the socket of the process that holds the state; where none runs, with the store opened for this one request. */
async function ask(config: Config, request: Asked, tell: Tell = () => {}): Promise<LocalAnswer> {
  const answered = await askRunning(config, request, tell)
  if (answered) return answered
  const clock = Date.now
  const writer = `${dist}/writer.js`
  const store = await openStore(config.store, { clock, writer })
  try {
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    const parts = {
      store,
      adapters: [],
      timezone: config.timezone,
      publicUrl,
      secret: () => randomUUID().replaceAll('-', ''),
      log: () => {},
    }
    const { receive } = assemble(parts)
    const read = documentReader(dist)
    const { timezone } = config
    const sheets = { readSheet: sheetReader(dist), writeSheet, fonts: config.fonts }
    return await operate({ store, receive, clock, timezone, read, publicUrl, tell, ...sheets }, request)
  } finally {
    await store.close()
  }
}

/** One JSON object and nothing else: a list stands under `items`. */
const asObject = (data: unknown): unknown => (Array.isArray(data) ? { items: data } : (data ?? {}))

function print(answer: LocalAnswer, json: boolean): void {
  if (!answer.ok) {
    process.stderr.write(`${answer.text}\n`)
    process.exitCode = 1
  } else process.stdout.write(json ? `${JSON.stringify(asObject(answer.data))}\n` : `${answer.text}\n`)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const say = error instanceof Error && 'say' in error ? (error as UserError).say : null
  process.stderr.write(
    say ? `${say.zh}\n${say.en}\n` : `${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = error instanceof UserError && error.code === 'usage' ? 2 : 1
})
