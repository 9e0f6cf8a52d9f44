import { posix } from 'node:path'
import { transform } from 'esbuild'

/** One broken rule: which rule, in which file, in words. */
export interface Fault {
  rule: Rule
  path: string
  message: string
}

/** Paths relative to the repository's root, with forward slashes → source text. */
export type Sources = ReadonlyMap<string, string>

export const rules = [
  'room',
  'imports',
  'extension',
  'sibling',
  'cycle',
  'computed import',
  'clock, environment, chance',
  'list',
  'words',
  'length',
] as const
export type Rule = (typeof rules)[number]

interface Room {
  /** Rooms it may import besides itself; `*` is every room. */
  rooms: readonly string[]
  /** Packages it may import; `node:*` is every Node module, `*` is everything. */
  packages: readonly string[]
}

const inward = ['core', 'kit']

/** Who may import what. A new library is one word here, in the room that owns it, and a line in docs/dependencies.md. */
const table: Record<string, Room> = {
  core: { rooms: [], packages: ['zod', 'chinese-days'] },
  kit: { rooms: ['core'], packages: ['zod', 'node:crypto'] },
  commands: { rooms: inward, packages: ['zod'] },
  cron: { rooms: inward, packages: ['zod'] },
  app: { rooms: inward, packages: [] },
  pulse: { rooms: inward, packages: ['node:*', 'node-cron', 'pg', 'pg-boss'] },
  intake: {
    rooms: [...inward, 'uploads'],
    packages: ['node:*', 'zod', 'file-type', 'cheerio', '@e965/xlsx', 'unpdf'],
  },
  /** What the pages of several doors begin with; it knows none of them. */
  page: { rooms: ['core', 'kit'], packages: ['node:*', 'hono'] },
  papers: {
    rooms: [...inward, 'uploads'],
    packages: [
      ...['node:*', 'zod', 'write-excel-file', 'ical-generator'],
      ...['docx', 'fflate', '@resvg/resvg-js', 'fontkit', 'pdfmake'],
    ],
  },
  /** What of a file is taken, whichever door it comes by, and how an archive is opened safely. */
  uploads: { rooms: inward, packages: ['node:*', 'file-type'] },
  'chat/mail': {
    rooms: [...inward, 'page', 'uploads'],
    packages: ['node:*', 'zod', 'hono', 'nodemailer', 'postal-mime', 'cheerio'],
  },
  'chat/slack': {
    rooms: [...inward, 'uploads'],
    packages: ['node:*', 'zod', 'hono', '@slack/bolt', '@slack/web-api', '@slack/types'],
  },
  'chat/telegram': { rooms: [...inward, 'uploads'], packages: ['node:*', 'zod', 'grammy'] },
  'chat/web': {
    rooms: [...inward, 'page', 'uploads'],
    packages: ['node:*', 'zod', 'hono', '@hono/node-server', 'ws'],
  },
  'store/embedded': { rooms: inward, packages: ['node:*', 'lowdb', 'write-file-atomic', 'sorted-btree'] },
  'store/postgres': { rooms: inward, packages: ['node:*', 'pg', 'pg-copy-streams'] },
  /** Chooses an engine by address, so it knows them all. */
  'store/open': { rooms: [...inward, 'store/embedded', 'store/postgres'], packages: ['node:*'] },
  web: {
    rooms: [...inward, 'page'],
    packages: [
      'node:*',
      'zod',
      'hono',
      '@hono/node-server',
      'ws',
      'htmx.org',
      'pinyin-pro',
      '@modelcontextprotocol/sdk',
      'openid-client',
    ],
  },
  /** Drives the whole on a clock of its own, so it wires parts as main does; time and chance are handed in here too. */
  simulate: {
    rooms: [...inward, 'commands', 'cron', 'store/embedded', 'store/open', 'intake', 'main'],
    packages: ['node:*'],
  },
  main: { rooms: ['*'], packages: ['*'] },
}

/** Node modules that hand out the environment or a clock: for main alone, whatever else a room may import. */
const mainOnly = ['node:process', 'node:perf_hooks']

/** For nobody: on Node 20 one asynchronous context more than doubles the cost of every promise of the process. */
const forNobody = ['node:async_hooks']

/** Runs in the browser, where the page's own clock and ids are its to read. */
const isPage = (path: string): boolean =>
  /^src\/(?:chat\/web|web\/review|web\/registers|web\/desk)\/page\//.test(path)

