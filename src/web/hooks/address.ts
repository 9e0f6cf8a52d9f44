import { BlockList, isIP } from 'node:net'

/** What leads into this machine, its network or its host's services rather than to a receiver (RFC 6890). */
const inside = new BlockList()
const ranges: [net: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  // Addresses of version 4 in clothes of version 6, among them those that translators take.
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
for (const [net, prefix, family] of ranges) inside.addSubnet(net, prefix, family)

/** Whether an address is one that nothing may be sent to unless the operator named its host. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return true
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined) return isInside(mapped)
  return inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Whether the operator named a host, by name or by name and port: `oa.intranet`, `10.2.0.7:8443`. */
export function isNamed(allowed: readonly string[], { hostname, port, protocol }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return allowed.some((one) => one === host || one === `${host}:${at}` || one === `${hostname}:${at}`)
}
