import { createHash } from 'node:crypto'
import { docxWriter } from '../../../src/papers/docx/index.ts'
import { sampleDocument } from '../sample-document.ts'
import { png } from './png.ts'

/**
 * Renders the sample once, in a process of its own: `aside` milliseconds from the real time, with a chance that always says
 * the same number, so that whatever reads either shows. Writes the hash of the bytes and what it knows of its surroundings.
 */
const [aside = '0', chance = '0.5', template = ''] = process.argv.slice(2)

const RealDate = Date
const shifted = new Proxy(RealDate, {
  construct: (target, given: []) =>
    given.length > 0 ? Reflect.construct(target, given) : new target(target.now() + Number(aside)),
  get: (target, name) =>
    name === 'now' ? () => target.now() + Number(aside) : (Reflect.get(target, name) as unknown),
})
globalThis.Date = shifted
Math.random = () => Number(chance)

const own = template === '' ? undefined : { template: Uint8Array.from(Buffer.from(template, 'base64')) }
const bytes = await docxWriter(async () => png(440, 240))(sampleDocument, own)
const noon = new Date(2026, 6, 1, 12)
process.stdout.write(
  JSON.stringify({
    hash: createHash('sha256').update(bytes).digest('hex'),
    ...{ size: bytes.length, year: new Date().getFullYear(), offset: noon.getTimezoneOffset() },
  }),
)