/** The room a file stands in; undefined where the house has none for it. */
function roomOf(path: string): string | undefined {
  const [top = '', second = '', third = '', ...deeper] = path.split('/')
  if (top !== 'src') return top === 'commands' || top === 'cron' || top === 'data' ? top : undefined
  if (third === '') return 'main'
  if (second === 'chat' || second === 'store') {
    const inner = deeper.length > 0 ? third : third.replace(/\.tsx?$/, '')
    return `${second}/${inner}`
  }
  return second
}

interface Import {
  from: string
  typeOnly: boolean
  /** A URL beside the module (a worker, a data file), where any file may be named. */
  url: boolean
}

/** What a file names in import, export … from, import() and new URL(…, import.meta.url), types included. */
function importsOf(source: string): Import[] {
  const found: Import[] = []
  for (const m of source.matchAll(
    /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\bfrom\s+)?['"]([^'"]+)['"]/gm,
  ))
    found.push({ from: m[2] ?? '', typeOnly: m[1] !== undefined, url: false })
  for (const m of source.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*[,)]/g))
    found.push({ from: m[1] ?? '', typeOnly: false, url: false })
  for (const m of source.matchAll(/\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g))
    found.push({ from: m[1] ?? '', typeOnly: true, url: true })
  return found
}

const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')

const resolve = (path: string, from: string): string => posix.join(posix.dirname(path), from)

const allows = (room: Room, name: string): boolean =>
  !forNobody.includes(name) &&
  (room.packages.includes('*') ||
    (!mainOnly.includes(name) &&
      (room.packages.includes(name) || (name.startsWith('node:') && room.packages.includes('node:*')))))

function importFaults(path: string, source: string): Fault[] {
  const name = roomOf(path)
  const room = name === undefined ? undefined : table[name]
  if (!name || !room) return [{ rule: 'room', path, message: 'the house has no such room' }]
  const faults: Fault[] = []
  const say = (rule: Rule, message: string): void => void faults.push({ rule, path, message })
  for (const { from, url } of importsOf(source)) {
    if (!from.startsWith('.')) {
      if (!allows(room, packageOf(from))) say('imports', `${name} may not import ${from}`)
      continue
    }
    if (!url && !/\.(tsx?|json)$/.test(from)) say('extension', `${from} carries no extension`)
    const target = resolve(path, from)
    const to = roomOf(target) ?? target
    if (to !== name && !room.rooms.includes(to) && !room.rooms.includes('*'))
      say('imports', `${name} may not import ${to} (${from})`)
    if (to === name && (name === 'commands' || name === 'cron') && !path.endsWith('/index.ts'))
      say('sibling', `${name} are written one by one: ${from}`)
  }
  return faults
}

/** Cycles over what is left at run time; types alone may name each other inside a room. */
function cycleFaults(sources: Sources): Fault[] {
  const next = (path: string): string[] =>
    importsOf(sources.get(path) ?? '')
      .filter((i) => !i.typeOnly && i.from.startsWith('.'))
      .map((i) => resolve(path, i.from))
      .filter((target) => sources.has(target))
  const faults: Fault[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(path)
    if (seen >= 0) {
      const ring = [...trail.slice(seen), path]
      faults.push({ rule: 'cycle', path, message: ring.join(' → ') })
    }
    if (seen >= 0 || done.has(path)) return
    for (const target of next(path)) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of sources.keys()) visit(path, [])
  return faults
}

const globals = ['Date', 'process', 'performance', 'crypto', 'Math', 'globalThis'] as const
const free = (name: string): string => `__free_${name}__`

/** What may be done with those names below main; what is left afterwards reads a clock, the environment or chance. */
const harmless = [
  /new __free_Date__\((?!\))/g,
  /__free_Date__\.(?:UTC|parse|prototype)\b/g,
  /instanceof __free_Date__\b/g,
  /__free_process__\.(?!env\b|hrtime\b|uptime\b|argv\b)\w+/g,
  /__free_Math__\.(?!random\b)\w+/g,
  /__free_crypto__\.subtle\b/g,
]

/**
 * Parsed by esbuild, which takes comments and types away and marks the global names only where nothing local shadows
 * them: a word in a sentence is no fault, and an alias (`const { now } = Date`) is one.
 */
