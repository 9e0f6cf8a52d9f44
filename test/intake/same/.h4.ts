import { readPaper } from '../../../src/intake/read.ts'
import { readFileSync } from 'node:fs'
import { tidy } from '../../../src/intake/layout/tidy.ts'
import { sourceOf } from '../../../src/intake/source.ts'
const p = await readPaper(readFileSync('/tmp/h.pdf'), 'x')
console.log(p.tables.length)
const s = sourceOf(p.text)
console.log(tidy(s, p.tables.map(t=>t.span), p.breaks).text)
