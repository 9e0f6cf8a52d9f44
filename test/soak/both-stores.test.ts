import { expect, test } from 'vitest'
import { fewUnits, sameLife } from '../simulate/both-stores.ts'
import { withPostgres } from '../support/postgres.ts'

const server = withPostgres()

test('a year of the whole plan is the same on both stores', { timeout: 7_200_000 }, async () => {
  const life = await sameLife(await server.database(), { from: '2025-01-01', to: '2025-12-31', seed: 5 })
  expect(life.promises.filter(({ holds }) => !holds)).toEqual([])
  expect(life.sends.length).toBeGreaterThan(1000)
})

test('three years of a few units are the same on both stores', { timeout: 7_200_000 }, async () => {
  const life = await sameLife(await server.database(), {
    ...{ from: '2025-01-01', to: '2027-12-31', seed: 7 },
    part: fewUnits(4),
  })
  expect(life.promises.filter(({ holds }) => !holds)).toEqual([])
  expect(life.sends.length).toBeGreaterThan(1000)
})
