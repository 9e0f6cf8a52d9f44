import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Instant } from '../../src/core/day.ts'
import { openEmbedded, type EmbeddedStore } from '../../src/store/embedded/index.ts'
import type { Filling } from './opening.ts'

/** A folder as it lies after its store was closed, with what filling it gave. */
interface Template {
  files: { name: string; bytes: Buffer }[]
  filled: unknown
}

/** Names of fillings that were asked for once, and the folders of those that were again. The last used stand last. */
const seen = new Set<string>()
const templates = new Map<string, Promise<Template>>()

/** Templates kept in memory, a megabyte or two each. */
const KEPT = 12

/**
 * An embedded store of a test's own, filled. What is asked for again is filled and closed once more, and its folder copied from then on:
 * to read a state costs a third of what it costs to make it.
 */
export async function filledFolder<T>(clock: () => Instant, { name, fill }: Filling<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'duban-world-'))
  const state = join(folder, 'state')
  const open = () => openEmbedded({ folder: state, clock })
  const done = (store: EmbeddedStore, filled: T) => ({
    store,
    filled,
    close: async (): Promise<void> => {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  })
  if (!seen.has(name)) {
    seen.add(name)
    const store = await open()
    return done(store, await fill(store))
  }
  const { files, filled } = await lastUsed(name, templates.get(name) ?? makeTemplate(clock, fill))
  for (const file of files) {
    await mkdir(dirname(join(state, file.name)), { recursive: true, mode: 0o700 })
    await writeFile(join(state, file.name), file.bytes)
  }
  return done(await open(), filled as T)
}

function lastUsed(name: string, template: Promise<Template>): Promise<Template> {
  templates.delete(name)
  templates.set(name, template)
  for (const oldest of templates.keys()) if (templates.size > KEPT) templates.delete(oldest)
  return template
}

async function makeTemplate<T>(clock: () => Instant, fill: Filling<T>['fill']): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-template-'))
  try {
    const store = await openEmbedded({ folder, clock })
    const filled = await fill(store)
    await store.close()
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = found
      .filter((one) => one.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return { name: relative(folder, path), bytes: await readFile(path) }
      })
    return { files: await Promise.all(files), filled }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
