import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../kit/ledger.ts'

/** A built file of a page, with the address under which it never changes. */
export interface Asset {
  body: string
  type: string
  address: string
}

export interface Assets<Name extends string> {
  /** Whether a name that was asked for is one of them: no other file is ever read. */
  has(name: string): name is Name
  /** Read from the folder once; a missing one is an error at every request until it is there. */
  get(name: Name): Promise<Asset>
}

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** The built files of a page: `names` in a folder, served under `path` (`/assets/`). */
export function createAssets<const Name extends `${string}.${keyof typeof types}`>(
  folder: string,
  path: string,
  names: readonly Name[],
): Assets<Name> {
  const kept = new Map<Name, Asset>()
  return {
    has: (name): name is Name => (names as readonly string[]).includes(name),
    async get(name) {
      const known = kept.get(name)
      if (known) return known
      const body = await readFile(join(folder, name), 'utf8')
      const type = types[name.endsWith('.js') ? 'js' : 'css']
      const asset = { body, type, address: `${path}${name}?v=${sha256(body).slice(0, 16)}` }
      kept.set(name, asset)
      return asset
    },
  }
}
