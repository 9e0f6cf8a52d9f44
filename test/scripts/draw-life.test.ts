import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { page, picture, table } from '../../scripts/draw-life.mjs'
import { transitions } from '../../src/core/life.ts'

const docs = join(import.meta.dirname, '../../docs')
const squeezed = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---')

test('the picture in the docs is drawn from the table of today', () => {
  expect(readFileSync(join(docs, 'pictures/life.svg'), 'utf8')).toBe(picture())
})

test('so is the table beside it, with every event', () => {
  const text = readFileSync(join(docs, 'life.md'), 'utf8')
  expect(squeezed(page(text))).toBe(squeezed(text))
  for (const event of Object.keys(transitions)) expect(table()).toContain(`\`${event}\``)
})
