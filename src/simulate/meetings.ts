import type { Content } from '../core/model/index.ts'
import type { Day } from '../core/day.ts'
import type { Outcome } from '../kit/chat.ts'
import type { Member } from './cast.ts'
import { buttonsOf } from './channel.ts'
import { apply } from './mishaps.ts'
import { outageAt } from './outages.ts'
import { press, speak, text } from './speaking.ts'
import { dayOf, inOfficeHours, later, workingDaysLater, type World } from './world.ts'

const matters = ['拨付专项资金', '报送试点名单', '提交实训基地建设方案', '完成校企对接', '梳理政策清单']
const problems = ['场地审批进展缓慢', '经费渠道尚不明确', '企业名单难以统一']
const arranged = ['由财政部门先行垫付', '由办公室牵头会商后答复', '请责任单位列入年度计划']

const dataOf = ({ reply }: Outcome): Record<string, unknown> => (reply?.data ?? {}) as Record<string, unknown>

/** The agenda is drafted: the office sets the place, now and then another day, and tells the units. */
export function onDrafted(world: World, content: Content): void {
  const notice = buttonsOf(content).find(({ args }) => args['do'] === 'notice')
  const label = notice?.args['meeting']
  if (typeof label !== 'string') return
  const { office } = world.cast
  later(world, workingDaysLater(world, office.chance, office.chance.between(0, 2)), () =>
    convene(world, label),
  )
}

async function convene(world: World, label: string): Promise<void> {
  const { office } = world.cast
  const { chance } = office
  const say = async (words: string) =>
    dataOf(await speak(world, office, { said: text(words), purpose: { kind: 'look' } }))
  const { on: drafted = '' } = (await say(`会议 ${label}`)) as { on?: Day }
  const today = dayOf(world, world.now())
  const on = drafted > today && !chance.odds(0.2) ? drafted : world.calendar.step(today, chance.between(2, 6))
  await say(`会议 ${label} ${on} 14:30 三楼会议室`)
  await say(`会议 ${label} 通知`)
  await deliver(world)
  if (chance.odds(0.15)) {
    await say(`会议 ${label} 15:30`)
    await deliver(world)
  }
  later(world, inOfficeHours(world, chance, world.calendar.step(on, 1)), () => minute(world, label))
}

/** What a process does after each message: the work that is due, then the letters. */
async function deliver(world: World): Promise<void> {
  if (outageAt(world.outages, world.now())) return
  await world.stage.whole.work(() => world.now())
  await world.stage.whole.send(world.now())
}

/** The minutes: a few resolutions, an answer to every problem and application for more time that waits; confirmed after a look. */
async function minute(world: World, label: string): Promise<void> {
  const { office } = world.cast
  const waiting = await speak(world, office, { said: text('待办'), purpose: { kind: 'look' } })
  const open = (dataOf(waiting)['requests'] ?? []) as Waiting[]
  const lines = [
    ...resolutions(world),
    ...open.flatMap((one) => answers(world, one)),
    '记录：会议强调了时间节点',
  ]
  const asked = office.chance.odds(0.2) ? ['各单位高度重视', ...lines] : lines
  const preview = async (words: readonly string[]) =>
    dataOf(
      await speak(world, office, {
        said: text(`会议 ${label} 纪要\n${words.join('\n')}`),
        purpose: { kind: 'look' },
      }),
    )
  const first = await preview(asked)
  const { draft } = asked === lines ? first : await preview(lines)
  if (typeof draft !== 'string') return
  const outcome = await speak(world, office, {
    said: press('minutes', { meeting: label, confirm: draft }),
    purpose: { kind: 'look' },
  })
  if (!outcome.refused) await noteOutcome(world, outcome, open)
}

interface Waiting {
  id: string
  number: number
  kind: string
  assignmentId: string
  until: Day | null
}

function resolutions(world: World): string[] {
  const { office } = world.cast
  const { chance } = office
  const staffed = world.units.filter(({ id }) => world.cast.of(id, 'liaisonA'))
  const today = dayOf(world, world.now())
  return Array.from({ length: chance.between(1, 3) }, () => {
    const unit = chance.pick(staffed).name
    const by = world.calendar.step(today, chance.between(2, 25))
    if (chance.odds(0.25)) return `${unit} ${chance.pick(matters)}`
    const [task = ''] = chance
      .pick(world.assignments.filter(({ origin }) => origin === 'document'))
      .code.split('-')
    return chance.odds(0.5)
      ? `${task} ${unit}牵头，${by}前${chance.pick(matters)}`
      : `${unit} ${by}前 ${chance.pick(matters)}`
  })
}

function answers(world: World, { number, kind, assignmentId, until }: Waiting): string[] {
  const code = world.assignments.find(({ id }) => id === assignmentId)?.code ?? ''
  if (kind === 'coordination') return [`协调 ${number}：${world.cast.office.chance.pick(arranged)}`]
  return kind === 'extension' ? [`同意 ${code} 延期至${until}`] : []
}

/** Writes down what was made of the minutes, and lets the units do something about it. */
async function noteOutcome(world: World, outcome: Outcome, open: readonly Waiting[]): Promise<void> {
  const {
    items = [],
    requests = [],
    meeting,
  } = dataOf(outcome) as { items?: string[]; requests?: string[]; meeting?: string }
  const head = () => ({ seq: world.next(), at: world.now(), by: world.cast.office.id })
  for (const { id, kind, assignmentId, until } of open)
    if (kind === 'extension' && until !== null && requests.includes(id))
      world.happenings.push({ ...head(), kind: 'extended', assignmentId, until })
  for (const id of items) {
    // What it is called and when it is due is asked of the store instead of a person.
    const row = await world.stage.store.tx((db) => db.get('assignment', id))
    if (!row) continue
    world.assignments.push(row)
    const due = row.deadline?.on ?? null
    world.happenings.push({
      ...head(),
      kind: 'resolved',
      assignmentId: id,
      unitId: row.unitId,
      meetingId: meeting ?? '',
      due,
    })
    const member = world.cast.of(row.unitId, 'liaisonA')
    if (member) workOn(world, member, row.code, due)
  }
  await deliver(world)
}

/** Some ask for more time before the day, most apply to close the item sooner or later, a few never do. */
function workOn(world: World, member: Member, code: string, due: Day | null): void {
  const { chance } = member
  if (due !== null && chance.odds(0.25)) {
    const until = world.calendar.step(due, chance.between(10, 30))
    const said = text(`申请延期 ${code} ${until} 前期工作尚未完成`)
    later(world, workingDaysLater(world, chance, 1), async () => {
      await speak(world, member, { said, purpose: { kind: 'moreTime' } })
    })
  }
  if (chance.odds(0.8))
    later(world, workingDaysLater(world, chance, chance.between(3, 40)), () => apply(world, member, code))
}

/** Hands a problem of an own item to the office; it waits for the next meeting. */
export async function handOver(world: World, member: Member): Promise<void> {
  const own = world.assignments.filter((one) => one.unitId === member.unitId && one.reports)
  if (own.length === 0) return
  const { code } = member.chance.pick(own)
  const said = text(`提请协调 ${code} ${member.chance.pick(problems)}`)
  await speak(world, member, { said, purpose: { kind: 'look' } })
}
