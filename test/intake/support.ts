import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAliases, readDocument } from '../../src/intake/index.ts'
import type { AliasTable, Proposal, ProposedShare, ProposedTask } from '../../src/intake/index.ts'

export const root = join(import.meta.dirname, '../..')

export const aliases: AliasTable = parseAliases(
  JSON.parse(readFileSync(join(root, 'data/unit-aliases.json'), 'utf8')),
)

export const sampleBytes: Uint8Array = readFileSync(join(root, 'data/sample-plan.txt'))
export const sampleText: string = new TextDecoder().decode(sampleBytes)

/** Reads a text as if it were a file; today is a day on which the 2017 plan is long past. */
export const read = (text: string, today = '2026-11-21'): Promise<Proposal> =>
  readDocument({ bytes: new TextEncoder().encode(text), name: '方案.txt', today, aliases })

export const names = (shares: readonly ProposedShare[]): string => shares.map((s) => s.unit).join(' ')

/** `1.2.1 建立机制/推进对接 | 市教育局 | 市财政局 |` : code, path, leads, supports, responsible. */
export const line = (t: ProposedTask): string =>
  `${t.code} ${t.path.join('/')} | ${names(t.lead)} | ${names(t.support)} | ${names(t.responsible)}`

/** One flattened table: a row an array of cells, a cell possibly of several lines. */
export const table = (...rows: string[][]): string =>
  rows.map((row) => row.map((cell) => `\t${cell}\n`).join('')).join('\n')
