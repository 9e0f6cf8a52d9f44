import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const isRunnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** LibreOffice where it is installed. */
const soffice = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find(isRunnable)

/** Why tests that need LibreOffice are skipped, to be said aloud; undefined where it is installed. */
export const noOffice: string | undefined = soffice ? undefined : 'LibreOffice (soffice) is not installed'

let last: Promise<unknown> = Promise.resolve()

/** Converts a file with LibreOffice, by the endings of its formats (`docx` → `doc`), one at a time. */
export async function convert(bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const [made = new Uint8Array()] = await convertAll([bytes], from, to)
  return made
}

/** Several files in one go, in their order: to start LibreOffice takes longer than to convert a file. */
export function convertAll(files: readonly Uint8Array[], from: string, to: string): Promise<Uint8Array[]> {
  const next = last.then(() => convertNow(files, from, to))
  last = next.catch(() => {})
  return next
}

async function convertNow(files: readonly Uint8Array[], from: string, to: string): Promise<Uint8Array[]> {
  if (!soffice) throw new Error(noOffice)
  // A profile of its own: two that share one wait for each other or fail.
  const folder = await mkdtemp(join(tmpdir(), 'duban-office-'))
  try {
    const named = files.map((bytes, n) => ({ bytes, name: `paper${n}` }))
    for (const { bytes, name } of named) await writeFile(join(folder, `${name}.${from}`), bytes)
    const given = named.map(({ name }) => join(folder, `${name}.${from}`))
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const { stdout, stderr } = await run(
      soffice,
      [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), ...given],
      { timeout: 120_000 + 30_000 * files.length, env: { ...process.env, HOME: folder } },
    )
    const read = ({ name }: { name: string }): Promise<Uint8Array> =>
      readFile(join(folder, 'out', `${name}.${to}`)).catch(() => {
        throw new Error(`LibreOffice gave nothing for ${name}: ${stdout}${stderr}`)
      })
    return await Promise.all(named.map(read))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
