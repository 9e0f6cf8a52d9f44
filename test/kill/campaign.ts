import { askLocal } from '../../src/local.ts'
import { lockAddress } from '../../src/store/embedded/index.ts'
import { startDuban, type Running } from '../support/process.ts'
import { audit, type Audit } from './audit.ts'
import { chanceOf, type Chance } from './chance.ts'
import { chat, type Chatter } from './chatter.ts'
import { finish, repeat, talk, type Client } from './client.ts'
import { drawFate, live, type Life } from './life.ts'
import { say, signIn, type Session } from '../support/session.ts'
import { newestAcknowledged, readReportId, reportsOf, type Spoken } from './told.ts'

/** What came of a campaign: what was found wrong, and how much was at stake. */
export interface Campaign extends Audit {
  kills: number
  acknowledged: number
  /** Messages whose line was cut and that were said again with the same id. */
  saidAgain: number
  /** Of these, the ones that had taken effect before the kill. */
  hadHappened: number
}

interface Cast {
  clients: Client[]
  chatter: Chatter
  office: Client
  /** Whom the office chases, unit by unit. */
  units: string[]
}

/** The units besides the one shown round whose liaisons report, and the one whose liaison sits at the chat. */
const UNITS = ['市人社局', '市工信局']
const CHAT_UNIT = '市发改委'

async function invited(origin: string, office: Session, unit: string): Promise<Session> {
  const asked = { unit, name: `${unit}联络员`, role: 'A角' }
  const { data } = await say(origin, office, 'invite', asked, `invite-${encodeURIComponent(unit)}`)
  return signIn(origin, String(data['url']).split('/').at(-1) ?? '')
}

interface Listed {
  code: string
  unit: string
  role: string
}

const codesOf = async (origin: string, session: Session): Promise<string[]> =>
  Object.values((await say(origin, session, 'mine', {}, 'mine')).data as unknown as Listed[])
    .filter(({ role }) => role === 'lead')
    .map(({ code }) => code)

/** Everyone signs in once; the sessions are kept across every kill. Two devices of one person contend for the same rows. */
async function gather({ origin, codes }: Running, seed: number): Promise<Cast> {
  const office = await signIn(origin, codes.office ?? '')
  const sessions = [await signIn(origin, codes.liaison ?? '')]
  for (const unit of UNITS) sessions.push(await invited(origin, office, unit))
  const [first] = sessions
  if (first) sessions.push(first)
  const clients: Client[] = []
  for (const [n, session] of sessions.entries()) {
    const chance = chanceOf(seed * 100 + n)
    clients.push({ session, codes: await codesOf(origin, session), chance, spoken: [], draft: null })
  }
  const sitting = await invited(origin, office, CHAT_UNIT)
  const everything = await say(origin, office, 'status', { what: '黄灯' }, 'all')
  const units = (everything.data['items'] as Listed[]).map(({ unit }) => unit)
  const chance = chanceOf(seed * 100 + 99)
  const seen = new Map<number, string>()
  return {
    clients,
    chatter: { session: sitting, codes: await codesOf(origin, sitting), chance, spoken: [], cursor: 0, seen },
    office: { session: office, codes: [], chance, spoken: [], draft: null },
    units: [...new Set(units)],
  }
}

/** The office asks for reports in the middle of the stream; the cards go out while the process is being killed. */
async function chase({ office, units }: Cast, life: Life, chance: Chance): Promise<void> {
  await life.answers(1 + chance.below(12))
  const n = office.spoken.length
  // On whatever day this runs: on a day of rest it would only be asked whether it is meant.
  const args = { what: units[n % units.length] ?? '', sure: true }
  const key = `chase-${n}`
  const about = { via: `api:${office.session.personId}:${key}`, key, args, code: '', words: '' }
  const spoken: Spoken = { ...about, verb: 'chase', tries: 1, state: 'forgotten', answer: null }
  office.spoken.push(spoken)
  spoken.answer = await say(life.origin, office.session, 'chase', args, key).catch(() => null)
  if (spoken.answer) spoken.state = spoken.answer.refused ? 'refused' : 'acknowledged'
}

