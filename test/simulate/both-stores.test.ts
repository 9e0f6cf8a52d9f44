import { expect, test } from 'vitest'
import { withPostgres } from '../support/postgres.ts'
import { fewUnits, sameLife } from './both-stores.ts'

const server = withPostgres()

test('a year of two units is the same on both stores, entry for entry', { timeout: 900_000 }, async () => {
  const life = await sameLife(await server.database(), {
    ...{ from: '2025-01-01', to: '2025-12-31', seed: 11 },
    part: fewUnits(2),
    // The hours at which something is due; between them, and at night, the soak looks too.
    hours: ['09:00', '12:30', '16:00', '17:35'],
  })
  expect(life.promises.filter(({ holds }) => !holds)).toEqual([])
  expect(life.sends.length).toBeGreaterThan(500)
  expect(life.entries.length).toBeGreaterThan(1500)
  const happened = new Set(life.happenings.map(({ kind }) => kind))
  for (const kind of [
    'drafted',
    'confirmed',
    'reported',
    'taken',
    'asked',
    'composed',
    'returned',
    'resolved',
  ])
    expect(happened).toContain(kind)
})
