import type { Content, Line, Plan } from '../../core/model/index.ts'
import type { PlanDocument } from '../moves/documents.ts'
import type { Words } from '../words/index.ts'
import { content, heading, list } from './blocks.ts'

/** The documents a plan was made of, one line each, with what each of them changed. */
export function showDocuments(plan: Plan, documents: readonly PlanDocument[], words: Words): Content {
  const { core, status } = words
  const lines = documents.map((one, i): Line => {
    const { on, title, number, issuedOn, file, counts } = one
    const name = title === null ? (file?.name ?? status.expunged) : title
    const facts = [number, issuedOn === null ? null : core.fullDay(issuedOn)].filter((fact) => fact !== null)
    const what =
      counts === null
        ? status.expunged
        : counts.kind === 'imported'
          ? status.documentImported(counts.tasks, counts.assignments)
          : status.documentRevised(counts.added, counts.changed, counts.withdrawn)
    return [
      `${i + 1}. `,
      { strong: name },
      facts.length > 0 ? core.aside(facts.join(core.comma)) : '',
      `${core.colon}${status.documentOn(core.fullDay(on))}${core.comma}${what}`,
    ]
  })
  return content(heading(status.documents(plan.title, documents.length)), list(lines))
}
