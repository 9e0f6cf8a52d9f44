import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Node cannot start a worker from TypeScript on every version we support, and one bundle starts five times as fast as
// many modules: so what runs is built here, when the sources changed. Nothing is ever written to stdout.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

/** What is built, each where its source is present. */
const entries = [
  { from: 'src/main.ts', to: 'main.js', platform: 'node' },
  { from: 'src/cli.ts', to: 'cli.js', platform: 'node' },
  { from: 'src/store/embedded/writer.ts', to: 'writer.js', platform: 'node' },
  { from: 'src/intake/worker.ts', to: 'reader.js', platform: 'node' },
  { from: 'src/chat/web/page/client.ts', to: 'web/client.js', platform: 'browser' },
  { from: 'src/chat/web/page/style.css', to: 'web/style.css', platform: 'browser' },
  { from: 'src/chat/mail/page/style.css', to: 'web/mail.css', platform: 'browser' },
  { from: 'src/web/review/page/client.ts', to: 'web/review.js', platform: 'browser' },
  { from: 'src/web/review/page/style.css', to: 'web/review.css', platform: 'browser' },
  { from: 'src/web/registers/page/client.ts', to: 'web/registers.js', platform: 'browser' },
  { from: 'src/web/registers/page/style.css', to: 'web/registers.css', platform: 'browser' },
  { from: 'src/web/signin/page/style.css', to: 'web/signin.css', platform: 'browser' },
  { from: 'src/web/slips/page/style.css', to: 'web/slips.css', platform: 'browser' },
  { from: 'src/web/papers/page/style.css', to: 'web/papers.css', platform: 'browser' },
  { from: 'src/web/desk/page/client.ts', to: 'web/desk.js', platform: 'browser' },
  { from: 'src/web/desk/page/style.css', to: 'web/desk.css', platform: 'browser' },
]

const watched = [
  'src',
  'commands',
  'cron',
  'data',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts',
]

/** Libraries written as CommonJS ask for these three, which an ES module does not have. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __pathOf } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __pathOf(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join('\n')

/** How the names of parts begin. They stand beside the entries, where `../data` means the same. */
const PART = 'part-'

/** What may be missing from an installation: asked for at run time, and only where it is needed. */
const optional = ['pg-native', '@slack/*', 'grammy', 'undici']

/** Bundled where they are installed. Where only what runs is, a bundle is made without them, and says so when it is asked. */
const absent = ['@modelcontextprotocol/sdk'].filter((name) => !existsSync(join(root, 'node_modules', name)))

/** What stays in node_modules and is loaded when it is asked for: native, or large, and none of it needed at the start. */
const late = [
  'docx',
  'nodemailer',
  'pg-boss',
  '@resvg/resvg-js',
  'fontkit',
  'pdfmake',
  'pinyin-pro',
  '@node-rs/argon2',
  'openid-client',
]

/** Name, size and time of change of every source: any edit, removal or return to an older state changes it. */
function fingerprint() {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false })
    if (!found || path === 'data/state') return
    if (!found.isDirectory()) hash.update(`${path}\n${found.size}\n${found.mtimeMs}\n`)
    else for (const name of readdirSync(join(root, path)).toSorted()) add(`${path}/${name}`)
  }
  for (const path of watched) add(path)
  return hash.digest('hex')
}

/** @param {string} path */
const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** @param {string} path */
const exists = (path) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** Messages of zod in the forty languages that duban does not speak, a twentieth of what a start would read. @type {import('esbuild').Plugin} */
const fewLocales = {
  name: 'few-locales',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' })),
}

/**
 * Builds one entry beside its place and moves it there whole, what it loads later as parts of their own before it; where it
 * cannot, nothing is left that could be taken for what the sources say. Returns the names of the parts.
 * @param {string} folder
 * @param {typeof entries[number]} entry
 */
async function bundle(folder, { from, to, platform }) {
  const { build: esbuild } = await import('esbuild')
  const own = join(folder, to)
  try {
    await esbuild({
      absWorkingDir: root,
      entryPoints: [{ in: from, out: basename(to, extname(to)) }],
      outdir: own,
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
      ...(platform === 'node'
        ? {
            platform: 'node',
            target: 'node20',
            // What is imported when it is needed stays out of the file that a start reads.
            splitting: true,
            chunkNames: `${PART}[hash]`,
            plugins: [fewLocales],
            // Escapes for everything beyond ASCII: a source of single bytes is read and compiled faster than one with Chinese in it.
            charset: 'ascii',
            banner: { js: banner },
            // Names stay, so that a stack in the log can be read.
            minifyWhitespace: true,
            minifySyntax: true,
            external: [...optional, ...late, ...absent.map((name) => `${name}/*`)],
          }
        : {
            platform: 'browser',
            target: ['chrome80', 'safari14.1', 'firefox78'],
            minify: true,
            charset: 'utf8',
          }),
    })
    mkdirSync(dirname(join(dist, to)), { recursive: true })
    const parts = readdirSync(own).filter((name) => name.startsWith(PART))
    for (const name of parts) renameSync(join(own, name), join(dist, name))
    renameSync(join(own, basename(to)), join(dist, to))
    return parts
  } catch (error) {
    rmSync(join(dist, to), { force: true })
    throw error
  }
}

/**
 * Builds dist/ when the sources changed since the last build, or with `force`; true if it did. Each file is put in place
 * whole and the stamp comes last, so that two starts at once never run half a bundle. Throws what esbuild found wrong.
 * @param {{ force?: boolean }} [options]
 */
export async function build({ force = false } = {}) {
  const present = entries.filter(({ from }) => exists(join(root, from)))
  const stamp = join(dist, '.stamp')
  const wanted = fingerprint()
  // The stamp is followed by the names of the parts that belong to it.
  const [stamped, ...before] = read(stamp)?.split('\n') ?? []
  const whole = [...present.map(({ to }) => to), ...before].every((name) => exists(join(dist, name)))
  if (!force && whole && stamped === wanted) return false
  const folder = join(dist, `.building-${process.pid}`)
  try {
    const done = await Promise.allSettled(present.map((entry) => bundle(folder, entry)))
    const failed = done.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    const parts = [
      ...new Set(done.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))),
    ].toSorted()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'stamp'), [wanted, ...parts].join('\n'))
    renameSync(join(folder, 'stamp'), stamp)
    forget(new Set([...parts, ...before]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  process.stderr.write(`built dist (${present.map(({ to }) => to).join(', ')})\n`)
  return true
}

/**
 * Removes parts of older builds. Those of the build before stay: a process that was started from it loads some of them later.
 * @param {ReadonlySet<string>} kept
 */
function forget(kept) {
  for (const name of readdirSync(dist))
    if (name.startsWith(PART) && !kept.has(name)) rmSync(join(dist, name), { force: true })
}

/** The same with its errors in words on stderr: true if dist/ now is what the sources say. */
export async function ensureBuilt({ force = false } = {}) {
  try {
    await build({ force })
    return true
  } catch (error) {
    process.stderr.write(`dist could not be built: ${error instanceof Error ? error.message : error}\n`)
    return false
  }
}

/** For vitest: a broken bundle is said aloud and fails the tests that run it, not all the others. */
export const setup = () => ensureBuilt().then(() => {})

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = (await ensureBuilt({ force: process.argv.includes('--force') })) ? 0 : 1
