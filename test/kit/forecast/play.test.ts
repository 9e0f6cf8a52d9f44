import { expect, test } from 'vitest'
import { jobs } from '../../../cron/index.ts'
import { addDays, wallClock, type Day } from '../../../src/core/day.ts'
import type { Letter } from '../../../src/core/model/index.ts'
import { playAhead, type Foreseen } from '../../../src/kit/forecast/play.ts'
import { unitsConcerned } from '../../../src/kit/forecast/scope.ts'
import { collect } from '../../../src/kit/moves/look.ts'
import { moment, world, ZONE, type World } from '../../support/world.ts'

/** Chance that is the same at every run: what is drawn depends on the seed alone. */
function dice(seed: number) {
  let state = seed
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  return {
    below: (n: number): number => Math.floor(next() * n),
    of: <T>(some: readonly T[]): T => some[Math.floor(next() * some.length)] as T,
  }
}
type Dice = ReturnType<typeof dice>

/** Who got what on which day, as it can be compared: `day person kind: codes`. */
type Lines = string[]

async function foretold(w: World, days: number): Promise<Lines> {
  const { letters } = await w.store.tx((db) => playAhead(db, jobs, { now: w.now(), timezone: ZONE, days }))
  return linesOf(letters)
}

const linesOf = (letters: readonly Foreseen[]): Lines =>
  letters
    .map(({ day, letter, person, asks }) => {
      const codes = asks.items.map(({ assignment }) => assignment.code).sort()
      return `${day} ${person.id} ${letter.body.kind}: ${codes.join(' ')}`
    })
    .sort()

/** What the channel was really given, and what the rows behind say it asked. */
async function reallySent(w: World, from: number): Promise<Lines> {
  const lines: Lines = []
  for (const { letter, text } of w.sent.slice(from)) {
    const row = (await w.store.tx((db) => db.get('letter', letter.id))) as Letter
    const { day } = wallClock(row.sentAt ?? 0, ZONE)
    const shown = text.match(/\d+(?:\.\d+)+-[\d.]+/g) ?? []
    const codes = ['countersigns', 'signing'].includes(row.body.kind)
      ? [...new Set(shown)]
      : await codesOf(w, row)
    // Of what a card's rows say is asked, only what stands in its words counts as asked.
    const said = row.body.kind === 'card' ? codes.filter((code) => text.includes(code)) : codes
    lines.push(`${day} ${row.to} ${row.body.kind}: ${said.sort().join(' ')}`)
  }
  return lines.sort()
}

async function codesOf(w: World, { body, about }: Letter): Promise<string[]> {
  return w.store.tx(async (db) => {
    // The office's own card tells of many items and asks about none.
    const ownCard = body.kind === 'card' && (await db.get('card', body.cardId))?.kind === 'office'
    const ids = !ownCard && ['card', 'parts', 'words'].includes(body.kind) ? about : []
    const codes = new Set<string>()
    for (const id of ids) codes.add((await db.get('assignment', id))?.code ?? id)
    return [...codes]
  })
}

const UNITS = ['市教育局', '市人社局', '市财政局', '市工信局', '市科技局', '市国资委']

