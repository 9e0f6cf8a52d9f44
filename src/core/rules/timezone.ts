import type { Rule } from './rule.ts'

/** What people here call the zones they mean; other names are IANA's own. */
const called: Readonly<Record<string, string>> = {
  北京: 'Asia/Shanghai',
  北京时间: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  新疆: 'Asia/Urumqi',
  新疆时间: 'Asia/Urumqi',
  乌鲁木齐: 'Asia/Urumqi',
  乌鲁木齐时间: 'Asia/Urumqi',
  香港: 'Asia/Hong_Kong',
  澳门: 'Asia/Macau',
  台北: 'Asia/Taipei',
  东八区: 'Asia/Shanghai',
  东六区: 'Asia/Urumqi',
}

/** Every zone by its name in small letters, with the one that the list leaves out though everybody uses it. */
const zones = new Map(
  [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => [zone.toLowerCase(), zone]),
)

/** The IANA zone that words mean; null where there is none of that name. */
export function zoneMeant(said: string): string | null {
  const words = said.trim().replaceAll(' ', '_')
  return called[words] ?? zones.get(words.toLowerCase()) ?? olderName(words)
}

/** Names that were once in use (`Asia/Calcutta`, `Asia/Chongqing`) are still known, though no list has them. */
function olderName(words: string): string | null {
  if (!/^[a-z_]+(?:\/[a-z_-]+)+$/i.test(words)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: words }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** Letters to be changed, added or left out to come from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** Zones whose name, or whose city, is a slip of the pen away; the nearest first, three at most. */
export function zonesNear(said: string): string[] {
  const words = said.trim().toLowerCase().replaceAll(' ', '_')
  if (words.length < 3) return []
  const city = words.split('/').at(-1) ?? ''
  const far = Math.max(1, Math.floor(city.length / 3))
  return [...zones]
    .map(([small, zone]) => ({
      zone,
      off: Math.min(distance(words, small), distance(city, small.split('/').at(-1) ?? '')),
    }))
    .filter(({ off }) => off <= far)
    .sort((a, b) => a.off - b.off || (a.zone < b.zone ? -1 : 1))
    .slice(0, 3)
    .map(({ zone }) => zone)
}

/** The plan's own time zone: its hours and its days are on that wall clock. */
export const timezone: Rule = {
  name: 'timezone',
  called: ['时区', 'time zone', 'timezone'],
  read: (said) => {
    const zone = zoneMeant(said)
    return zone === null ? null : { timezone: zone }
  },
  why: (said) => ({ kind: 'zone', near: zonesNear(said) }),
}
