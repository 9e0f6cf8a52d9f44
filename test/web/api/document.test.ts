import { createConfig, lintFromString } from '@redocly/openapi-core'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { openapi } from '../../../src/web/api/openapi.ts'
import { resources } from '../../../src/web/api/resources/index.ts'

const document = openapi(commands, resources) as { paths: Record<string, Record<string, object>> }

/** What Redocly's linter finds, by its recommended rules, as `rule where`. */
async function faultsOf(source: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const found = await lintFromString({ source: JSON.stringify(source), config })
  return found.map(({ ruleId, location, message }) => `${ruleId} ${location[0]?.pointer ?? ''} ${message}`)
}

test('the document passes a linter that is not ours, by all its recommended rules', async () => {
  expect(await faultsOf(document)).toEqual([])
}, 60_000)

test('the linter would find an example that does not fit, and a reference to nothing', async () => {
  const path = document.paths['/api/v1/plans'] ?? {}
  const broken = {
    ...document,
    paths: {
      '/api/v1/plans': { get: { ...path['get'], responses: { 200: { $ref: '#/components/responses/No' } } } },
    },
  }
  expect((await faultsOf(broken)).join('\n')).toContain('no-unresolved-refs')
}, 60_000)

test('every command and every resource stands in it, with a name of its own', () => {
  const names = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => (operation as { operationId: string }).operationId),
  )
  expect(new Set(names).size).toBe(commands.length + resources.length)
})

test('the page for other systems names every address to read', () => {
  const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
  expect(resources.map(({ path }) => path).filter((path) => !page.includes(`\`${path}\``))).toEqual([])
})

test.each(resources.map((resource) => [resource.name, resource] as const))(
  'the example of %s fits its shape',
  (_name, { answer, example }) => {
    expect(answer.safeParse(example).error?.issues ?? []).toEqual([])
  },
)
