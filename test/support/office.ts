import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { environmentOf, profileOf, running } from './office-running.ts'

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

/** Converts a file with LibreOffice, by the endings of its formats (`docx` → `doc`); a filter may follow the second, after a colon. */
export async function convert(bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const [made = new Uint8Array()] = await convertAll([bytes], from, to)
  return made
}

/** Several files in one go, in their order, by the LibreOffice that runs for all test files. */
export async function convertAll(
  files: readonly Uint8Array[],
  from: string,
  to: string,
): Promise<Uint8Array[]> {
  const office = inject('office')
  if (!soffice || !office) throw new Error(noOffice ?? 'this project has no LibreOffice running')
  await running(soffice, office)
  const folder = await mkdtemp(join(tmpdir(), 'duban-converted-'))
  try {
    const named = files.map((bytes, n) => ({ bytes, name: `paper${n}` }))
    for (const { bytes, name } of named) await writeFile(join(folder, `${name}.${from}`), bytes)
    const given = named.map(({ name }) => join(folder, `${name}.${from}`))
    const { stdout, stderr } = await run(
      soffice,
      [profileOf(office), '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), ...given],
      { timeout: 120_000 + 30_000 * files.length, env: environmentOf(office) },
    )
    const [ending = to] = to.split(':')
    const read = ({ name }: { name: string }): Promise<Uint8Array> =>
      readFile(join(folder, 'out', `${name}.${ending}`)).catch(() => {
        throw new Error(`LibreOffice gave nothing for ${name}: ${stdout}${stderr}`)
      })
    return await Promise.all(named.map(read))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
