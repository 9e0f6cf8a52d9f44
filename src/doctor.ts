import type { Config } from './config.ts'
import { wallClock, type Instant } from './core/day.ts'
import {
  addressFindings,
  backupFindings,
  builtFindings,
  folderFindings,
  fontFindings,
  found,
  shelfFindings,
} from './doctor-ground.ts'
import { backlogFindings } from './doctor-queue.ts'
import { templateFindings } from './doctor-templates.ts'
import type { Channel } from './kit/chat.ts'
import { storeHealth, type StoreHealth } from './kit/moves/doctor.ts'
import { measure, type Measured } from './kit/moves/measured.ts'
import type { Store } from './kit/store.ts'
import { doctor } from './kit/words/doctor.ts'
import type { LocalAnswer } from './local.ts'

/** One thing that was looked at. `mend`: something is amiss; `grave`: letters or answers do not pass, or data is in danger. */
export interface Finding {
  name: string
  state: 'ok' | 'mend' | 'grave'
  say: { zh: string; en: string }
}

export interface DoctorParts {
  config: Config
  /** Null where it cannot be opened; then `why` says why not. */
  store: Store | null
  why?: string
  clock: () => Instant
  dist: string
  /** Platforms as they are set up here, besides web chat. */
  channels: readonly Channel[]
  /** Whether the process that serves is the one that answers. */
  running: boolean
}

/** A self-test that takes longer than this, in milliseconds, is one that fails. */
const TOO_LONG_MS = 20_000

/** Looks at everything an installation needs, once; changes nothing that is kept. Never throws. */
export async function examine(parts: DoctorParts): Promise<Finding[]> {
  const { config, channels, running, dist } = parts
  const checks = channels.map(channelFindings)
  return [
    running ? found('process', 'ok', doctor.running()) : found('process', 'mend', doctor.notRunning()),
    found('roles', 'ok', doctor.roles([...config.roles])),
    ...(await storeFindings(parts)),
    ...(await backlogFindings(config.store)),
    ...(await folderFindings(config.store)),
    ...addressFindings(config),
    ...builtFindings(dist),
    ...(await fontFindings(config.fonts)),
    ...(await shelfFindings(config.papersFolder)),
    ...(await backupFindings(config.backup, parts.clock())),
    ...(await Promise.all(checks)).flat(),
  ]
}

async function storeFindings({
  store,
  why,
  config,
  clock,
  channels,
  running,
}: DoctorParts): Promise<Finding[]> {
  if (!store) return [found('store', 'grave', doctor.storeFails(why ?? ''))]
  const { timezone } = config
  const names = ['web', ...channels.map(({ adapter }) => adapter.channel)]
  try {
    const began = performance.now()
    // A claim that is forgotten at once: written, and nothing is kept of it.
    await store.tx((db) => db.claim(`doctor:${clock()}`, clock()))
    const health = await store.tx((db) => storeHealth(db, { now: clock(), timezone, channels: names }))
    const ms = Math.round(performance.now() - began)
    const beat = await store.tx((db) => measure(db, HEARTBEAT, clock()))
    return [
      found('store', 'ok', doctor.storeOk(ms)),
      ...healthFindings(health, timezone, clock()),
      ...workFindings(beat, { timezone, now: clock(), running }),
      ...(await templateFindings(store)),
    ]
  } catch (error) {
    return [found('store', 'grave', doctor.storeFails(reasonOf(error)))]
  }
}

function healthFindings(health: StoreHealth, timezone: string, now: Instant): Finding[] {
  const { broken, missingYears, failed, lastEntry, leases, elsewhere } = health
  const at = (moment: Instant): string => {
    const { day, time } = wallClock(moment, timezone)
    return `${day} ${time}`
  }
  const held = leases.map(({ id, holder, until }) => `${id} ← ${holder.split('.')[0]} (${at(until)})`)
  // An entry a minute ahead is two machines that differ a little.
  const behind = lastEntry !== null && lastEntry > now + 60_000
  return [
    broken.length > 0
      ? found('ledger', 'grave', doctor.ledgerBroken(broken))
      : found('ledger', 'ok', doctor.ledgerOk()),
    missingYears.length > 0
      ? found('calendar', 'mend', doctor.calendarMissing(missingYears))
      : found('calendar', 'ok', doctor.calendarOk()),
    behind
      ? found('clock', 'grave', doctor.clockBehind(at(now), at(lastEntry)))
      : found('clock', 'ok', doctor.clockOk(timezone, at(now))),
    found('leases', 'ok', doctor.leases(held)),
    failed > 0
      ? found('letters', 'mend', doctor.lettersFailed(failed))
      : found('letters', 'ok', doctor.lettersOk()),
    ...(elsewhere.size === 0 ? [found('accounts', 'ok', doctor.accountsOk())] : []),
    ...[...elsewhere].map(([channel, names]) =>
      found('accounts', 'mend', doctor.accountsElsewhere(channel, names.length, names.slice(0, 5))),
    ),
  ]
}

/** The job that runs every ten minutes, whatever else is due. */
const HEARTBEAT = ['seal-ledger']

/** So long, in milliseconds, jobs and letters may be late before it is said. */
const LATE_MS = 30 * 60_000

function workFindings(
  { jobs, oldestDue, letters, work }: Measured,
  { timezone, now, running }: { timezone: string; now: Instant; running: boolean },
): Finding[] {
  const last = jobs.get(HEARTBEAT[0] ?? '') ?? null
  const at = (moment: Instant): string => {
    const { day, time } = wallClock(moment, timezone)
    return `${day} ${time}`
  }
  // A process that has just begun has not yet had the time.
  const due = running && process.uptime() * 1000 > LATE_MS
  const silent = due && (last === null || now - last > LATE_MS)
  const waits = due && oldestDue !== null && now - oldestDue > LATE_MS
  return [
    silent
      ? found('jobs', 'grave', doctor.jobsSilent(last === null ? null : at(last)))
      : found('jobs', 'ok', doctor.jobsOk(last === null ? null : at(last))),
    waits
      ? found('queue', 'mend', doctor.queueWaits(letters.due, at(oldestDue)))
      : found('queue', 'ok', doctor.queueOk(letters.due, work.waiting)),
  ]
}

async function channelFindings(channel: Channel): Promise<Finding[]> {
  const name = channel.adapter.channel
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TOO_LONG_MS / 1000} s`)), TOO_LONG_MS)
  })
  try {
    const ailments = await Promise.race([channel.check(), late])
    return ailments.length === 0
      ? [found(name, 'ok', doctor.channelOk(name))]
      : ailments.map(({ grave, say }) => found(name, grave ? 'grave' : 'mend', say))
  } catch (error) {
    return [found(name, 'grave', doctor.channelFails(name, reasonOf(error)))]
  } finally {
    clearTimeout(timer)
  }
}

/** The cause in a few words; a UserError's own sentence. */
export const reasonOf = (error: unknown): string => {
  const { say, message } = error as { say?: { zh: string }; message?: string }
  return (say?.zh ?? message ?? String(error)).replace(/[。.]$/, '')
}

/** The findings as `doctor` shows them: what is fine in a line, what is not with the sentence that mends it. */
export function doctorAnswer(findings: readonly Finding[]): LocalAnswer {
  const lines = findings.map(({ state, say }) =>
    state === 'ok'
      ? `${doctor.state.ok.zh}　${say.zh}`
      : `${doctor.state[state].zh}　${say.zh}\n　　　${doctor.state[state].en}: ${say.en}`,
  )
  const sound = !findings.some(({ state }) => state === 'grave')
  return { ok: true, text: lines.join('\n'), data: { sound, findings } }
}