/** Right after a start: what `status` shows must be at least as new as what was acknowledged before the kill. */
async function statusFaults({ clients }: Cast, life: Life): Promise<string[]> {
  const faults: string[] = []
  for (const { session, spoken } of clients)
    for (const [code, periods] of newestAcknowledged(spoken)) {
      const { data } = await say(life.origin, session, 'status', { what: code }, 'status')
      const shown = (data['reports'] ?? []) as { id: string }[]
      for (const [period, revision] of periods) {
        const newest = shown.map(({ id }) => readReportId(id)).find((report) => report.period === period)
        if (!newest || newest.revision < revision)
          faults.push(`${code} ${period}: #${revision} was acknowledged, status shows #${newest?.revision}`)
      }
    }
  return faults
}

/** An acknowledged message said once more gets its first answer again. What it may have changed, the audit sees. */
async function repeatFaults({ clients }: Cast, life: Life): Promise<string[]> {
  const faults: string[] = []
  for (const client of clients) {
    const spoken = client.spoken.findLast(({ state, verb }) => state === 'acknowledged' && verb !== 'report')
    const again = spoken && (await repeat(client, spoken, life))
    if (!again) continue
    const told = reportsOf({ ...spoken, answer: again }).join()
    if (!again.repeated || again.letter !== spoken.answer?.letter || told !== reportsOf(spoken).join())
      faults.push(`${spoken.via} said again was answered ${JSON.stringify(again)}`)
  }
  return faults
}

/** Kills the process again and again in the middle of a stream of reports, then holds the folder against what was told. */
export async function campaign(folder: string, seed: number, kills: number): Promise<Campaign> {
  const chance = chanceOf(seed)
  const faults: string[] = []
  let cast: Cast | null = null
  for (let n = 0; n < kills; n++) {
    const running = await startDuban({ folder })
    cast ??= await gather(running, seed)
    const quiet = live(running, null)
    faults.push(...(await statusFaults(cast, quiet)), ...(await repeatFaults(cast, quiet)))
    const life = live(running, drawFate(chance))
    await Promise.all([
      ...cast.clients.map((client, at) => talk(client, `c${at}`, life)),
      chat(cast.chatter, life, () => false),
      chase(cast, life, chance),
      life.over,
    ])
  }
  if (!cast) throw new Error('a campaign needs a kill')
  faults.push(...(await peace(folder, cast)))
  const spoken = [...cast.clients, cast.chatter, cast.office].flatMap((each) => each.spoken)
  const found = await audit(folder, spoken)
  const again = spoken.filter(({ tries }) => tries > 1)
  return {
    ...found,
    faults: [...faults, ...found.faults],
    kills,
    acknowledged: spoken.filter(({ state }) => state === 'acknowledged').length,
    saidAgain: again.length,
    hadHappened: again.filter(({ answer }) => answer?.repeated).length,
  }
}

/** The last life: everything that hangs in the air is said again, the ledger is verified, and it ends by SIGTERM. */
async function peace(folder: string, cast: Cast): Promise<string[]> {
  const running = await startDuban({ folder })
  const life = live(running, null)
  await Promise.all(cast.clients.map((client, at) => finish(client, `c${at}`, life)))
  const { chatter } = cast
  const before = chatter.spoken.length
  await chat(
    chatter,
    life,
    () => chatter.spoken.length > before && chatter.spoken.at(-1)?.state === 'acknowledged',
  )
  const faults = [...(await statusFaults(cast, life)), ...(await repeatFaults(cast, life))]
  const verified = await askLocal(await lockAddress(folder), { ask: 'verify' })
  if (!verified?.ok) faults.push(`verify answered ${verified?.text}`)
  running.signal('SIGTERM')
  const { code, stderr } = await running.ended
  if (code !== 0) faults.push(`SIGTERM ended ${code}: ${stderr}`)
  return faults
}
