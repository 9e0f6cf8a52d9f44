import { instantOf, wallClock, type Instant } from '../../src/core/day.ts'
import type { Plan } from '../../src/core/model/index.ts'
import { registerPerson } from '../../src/kit/moves/install.ts'
import { collect } from '../../src/kit/moves/look.ts'
import { unitByName } from '../../src/kit/moves/people.ts'
import { imported } from './imported.ts'
import { ZONE, type Speaker, type World } from './world.ts'

/**
 * Two plans over the same units: SY in Shanghai, and JY in a zone of its own. 市财政局 has the same liaison in both, 市教育局 another
 * one in JY.
 */
export async function twoZones(
  timezone: string,
): Promise<{ w: World; other: Plan; both: Speaker; only: Speaker }> {
  const { w } = await imported()
  await w.say(w.office, '启用 JY')
  await w.say(w.office, `规则 JY 时区 ${timezone}`)
  const plans = await w.store.tx((db) => collect(db.list('plan', 'byKey')))
  const other = plans.find(({ key }) => key === 'JY')
  if (!other) throw new Error('JY was not activated')
  const both = w.liaison('市财政局')
  const only = await w.store.tx(async (db) => {
    const [finance, education] = [await unitByName(db, '市财政局'), await unitByName(db, '市教育局')]
    const role = { id: 'rol_both', version: 0, role: 'liaisonA' as const, active: true }
    await db.put('role', { ...role, personId: both.id, planId: other.id, unitId: finance?.id ?? '' })
    const name = '市教育局西'
    const account = `sim:${name}`
    const seat = { name, role: 'liaisonA' as const, unitId: education?.id ?? '', planId: other.id }
    const { id } = await registerPerson(db, { ...seat, accounts: [account] })
    return { id, name, account }
  })
  await w.round()
  for (const one of [both, only, w.office]) w.hear(one)
  return { w, other, both, only }
}

const HOUR = 3_600_000

const wall = (at: Instant, zone: string): string => {
  const { day, time } = wallClock(at, zone)
  return `${day} ${time}`
}

/** What goes out hour by hour, day and night: to whom, and when on the office's wall clock. */
export async function hourly(w: World, from: string, to: string) {
  const sent: { to: string; at: string; text: string; kind: string; about: string[] }[] = []
  const [first, last] = [from, to].map((one) => instantOf(one.slice(0, 10), one.slice(11), ZONE)) as [
    number,
    number,
  ]
  for (let at = first; at <= last; at += HOUR) {
    w.sleep(wall(at, ZONE))
    const before = w.sent.length
    await w.round()
    for (const { to: account, text, letter } of w.sent.slice(before))
      sent.push({ to: account, at: wall(at, ZONE), text, kind: letter.body.kind, about: letter.about })
  }
  return sent
}
