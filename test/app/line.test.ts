import { expect, test } from 'vitest'
import { openLine, type Line, type Waiting } from '../../src/app/line.ts'

const letter = (id: string, to: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, to, channel: 'slack', priority: 2, dueAt: 0 },
  ...more,
})

const all = (): boolean => true

/** Takes letters until none can be taken, each done with before the next. */
function drain(line: Line, free: (channel: string, priority: number) => boolean = all): string[] {
  const ids: string[] = []
  for (let next = line.next(free); next; next = line.next(free)) {
    ids.push(next.id)
    line.done(next)
  }
  return ids
}

test('answers before cards before digests, of one person and of all', () => {
  const line = openLine({ inTurns: true })
  for (const one of [
    letter('other digest', 'c'),
    letter('digest', 'a'),
    letter('card', 'a', { priority: 1 }),
    letter('answer', 'b', { priority: 0 }),
    letter('late answer', 'a', { priority: 0, dueAt: 5 }),
  ])
    line.add(one)
  expect(drain(line)).toEqual(['answer', 'late answer', 'card', 'other digest', 'digest'])
})

test('never two of one person at once; the others do not wait', () => {
  const line = openLine({ inTurns: true })
  for (const [id, to] of [
    ['a1', 'a'],
    ['a2', 'a'],
    ['b1', 'b'],
  ] as const)
    line.add(letter(id, to))
  const [first, second] = [line.next(all), line.next(all)]
  expect([first?.id, second?.id, line.next(all)]).toEqual(['a1', 'b1', null])
  line.add(letter('a0', 'a', { priority: 0 }))
  expect(line.next(all), 'not even for an answer').toBeNull()
  if (first) line.done(first)
  expect(drain(line)).toEqual(['a0', 'a2'])
})

test('one person with many goes to the end of the line each time; in one order they go as they came', () => {
  const given = ['a1', 'a2', 'a3', 'b1', 'c1'].map((id) => letter(id, id[0] ?? ''))
  const [turns, strict] = [openLine({ inTurns: true }), openLine({ inTurns: false })]
  for (const one of given) for (const line of [turns, strict]) line.add(one)
  expect(drain(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
  expect(drain(strict)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1'])
})

test('a channel without a free place does not hold up another; what waits on one can be forgotten', () => {
  const line = openLine({ inTurns: true })
  line.add(letter('s', 'a'))
  line.add(letter('t', 'b', { channel: 'telegram' }))
  expect(drain(line, (channel) => channel === 'telegram')).toEqual(['t'])
  line.add(letter('t2', 'b', { channel: 'telegram' }))
  line.drop('slack')
  expect([drain(line), line.size()]).toEqual([['t2'], 0])
  expect(line.add(letter('s', 'a')), 'and taken in again').toBe(true)
  expect(drain(line)).toEqual(['s'])
})

test('a letter is taken in once until it is done with', () => {
  const line = openLine({ inTurns: true })
  expect([line.add(letter('a', 'a')), line.add(letter('a', 'a'))]).toEqual([true, false])
  const taken = line.next(all)
  expect(line.add(letter('a', 'a')), 'under way').toBe(false)
  if (taken) line.done(taken)
  expect(line.add(letter('a', 'a'))).toBe(true)
})

test('a channel keeps so many and no more, but for answers', () => {
  const line = openLine({ inTurns: true })
  for (let n = 0; n < 50_000; n++) line.add(letter(`${n}`, `${n}`))
  expect([line.add(letter('more', 'x')), line.add(letter('other', 'x', { channel: 'mail' }))]).toEqual([
    false,
    true,
  ])
  expect(line.add(letter('answer', 'y', { priority: 0 }))).toBe(true)
  expect(line.next(all)?.id).toBe('answer')
})
