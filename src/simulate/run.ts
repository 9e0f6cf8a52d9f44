import { addDays, instantOf, type Day, type Instant } from '../core/day.ts'
import { makeCalendar } from '../core/calendar.ts'
import type { Content } from '../core/model/index.ts'
import { deriveId } from '../kit/ledger.ts'
import { CLASSIFIED } from '../kit/moves/guard.ts'
import { installPlan, type NewPlan } from '../kit/moves/install.ts'
import { samplePlan, shippedWords } from '../sample.ts'
import { createAgenda } from './agenda.ts'
import { askSupports, onAsked, onObjection, onParts } from './asking.ts'
import { registerCast, type Cast } from './cast.ts'
import { chanceOf } from './chance.ts'
import { createChannel } from './channel.ts'
import { officeDay, onApplication, onDigest } from './clerks.ts'
import { handOver, onDrafted } from './meetings.ts'
import { readEvidence } from './evidence.ts'
import { idleTalk, onCard, onReturned, volunteer } from './liaisons.ts'
import type { Log, Send } from './log.ts'
import { outageAt, planOutages } from './outages.ts'
import { setStage, type Ground, type Stage } from './stage.ts'
import { withSpoken } from './targets.ts'
import { inOfficeHours, later, type Doing, type World } from './world.ts'

export interface Given {
  from: Day
  to: Day
  seed: number
  timezone: string
  progress: (line: string) => void
  /** Where the state is kept; a scratch folder where nothing is said. */
  ground?: Ground
  /** What of the sample plan is lived with; all of it where nothing is said. */
  part?: (rows: NewPlan) => NewPlan
  /** When the machine looks whether something is due; at more hours than anything is due at, where nothing is said. */
  hours?: readonly string[]
  /** What is still done on the last evening, before the state is gone. */
  atEnd?: (world: World) => Promise<void>
}

/** When the machine looks whether something is due: at the hours of cards and digests, and where nothing should be. */
const HOURS = ['00:01', '07:30', '08:59', '09:00', '09:11', '12:30', '16:00', '17:35', '20:30', '22:45']

/** The machine is started at this hour of the first day. */
const OPENS = '08:00'

const OFFICE = '领导小组办公室'

/** Lives through a span and brings back everything that was seen. The state is gone afterwards. */
export async function live(given: Given): Promise<Log> {
  const { from, to, seed, timezone } = given
  let now = instantOf(from, OPENS, timezone)
  let seq = 0
  const next = (): number => ++seq
  const channel = createChannel({
    chance: chanceOf(seed, 'channel'),
    now: () => now,
    next,
    arrived: (send, content) => react(world, send, content),
    refused: (retryAt, send, content) => {
      wake(world, retryAt)
      if (hearsAnyway(world, send)) react(world, send, content)
    },
  })
  const stage = await setStage(timezone, () => now, channel, given.ground)
  const notes = { rounds: [], happenings: [], acts: [], looks: [] }
  const { rows, cast } = await begin(stage, given, now).catch(async (error: unknown) => {
    await stage.strike()
    throw error
  })
  const { plan, units } = rows
  const calendar = makeCalendar()
  const outages = planOutages(
    { from, to },
    timezone,
    plan.settings.dueDay,
    calendar,
    chanceOf(seed, 'outages'),
  )
  const assignments = [...rows.assignments]
  const yearlyTasks = rows.tasks.filter(({ recurrence }) => recurrence?.every === 'year').map(({ id }) => id)
  const yearly = rows.assignments
    .filter(({ taskId, reports }) => reports && yearlyTasks.includes(taskId))
    .map(({ id }) => id)
  const common = { yearly, calendar, timezone, plan, assignments, outages, ...notes }
  const world: World = {
    ...common,
    seed,
    stage,
    cast,
    units: [...units],
    agenda: createAgenda<Doing>(),
    next,
    now: () => now,
  }
  const log: Log = {
    ...common,
    span: { from, to },
    people: cast.members.map(({ manner: _manner, chance: _chance, ...person }) => person),
    findings: [...rows.findings],
    units: Object.fromEntries(units.map(({ id, name }) => [id, name])),
    targets: rows.tasks.flatMap(({ id: taskId, code, targets }) =>
      targets.map((target) => ({ taskId, code, target })),
    ),
    sends: channel.sends,
    troubles: stage.troubles,
    evidence: {
      reports: [],
      steps: [],
      cards: [],
      letters: [],
      papers: [],
      digests: [],
      findings: [],
      turns: [],
      meetings: [],
      requests: [],
      seals: [],
      entries: [],
    },
  }
  try {
    const end = instantOf(to, '23:59', timezone)
    for (const outage of outages) returnFrom(world, outage.to, log)
    openDay(world, log, from, given)
    for (let one = world.agenda.take(); one && one.at <= end; one = world.agenda.take()) {
      if (waits(world, one.at, one.what)) continue
      now = Math.max(now, one.at)
      await one.what.run()
    }
    now = Math.max(now, end)
    await stage.whole.round(now)
    log.evidence = await readEvidence(stage.store, plan.id)
    await given.atEnd?.(world)
    return log
  } finally {
    await stage.strike()
  }
}

