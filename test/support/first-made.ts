import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * A folder at `to` with what `make` fills one with: made once in the folder `shared` by whoever asks first, of however many
 * processes, and copied with its owners and modes by everybody. Where making it fails, the next tries.
 */
export async function copyOfFirst(
  shared: string,
  make: (folder: string) => Promise<void>,
  to: string,
): Promise<void> {
  const made = join(shared, 'made')
  const begun = join(shared, 'begun')
  while (!existsSync(made)) {
    const first = await mkdir(begun).then(
      () => true,
      () => false,
    )
    if (first) await makeFirst(make, { making: join(shared, 'making'), made, begun })
    else await sleep(50)
  }
  await run('cp', ['-a', made, to])
}

async function makeFirst(
  make: (folder: string) => Promise<void>,
  { making, made, begun }: Record<'making' | 'made' | 'begun', string>,
): Promise<void> {
  try {
    await make(making)
    await rename(making, made)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    await rm(begun, { recursive: true })
    throw error
  }
}
