import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../kit/ledger.ts'

/** A built file of a page, with the address under which it never changes. */
export interface Asset {
  body: string
  type: string
  address: string
}

/**
 * Reads a page's built files from a folder, once each, to be served under `path`; a missing one is an error at every request
 * until it is there.
 */
export function createAssets<N extends string>(
  folder: string,
  path: string,
  types: Record<N, string>,
): (name: N) => Promise<Asset> {
  const kept = new Map<N, Asset>()
  return async (name) => {
    const known = kept.get(name)
    if (known) return known
    const body = await readFile(join(folder, name), 'utf8')
    const asset = { body, type: types[name], address: `${path}/${name}?v=${sha256(body).slice(0, 16)}` }
    kept.set(name, asset)
    return asset
  }
}