async function ambientFaults(path: string, source: string): Promise<Fault[]> {
  if (roomOf(path) === 'main' || isPage(path)) return []
  const { code } = await transform(source, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    define: Object.fromEntries(globals.map((name) => [name, free(name)])),
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  const left = harmless.reduce((text, pattern) => text.replaceAll(pattern, ''), code)
  const words = [...left.matchAll(/__free_(\w+?)__(?:\.\w+)?/g)].map((m) =>
    m[0].replace(/__free_(\w+?)__/, '$1'),
  )
  const drawn = [...left.matchAll(/^import\b[^'"]*?\b(random\w+|getRandomValues)\b/gm)].map((m) => m[1] ?? '')
  const faults = [...words, ...drawn].map((word): Fault => ({
    rule: 'clock, environment, chance',
    path,
    message: `${word}: below main it is handed in`,
  }))
  if (/\b(?:import|require)\(\s*(?!['"])/.test(left))
    faults.push({ rule: 'computed import', path, message: 'import() of something only known at run time' })
  return faults
}

/** A hand-written list against its folder: each file once, and each file's name is the name inside. */
function listFaults(sources: Sources, folder: 'commands' | 'cron'): Fault[] {
  const index = `${folder}/index.ts`
  const files = [...sources.keys()].filter((path) => path.startsWith(`${folder}/`) && path !== index)
  if (files.length === 0 && !sources.has(index)) return []
  const list = sources.get(index) ?? ''
  const body = list.replaceAll(/^import .*$|\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const faults: Fault[] = []
  const say = (path: string, message: string): void => void faults.push({ rule: 'list', path, message })
  for (const path of files) {
    const name = posix.basename(path, '.ts')
    const inside = /\bdefine(?:Command|Job)(?:<[^>]*>)?\(\{\s*name: '([^']+)'/.exec(
      sources.get(path) ?? '',
    )?.[1]
    if (inside !== name) say(path, `the file is ${name}, what it defines is ${inside ?? 'nothing'}`)
    const bindings = [...list.matchAll(/^import (?:\{ (?:\w+ as )?)?(\w+)(?: \})? from '\.\/([^']+)'/gm)]
      .filter((m) => `${folder}/${m[2]}` === path)
      .map((m) => m[1] ?? '')
    const uses = bindings.flatMap((b) => [...body.matchAll(new RegExp(`\\b${b}\\b`, 'g'))])
    if (bindings.length !== 1) say(index, `${path} is imported ${bindings.length} times`)
    else if (uses.length !== 1) say(index, `${bindings[0]} is listed ${uses.length} times`)
  }
  return faults
}

/** Every file of words stands in the catalogue in both languages, or is named in its comment as standing apart. */
function wordsFaults(sources: Sources): Fault[] {
  const folder = 'src/kit/words/'
  const index = sources.get(`${folder}index.ts`) ?? ''
  const subjects = [...sources.keys()]
    .filter((path) => path.startsWith(folder) && path !== `${folder}index.ts`)
    .map((path) => posix.basename(path, '.ts'))
  const remarks = [...index.matchAll(/\/\*\*[\s\S]*?\*\//g)].join('\n')
  return subjects.flatMap((subject): Fault[] => {
    const binding = new RegExp(`^import \\{ (\\w+) \\} from '\\./${subject}\\.ts'`, 'm').exec(index)?.[1]
    const missing = ['zh', 'en'].filter((language) => !binding || !index.includes(`${binding}.${language}`))
    if (missing.length === 0 || (!binding && remarks.includes(`${subject}.ts`))) return []
    const message = `not in the catalogue: ${missing.join(', ')}`
    return [{ rule: 'words', path: `${folder}${subject}.ts`, message }]
  })
}

/** Everything in which these files break the rules of the house, as docs/architecture.md states them. */
export async function inspectHouse(sources: Sources): Promise<Fault[]> {
  const each = await Promise.all([...sources].map(([path, source]) => ambientFaults(path, source)))
  const long = [...sources].filter(([, source]) => source.trimEnd().split('\n').length > 300)
  return [
    ...[...sources].flatMap(([path, source]) => importFaults(path, source)),
    ...cycleFaults(sources),
    ...each.flat(),
    ...listFaults(sources, 'commands'),
    ...listFaults(sources, 'cron'),
    ...wordsFaults(sources),
    ...long.map(([path]): Fault => ({ rule: 'length', path, message: 'over 300 lines' })),
  ]
}
