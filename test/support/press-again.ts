import { readFileSync } from 'node:fs'
import type { OfficialDocument } from '../../src/core/document/document.ts'
import { sha256 } from '../../src/kit/ledger.ts'
import { paperPress } from './papers.ts'

// A process of its own renders a kept document, by a kept template where one is named, and prints what became of it.
const document = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as OfficialDocument
const [, , , own] = process.argv
const template = own === undefined ? undefined : { template: new Uint8Array(readFileSync(own)) }
const { writers } = paperPress()
console.log(`${sha256(await writers.docx(document, template))} ${sha256(await writers.pdf(document))}`)
