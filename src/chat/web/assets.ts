import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../kit/ledger.ts'

/** A built file of the page, with the address under which it never changes. */
export interface Asset {
  body: string
  type: string
  address: string
}

const types = { 'client.js': 'text/javascript; charset=utf-8', 'style.css': 'text/css; charset=utf-8' }

export type AssetName = keyof typeof types

export const isAsset = (name: string): name is AssetName => Object.hasOwn(types, name)

/** Reads the page's built files from a folder, once each; a missing one is an error at every request until it is there. */
export function createAssets(folder: string): (name: AssetName) => Promise<Asset> {
  const kept = new Map<AssetName, Asset>()
  return async (name) => {
    const known = kept.get(name)
    if (known) return known
    const body = await readFile(join(folder, name), 'utf8')
    const asset = { body, type: types[name], address: `/assets/${name}?v=${sha256(body).slice(0, 16)}` }
    kept.set(name, asset)
    return asset
  }
}

/** A seal-like mark in the page's own blue; the browser's tab shows it. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4e8c"/><path d="M8 9h16v11a3 3 0 0 1-3 3h-7l-6 4z" fill="#fff"/><path d="m12 15.500 3 3 5.500-6" fill="none" stroke="#1f4e8c" stroke-width="2.400" stroke-linecap="round" stroke-linejoin="round"/></svg>`
