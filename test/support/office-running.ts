import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the LibreOffice that all files of a project share; it is started by who first needs it. */
    office?: string
  }
}

/**
 * For projects that convert files with LibreOffice: to start it costs five seconds of a processor, to convert a paper a tenth of one. So one runs
 * for all test files, with a document open, without which it would end after its first job; whoever calls it by the same profile only hands a job over.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-office-'))
  project.provide('office', folder)
  return async () => {
    await stop(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** How it is called: the profile says which LibreOffice is meant, HOME keeps it away from that of whoever runs the tests. */
export const profileOf = (folder: string): string => `-env:UserInstallation=${addressOf(folder)}`

const addressOf = (folder: string): string => pathToFileURL(join(folder, 'profile')).href

/** The socket by which it is called, named as LibreOffice names it; who is ended from outside leaves it behind. */
function socketOf(folder: string): string {
  const digest = createHash('md5')
    .update(Buffer.from(addressOf(folder), 'utf16le'))
    .digest()
  const name = [...digest].map((byte) => byte.toString(16)).join('')
  return `/tmp/OSL_PIPE_${userInfo().uid}_SingleOfficeIPC_${name}`
}

export const environmentOf = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: folder,
  FONTCONFIG_FILE: join(folder, 'fonts.conf'),
})

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')

/** It draws Chinese with the font from npm, whatever the machine has. */
const fontsConf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir>` +
  `<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Has it running once this resolves: by the first who asks, the others wait for it. It is ready when it holds its document. */
export async function running(soffice: string, folder: string): Promise<void> {
  const first = await mkdir(join(folder, 'started')).then(
    () => true,
    () => false,
  )
  if (first) await start(soffice, folder)
  const opened = join(folder, '.~lock.open.txt#')
  for (let tries = 0; !(await isThere(opened)); tries++) {
    if (tries > 1200) throw new Error('LibreOffice did not start within two minutes')
    await sleep(100)
  }
}

async function start(soffice: string, folder: string): Promise<void> {
  await writeFile(join(folder, 'fonts.conf'), fontsConf(folder))
  await writeFile(join(folder, 'open.txt'), 'open')
  const child = spawn(
    soffice,
    [profileOf(folder), '--headless', '--nologo', '--norestore', join(folder, 'open.txt')],
    { detached: true, stdio: 'ignore', env: environmentOf(folder) },
  )
  child.unref()
  await writeFile(join(folder, 'pid'), String(child.pid))
}

/** Ends it with all that it started: the script that is called waits for a program of another name. */
async function stop(folder: string): Promise<void> {
  const pid = await readFile(join(folder, 'pid'), 'utf8').catch(() => undefined)
  if (!pid) return
  try {
    process.kill(-Number(pid), 'SIGTERM')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  await rm(socketOf(folder), { force: true })
}
