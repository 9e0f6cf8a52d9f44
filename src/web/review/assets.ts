import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../kit/ledger.ts'

const types = { 'review.js': 'text/javascript; charset=utf-8', 'review.css': 'text/css; charset=utf-8' }

export type AssetName = keyof typeof types

export const isAsset = (name: string): name is AssetName => Object.hasOwn(types, name)

/** A built file of the page, with the address under which it never changes. */
export interface Asset {
  body: string
  type: string
  address: string
}

/** Reads the page's built files from a folder, once each; a missing one is an error at every request until it is there. */
export function createAssets(folder: string): (name: AssetName) => Promise<Asset> {
  const kept = new Map<AssetName, Asset>()
  return async (name) => {
    const known = kept.get(name)
    if (known) return known
    const body = await readFile(join(folder, name), 'utf8')
    const address = `/review/assets/${name}?v=${sha256(body).slice(0, 16)}`
    const asset = { body, type: types[name], address }
    kept.set(name, asset)
    return asset
  }
}
