import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutations } from '../mutations/chase.ts'

const script = join(import.meta.dirname, '../../scripts/mutate.mjs')

function start(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args])
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk) => (said.err += String(chunk)))
  return { child, said }
}

test('the list has a line for each mutation, with its number', async () => {
  const { child, said } = start('--list')
  expect(await once(child, 'close')).toEqual([0, null])
  const lines = said.out.trimEnd().split('\n')
  expect(lines.map((line) => Number.parseInt(line, 10))).toEqual(mutations.map((_, n) => n + 1))
  expect(said.err).toBe('')
})

test('a reader who has read enough of it is no fault', async () => {
  const { child, said } = start('--list')
  child.stdout.destroy()
  expect(await once(child, 'close')).toEqual([0, null])
  expect(said.err).toBe('')
})

test('what no mutation is about is said, and is no success', async () => {
  const { child, said } = start('--only', 'no such rule')
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said.out).toBe('no mutation has "no such rule"; see --list\n')
})
