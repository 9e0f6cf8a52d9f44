import { expect } from 'vitest'
import { chanceOf } from '../../src/simulate/chance.ts'
import { collect } from '../../src/kit/moves/look.ts'
import type { Hall } from './dialogue.ts'

/** Units of the sample plan, each with an item that its liaison answers for. */
export const speakers = [
  ['市教育局', '1.2.2'],
  ['市财政局', '2.1.4'],
  ['市发改委', '1.1.1'],
  ['市人社局', '2.1.3'],
  ['市工信局', '1.2.1'],
  ['市国资委', '2.3.1'],
] as const

/** The far side: a platform with one person for each of `speakers`, who say numbered things. */
export interface Far {
  hall: Hall
  /** Something is said and brought to duban; 'down' while duban is not there. */
  say(speaker: number, n: number, text: string, down?: 'down'): Promise<void> | void
  /** The platform brings what was said as `n` once more. */
  again(n: number): Promise<void> | void
  /** The next answers are put off by the platform. */
  slow(): void
  /** Resolves once what was brought is taken. */
  taken(): Promise<void>
  /** Everything duban said to anybody. */
  heard(): string[]
  close(): Promise<void>
}

/** How what is said comes: numbers in order but for two in a hundred, and five in a hundred come again a little later. */
function order(count: number, seed: number): { n: number; again: boolean }[] {
  const chance = chanceOf(seed, 'stream')
  const numbers = Array.from({ length: count }, (_, n) => n + 1)
  for (let i = 0; i + 1 < count; i++)
    if (chance.odds(0.02)) [numbers[i], numbers[i + 1]] = [numbers[i + 1] ?? 0, numbers[i] ?? 0]
  const coming: { n: number; again: boolean }[][] = numbers.map((n) => [{ n, again: false }])
  for (let i = 0; i < count; i++)
    if (chance.odds(0.05))
      coming[Math.min(count - 1, i + chance.between(1, 10))]?.push({ n: numbers[i] ?? 0, again: true })
  return coming.flat()
}

/** So many messages at a time; after each lot what is due goes out. */
const LOT = 20

/** Says `count` things, and holds that each took effect once, that each was answered once, and that none is missing. */
export async function streams(open: () => Promise<Far>, count: number, restarts: number): Promise<void> {
  const far = await open()
  try {
    await flow(far, count, restarts)
  } finally {
    await far.close()
  }
}

async function flow(far: Far, count: number, restarts: number): Promise<void> {
  const { hall } = far
  const words = (n: number): string => `第${n}号进展`
  const speak = (n: number, down?: 'down') => {
    const speaker = n % speakers.length
    return far.say(speaker, n, `${speakers[speaker]?.[1]} ${words(n)}`, down)
  }
  const all = order(count, 1)
  const every = Math.ceil(all.length / (restarts + 1))
  for (let i = 0; i < all.length;) {
    const lot = all.slice(i, i + LOT)
    if (Math.floor(i / every) !== Math.floor((i + lot.length) / every))
      await hall.restart(async () => {
        for (const { n, again } of lot) if (!again) await speak(n, 'down')
      })
    else for (const { n, again } of lot) await (again ? far.again(n) : speak(n))
    i += lot.length
    if (i % (LOT * 5) === 0) far.slow()
    await far.taken()
    hall.tick()
    await hall.duban.round()
  }
  const effects = async (): Promise<Map<string, number>> => {
    const drafts = await hall.duban.store.tx((db) => collect(db.list('draft', 'bySource')))
    const found = new Map<string, number>()
    for (const { items } of drafts)
      for (const { progress } of items) found.set(progress ?? '', (found.get(progress ?? '') ?? 0) + 1)
    return found
  }
  const once = new Map(Array.from({ length: count }, (_, n) => [words(n + 1), 1]))
  await expect.poll(async () => (await effects()).size, { timeout: 60_000 }).toBe(count)
  expect([...(await effects())].filter(([said, times]) => once.get(said) !== times)).toEqual([])
  await far.taken()
  for (let i = 0; i < 10; i++) {
    for (let s = 0; s < 60; s++) hall.tick()
    await hall.duban.round()
  }
  const text = far.heard().join('\n')
  const answered = new Map<string, number>()
  for (const [said] of text.matchAll(/第\d+号进展/g)) answered.set(said, (answered.get(said) ?? 0) + 1)
  expect([...once].filter(([said, times]) => answered.get(said) !== times).slice(0, 5)).toEqual([])
}
