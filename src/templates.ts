import { operator } from './assemble.ts'
import { paperTemplatePart, templateExamplePart, trialOf, tryTemplate } from './app/template.ts'
import type { Instant } from './core/day.ts'
import type { TemplateScope } from './core/model/index.ts'
import type { Receive } from './kit/chat.ts'
import { deriveId, sha256 } from './kit/ledger.ts'
import { planNamed } from './kit/moves/look.ts'
import { issuerOf, newTemplate, noteTemplate } from './kit/moves/templates.ts'
import type { TemplateTools } from './kit/paper/template.ts'
import type { PaperWriters } from './kit/paper/writers.ts'
import { plainText } from './kit/show/plain.ts'
import { showPaperTemplate, templateData } from './kit/show/templates.ts'
import type { Store } from './kit/store.ts'
import { wordsFor } from './kit/words/index.ts'
import { refuseTemplate } from './kit/words/templates.ts'
import type { WorkPart } from './kit/work.ts'
import type { LocalAnswer, TemplateRequest } from './local.ts'
import { checkTemplate, exampleTemplate, lateWriters } from './papers/late.ts'

export const templateTools = ({ docx }: Pick<PaperWriters, 'docx'>): TemplateTools => ({
  ...{ docx, check: checkTemplate, example: exampleTemplate },
})

/** The long work of templates: brought ones are read and tried, and the one to start from is made. */
export const templateWorks = (writers: Pick<PaperWriters, 'docx'>): WorkPart[] => {
  const tools = templateTools(writers)
  return [paperTemplatePart(tools), templateExamplePart(tools)]
}

export interface TemplateParts {
  store: Store
  clock: () => Instant
  receive: Receive
  /** The folder of the operator's own fonts, or null. */
  fonts?: string | null
}

/**
 * What the command line does with templates: the example to a file; one from a file checked and tried, and with `take` put in use
 * by the same command as in chat. Without it nothing is kept.
 */
export async function templateByFile(parts: TemplateParts, request: TemplateRequest): Promise<LocalAnswer> {
  const { store, clock, receive } = parts
  const tools = templateTools(lateWriters(parts.fonts ?? null))
  const now = clock()
  const { plan, issuer, trial } = await store.tx(async (db) => {
    const found = await planNamed({ db, by: operator }, request.plan ?? undefined)
    const office = await issuerOf(db, found, wordsFor('zh'))
    return { plan: found, issuer: office, trial: await trialOf(db, found, now) }
  })
  const say = wordsFor('zh')
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  if (request.file === null) {
    const bytes = await tools.example(issuer)
    return { ok: true, text: say.letterhead.example, data: { bytes: base64(bytes) } }
  }
  const bytes = Buffer.from(request.file.bytes, 'base64')
  const { sample, listed, ...tried } = await tryTemplate(tools, bytes, trial)
  if (listed.length > 0 || !sample) throw refuseTemplate.withheld(listed)
  const scope: TemplateScope = request.scope
  const id = deriveId('tpl', sha256(request.file.bytes), now)
  const via = `cli:template:${id}`
  const named = { name: request.file.name, size: bytes.length, type: 'application/octet-stream' }
  const acting = { by: operator.person.id, now }
  const read = {
    ...newTemplate(id, plan, scope, { hash: sha256(bytes), ...named }, acting),
    ...tried,
  }
  const shown = plainText(showPaperTemplate(read, plan, say, 'zh'))
  if (!request.take)
    return { ok: true, text: shown, data: { ...templateData(read), state: null, sample: base64(sample) } }
  const hash = await store.files.put(bytes)
  await store.tx(async (db) => {
    const row = await db.put('papertemplate', { ...read, state: 'ready', document: { hash, ...named } })
    await noteTemplate({ db, via, ...acting }, row, 'brought', { size: bytes.length })
  })
  const done = await receive({
    ...{ id: `${via}:1`, from: 'cli:operator', conversation: 'cli:operator', at: now },
    said: { kind: 'command', verb: 'template', args: { do: 'take', template: id } },
    ...{ files: [], replyTo: null },
  })
  const text = `${shown}\n${done.reply ? plainText(done.reply.content) : ''}`
  return done.refused
    ? { ok: false, user: true, text }
    : { ok: true, text, data: { ...templateData(read), state: 'taken', sample: base64(sample) } }
}
