import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** How a process ended. `code` is null where a signal ended it. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Child {
  pid: number
  stdout(): string
  stderr(): string
  signal(signal: NodeJS.Signals): void
  ended: Promise<Ended>
}

export interface Running extends Child {
  /** `http://127.0.0.1:…` */
  origin: string
  /** The one-time codes that a first start prints, by role; empty on any later start. */
  codes: Partial<Record<'admin' | 'office' | 'liaison' | 'leader', string>>
  /** Ends it at once, as a power cut would end the process. */
  kill(): Promise<Ended>
}

const children = new Set<ChildProcess>()
const folders: string[] = []

/** A folder that does not exist yet, in a place that `endAll` sweeps. */
export async function newFolder(): Promise<string> {
  const outer = await mkdtemp(join(tmpdir(), 'duban-kill-'))
  folders.push(outer)
  return join(outer, 'state')
}

/** Ends every process that was started here and is still there, and removes the folders. */
export async function endAll(): Promise<void> {
  for (const child of children) {
    const gone = once(child, 'close')
    child.kill('SIGKILL')
    await gone
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}

/** Only what every program needs, so that no setting of the machine's own reaches duban. */
const bare = (env: Record<string, string>): NodeJS.ProcessEnv => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].map((name) => [name, process.env[name]])
  return { ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)), ...env }
}

/** Starts `node <args>` from the repository's root. */
export function spawnNode(args: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: bare(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = once(child, 'close').then(([code, signal]: unknown[]): Ended => {
    children.delete(child)
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr }
  })
  return {
    pid: child.pid ?? NaN,
    stdout: () => stdout,
    stderr: () => stderr,
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

export interface Place {
  folder: string
  /** 0, the default, takes a free one. */
  port?: number
}

const environment = ({ folder, port = 0 }: Place): Record<string, string> => ({
  DUBAN_STORE: `file:${folder}`,
  PORT: String(port),
})

/** The built program as people start it, without waiting until it serves. */
export const launch = (place: Place, env: Record<string, string> = {}): Child =>
  spawnNode(['dist/main.js'], { ...environment(place), ...env })

/** The same, once it says that it runs. Throws what it said where it ends before. */
export async function startDuban(place: Place, env: Record<string, string> = {}): Promise<Running> {
  const child = launch(place, env)
  const early = child.ended.then((end) => {
    throw new Error(`duban ended (${end.code ?? end.signal}) before it served:\n${end.stdout}${end.stderr}`)
  })
  early.catch(() => undefined)
  await Promise.race([said(child, /is running: \S+\n/), early])
  const port = /is running: http:\/\/localhost:(\d+)/.exec(child.stdout())?.[1]
  const links = [...child.stdout().matchAll(/ (admin|office|liaison|leader) +http\S+\/in\/(\S+)/g)]
  return {
    ...child,
    origin: `http://127.0.0.1:${port}`,
    codes: Object.fromEntries(links.map(([, role, code]) => [role, code])),
    async kill() {
      child.signal('SIGKILL')
      return child.ended
    },
  }
}

/** Resolves once a child's stdout holds something, or when the child has ended. */
export async function said(child: Child, what: RegExp): Promise<void> {
  const life = { over: false }
  void child.ended.then(() => (life.over = true))
  while (!life.over && !what.test(child.stdout())) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** The built command line, run to its end. */
export const commandLine = (place: Place, ...args: string[]): Promise<Ended> =>
  spawnNode(['dist/cli.js', ...args], environment(place)).ended