/** Puts the sample plan, the listed words and the people, as a first start does. */
async function begin(
  stage: Stage,
  { from, to, seed, timezone, part = (rows) => rows }: Given,
  now: Instant,
): Promise<{ rows: NewPlan; cast: Cast }> {
  const sample = await samplePlan(now, timezone)
  const words = await shippedWords()
  return stage.store.tx(async (db) => {
    const made = part(await sample(db))
    const rows = { ...made, tasks: withSpoken(made.tasks) }
    await installPlan(db, rows, 'duban', 'simulate', now)
    await db.put('setting', { id: CLASSIFIED, version: 0, value: words })
    const id = deriveId('unt', OFFICE)
    const office = await db.put('unit', {
      id,
      version: 0,
      name: OFFICE,
      aliases: [],
      group: false,
      members: [],
    })
    return { rows, cast: await registerCast(db, rows, office, { seed, span: { from, to } }) }
  })
}

/** Rounds fall away while the machine stands still; people who are not heard speak when it is back. */
function waits({ outages, agenda }: World, at: Instant, what: Doing): boolean {
  const outage = outageAt(outages, at)
  if (!outage || what.kind === 'always') return false
  if (what.kind === 'round') return true
  if (outage.deaf) agenda.add(outage.to + 60_000 + (at % 3_600_000), what)
  return outage.deaf
}

/** A round of the machine: jobs whose slot has come, then everything that is due. */
function round(world: World, log: Log, at: Instant): void {
  world.agenda.add(at, {
    kind: 'round',
    run: async () => {
      // A notice that was cut short by a standstill is written and sent now.
      await world.stage.whole.work(() => world.now())
      log.rounds.push({ seq: world.next(), at: world.now() })
      await world.stage.whole.round(world.now())
    },
  })
}

/** After a stretch of standstill the process starts anew from its folder: first what was due goes out, then a round. */
function returnFrom(world: World, at: Instant, log: Log): void {
  world.agenda.add(at, {
    kind: 'round',
    run: async () => {
      await world.stage.restart()
      await world.stage.whole.send(world.now())
    },
  })
  round(world, log, at + 30_000)
}

/** A refused letter is tried again by a later round; these are the moments at which it may be. */
function wake(world: World, retryAt: Instant): void {
  const run = async (): Promise<void> => void (await world.stage.whole.send(world.now()))
  for (const minutes of [1, 5, 15, 60])
    world.agenda.add(world.now() + minutes * 60_000, { kind: 'round', run })
  world.agenda.add(retryAt, { kind: 'round', run })
}

/** Puts down what a day brings, and at its end the next day. */
function openDay(world: World, log: Log, day: Day, given: Given): void {
  if (day.endsWith('-01')) given.progress(`${day} …`)
  const { timezone, calendar, cast } = world
  for (const hour of given.hours ?? HOURS)
    if (day > log.span.from || hour >= OPENS) round(world, log, instantOf(day, hour, timezone))
  const chance = chanceOf(given.seed, 'day', day)
  const works = calendar.isWorkday(day)
  if (works) officeDay(world, day)
  const liaisons = cast.members.filter(({ role }) => role === 'liaisonA')
  for (let n = chance.between(0, works ? 2 : 1); n > 0; n--) {
    const who = chance.pick(cast.members)
    later(world, inOfficeHours(world, chance, day), () => idleTalk(world, who))
  }
  if (works && chance.odds(0.2)) {
    const at = inOfficeHours(world, chance, day)
    later(world, at, () => askSupports(world, chanceOf(given.seed, 'asking', day)))
  }
  if (works && chance.odds(0.1)) {
    const who = chance.pick(liaisons)
    later(world, inOfficeHours(world, chance, day), () => handOver(world, who))
  }
  if (chance.odds(0.12)) {
    const who = chance.pick(liaisons)
    later(world, inOfficeHours(world, chance, day), () => volunteer(world, who))
  }
  if (day < log.span.to) {
    const tomorrow = addDays(day, 1)
    const at = instantOf(tomorrow, '00:00', timezone)
    world.agenda.add(at, { kind: 'always', run: async () => openDay(world, log, tomorrow, given) })
  }
}

/** Some learn of a card that did not come through from a colleague, and answer before it is tried again. */
function hearsAnyway({ cast }: World, { kind, cardId, personId }: Send): boolean {
  const member = cast.members.find(({ id }) => id === personId)
  return kind === 'card' && cardId !== null && (member?.chance.odds(0.5) ?? false)
}

/** Who gets a letter does something about it. */
function react(world: World, send: Send, content: Content): void {
  const member = world.cast.members.find(({ id }) => id === send.personId)
  if (!member) return
  if (send.kind === 'meetings') return onDrafted(world, content)
  if (send.kind === 'digest') return onDigest(world, send, content)
  if (send.kind === 'parts') return onParts(world, member, content)
  if (send.kind === 'words' && onObjection(world, member, content)) return
  if (member.role === 'office') return onApplication(world, content)
  // Notices speak of many items; an assignment is worked on in its own time.
  if (member.unitId === null || send.text.startsWith('会议')) return
  if (send.kind === 'card') onCard(world, member, send, content)
  else if (!onAsked(world, member, send, content)) onReturned(world, member, send)
}
