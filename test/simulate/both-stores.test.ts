import { expect, test } from 'vitest'
import { withPostgres } from '../support/postgres.ts'
import { fewUnits, sameLife } from './both-stores.ts'

const server = withPostgres()

test('a month of three units is the same on both stores, entry for entry', { timeout: 900_000 }, async () => {
  const life = await sameLife(await server.database(), {
    ...{ from: '2025-03-01', to: '2025-03-31', seed: 11 },
    part: fewUnits(3),
  })
  expect(life.sends.length).toBeGreaterThan(35)
  expect(life.entries.length).toBeGreaterThan(150)
  const happened = new Set(life.happenings.map(({ kind }) => kind))
  for (const kind of ['drafted', 'confirmed', 'reported', 'asked']) expect(happened).toContain(kind)
})