/** Something that people do, as they do it; what is refused is refused. */
async function something(w: World, die: Dice, today: Day): Promise<void> {
  const unit = die.of(UNITS)
  const place = die.of(['A', 'A', 'B', 'head'] as const)
  const person = w.liaison(unit, place)
  const open = await w.store.tx(async (db) =>
    (await collect(db.list('assignment', 'byState', { prefix: [w.plan.id, 'open'] }))).map((one) => ({
      code: one.code,
      unitId: one.unitId,
    })),
  )
  const { code, unitId } = die.of(open)
  const name = (await w.store.tx((db) => db.get('unit', unitId)))?.name ?? unit
  const own = name.startsWith('市') ? w.liaison(name) : person
  const acts: (() => Promise<unknown>)[] = [
    () => w.say(own, `无变化 ${code}`),
    () => w.say(own, `无变化 ${code}`),
    () => w.say(own, `无变化 ${code}`),
    async () => {
      const said = await w.say(own, `汇报 ${code} 已完成调研`)
      return said.includes('确认') && w.say(own, '确认')
    },
    () => w.say(own, `撤回 ${code}`),
    () => w.say(own, `申请延期 ${code} ${addDays(today, 60)} 等待批复`),
    () => w.say(own, `申请办结 ${code} 已完成 会签=${unit}`),
    () => w.say(own, `申请办结 ${code} 已完成 会签=${unit}`),
    () => w.say(own, `征集 ${code.replace(/-.*/, '')} ${1 + die.below(6)}个工作日内 请提供本单位任务进展`),
    () => w.say(w.office, `调整 ${code} 暂缓，理由：等待批复`),
    () => w.say(w.office, `调整 ${code} 恢复，理由：已批复`),
    () => w.say(w.office, `催办 ${unit}`),
    () => w.say(w.office, `批复 ${1 + die.below(3)} 同意`),
    () => w.change(person, { preferred: die.below(2) ? null : person.account }),
    () => w.change(person, { active: die.below(4) > 0 }),
    () =>
      w.change(person, {
        away: [
          {
            from: addDays(today, die.below(8)),
            to: addDays(today, 8 + die.below(10)),
            coverId: die.below(2) ? w.liaison(die.of(UNITS), 'A').id : null,
          },
        ],
      }),
  ]
  await die.of(acts)()
}

/** A person's own forecast looks at that person's units alone, and says the same. */
async function partsAgree(w: World, days: number, unit: string, whole: Lines): Promise<void> {
  const { id } = w.liaison(unit)
  const own = await w.store.tx(async (db) => {
    const units = await unitsConcerned(db, [id])
    return (await playAhead(db, jobs, { now: w.now(), timezone: ZONE, days, units })).letters
  })
  const mine = (line: string): boolean => line.split(' ')[1] === id
  expect(linesOf(own).filter(mine)).toEqual(whole.filter(mine))
}

const kinds = new Set<string>()

test.each([
  ['2025-03-03 10:00', 1],
  ['2025-01-13 08:30', 7],
  ['2025-09-15 21:00', 23],
])('what is foreseen from %s on is what is sent, if nobody answers (seed %i)', async (at, seed) => {
  const w = await world({ at })
  const die = dice(seed)
  if (seed === 7) await w.say(w.office, '规则 负担上限 2')
  for (const unit of ['市教育局', '市人社局']) await w.say(w.liaison(unit, 'head'), `审签 开 ${unit}`)
  await w.round()
  let compared = 0
  for (let window = 0; window < 6; window++) {
    const { day } = wallClock(w.now(), ZONE)
    for (let n = 3 + die.below(12); n > 0; n--) await something(w, die, day)
    await w.round()
    const days = 4 + die.below(11)
    const { result, rows, events } = await w.trace(() => foretold(w, days))
    expect({ rows, events }, 'a forecast writes nothing').toEqual({ rows: [], events: [] })
    await partsAgree(w, days, die.of(UNITS), result)
    const before = w.sent.length
    // A day is looked at after its close too, when the office gets its card.
    for (let n = 0; n <= days; n++) {
      const close = `${addDays(day, n)} 17:45`
      if (moment(close) > w.now()) await w.at(close)
    }
    await w.at(`${addDays(day, days)} 23:00`)
    expect(await reallySent(w, before), `from ${day}, ${days} days`).toEqual(result)
    compared += result.length
    for (const line of result) kinds.add(line.replace(/^\S+ \S+ (\w+):.*$/, '$1'))
    await w.at(`${addDays(day, days + 1)} ${die.of(['07:30', '10:15', '18:40'])}`)
  }
  expect(compared).toBeGreaterThan(50)
})

test('every kind of letter that duban sends by itself was among them', () => {
  expect([...kinds].sort()).toEqual([
    'card',
    'countersigns',
    'digest',
    'findings',
    'meetings',
    'parts',
    'signing',
  ])
})
