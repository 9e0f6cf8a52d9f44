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
  /** The answer to a request for a name, kept by browsers for good; null for one that is none of them. */
  serve(name: string): Promise<Response | null>
}

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** The built files of a page: `names` in a folder, served under `path` (`/assets/`). */
export function createAssets<const Name extends `${string}.${keyof typeof types}`>(
  folder: string,
  path: string,
  names: readonly Name[],
): Assets<Name> {
  const kept = new Map<Name, Asset>()
  const has = (name: string): name is Name => (names as readonly string[]).includes(name)
  const get = async (name: Name): Promise<Asset> => {
    const known = kept.get(name)
    if (known) return known
    const body = await readFile(join(folder, name), 'utf8')
    const type = types[name.endsWith('.js') ? 'js' : 'css']
    const asset = { body, type, address: `${path}${name}?v=${sha256(body).slice(0, 16)}` }
    kept.set(name, asset)
    return asset
  }
  return {
    has,
    get,
    async serve(name) {
      if (!has(name)) return null
      const { body, type } = await get(name)
      return new Response(body, { headers: { 'content-type': type, 'cache-control': FOREVER } })
    },
  }
}

const FOREVER = 'public, max-age=31536000, immutable'
