import { readdir, readFile } from 'node:fs/promises'
import { templateIn } from './kit/moves/upward.ts'
import type { UpwardTemplate } from './core/upward/template.ts'

/** Beside src/ and beside dist/ alike. */
const folder = new URL('../data/upward/', import.meta.url)

/** The upward reports of `data/upward/`, which people edit: a slip in one is said with its place, not as a defect. */
export async function shippedUpward(from: URL = folder): Promise<UpwardTemplate[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.json')).toSorted()
  const all: UpwardTemplate[] = []
  for (const name of names)
    all.push(templateIn(await readFile(new URL(name, from), 'utf8'), `data/upward/${name}`))
  return all
}
