import type { Account } from './model/index.ts'

/** An address as people type it, wide characters and capitals folded: `Zhang＠Example.cn` → `zhang@example.cn`; null where it is none. */
export function addressOf(typed: string): string | null {
  const address = typed.trim().normalize('NFKC').toLowerCase()
  const [local = '', domain = '', ...more] = address.split('@')
  const sound =
    more.length === 0 &&
    address.length <= 254 &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain)
  return sound ? address : null
}

/** The account of an address, `mail:zhang@example.cn`; null where it is no address. */
export function mailAccount(typed: string): Account | null {
  const address = addressOf(typed)
  return address === null ? null : `mail:${address}`
}
