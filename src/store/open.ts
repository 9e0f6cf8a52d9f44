import { fileURLToPath } from 'node:url'
import type { Copyable } from '../kit/copy.ts'
import type { Expungeable } from '../kit/expunge.ts'
import { UserError } from '../kit/errors.ts'
import type { Store } from '../kit/store.ts'
import { store } from '../kit/words/store.ts'
import type { EmbeddedOptions } from './embedded/index.ts'
import type { PostgresOptions } from './postgres/index.ts'

/** What either store may be given; each takes what concerns it. */
export type StoreOptions = Omit<EmbeddedOptions, 'folder'> & Omit<PostgresOptions, 'url'>

/** Which store an address names: `file:./data/state`, `file:///var/lib/duban`, `postgres://…`; null for any other. */
export function readAddress(
  address: string,
): { kind: 'embedded'; folder: string } | { kind: 'postgres'; url: string } | null {
  if (/^postgres(ql)?:\/\//.test(address)) return { kind: 'postgres', url: address }
  if (address.startsWith('file://')) return { kind: 'embedded', folder: fileURLToPath(address) }
  const folder = address.startsWith('file:') ? address.slice('file:'.length) : ''
  return folder === '' ? null : { kind: 'embedded', folder }
}

/**
 * Opens the store that the address names; only its own engine is loaded. A relative folder is taken from the working
 * directory. Rejects with a sentence for the operator where the address names none, or the store cannot be opened.
 */
export async function openStore(
  address: string,
  options: StoreOptions,
): Promise<Store & Copyable & Expungeable> {
  const found = readAddress(address)
  if (found?.kind === 'embedded') {
    const { openEmbedded } = await import('./embedded/index.ts')
    const { isFilling } = await import('./embedded/filling.ts')
    if (await isFilling(found.folder))
      throw new UserError('being-filled', {
        zh: store.zh.filling(found.folder),
        en: store.en.filling(found.folder),
      })
    return openEmbedded({ ...options, folder: found.folder })
  }
  if (found?.kind === 'postgres') {
    const { openPostgres } = await import('./postgres/index.ts')
    return openPostgres({ ...options, url: found.url })
  }
  // The address may hold a password, so only its scheme is repeated.
  const scheme = address.slice(0, Math.max(0, address.indexOf(':') + 1)) || 'nothing'
  throw new Error(`a store address begins with file: or postgres://; this one begins with ${scheme}`)
}
