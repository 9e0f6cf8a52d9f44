import { html } from 'hono/html'
import type { FindingKind, ProposedFinding } from '../../core/model/index.ts'
import type { Settled } from '../../core/proposal/edits.ts'
import type { Html, Look } from './shell.ts'
import type { Draft } from './view.ts'

/** Up to so many findings all kinds stand open; beyond, only the first, so that the tasks stay in reach. */
const FEW = 8

/** Task codes that one finding names as links; the others stand in its sentence. */
const CODES = 8

interface Numbered {
  n: number
  finding: ProposedFinding
}

interface Shown {
  draft: Draft
  /** Codes of the tasks as they are now. */
  codes: ReadonlySet<string>
  editable: boolean
}

/** What the reading could not decide, by kind; each leads to its place, and can be settled here. */
export function findingsPane(look: Look, draft: Draft, editable: boolean): Html {
  const { words } = look
  const { findings } = draft.reading
  const kinds = new Map<FindingKind, Numbered[]>()
  for (const [n, finding] of findings.entries())
    kinds.set(finding.kind, [...(kinds.get(finding.kind) ?? []), { n, finding }])
  const codes = new Set(draft.proposal.plan.tasks.map(({ code }) => code))
  const told = words.openFindings(findings.length - draft.settled.size, findings.length)
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">${words.findings} <small>${told}</small></h2>
    ${Array.from(kinds, ([kind, all], i) =>
      group(look, kind, all, { draft, codes, editable, opened: i === 0 || findings.length <= FEW }),
    )}
  </section>`
}

function group(
  look: Look,
  kind: FindingKind,
  all: readonly Numbered[],
  shown: Shown & { opened: boolean },
): Html {
  const { words } = look
  const open = all.filter(({ n }) => !shown.draft.settled.has(n)).length
  return html`<details id="k-${kind}" ${shown.opened ? 'open' : ''}>
    <summary>
      ${words.kind[kind]}
      <span class="count ${open === 0 ? 'none' : ''}">${words.kindCount(open, all.length)}</span>
    </summary>
    <ul>
      ${all.map((one) => item(look, one, shown))}
    </ul>
  </details>`
}

function item({ words }: Look, { n, finding }: Numbered, { draft, codes, editable }: Shown): Html {
  const answer = draft.settled.get(n)
  const about = (finding.about ?? []).filter((code) => codes.has(code)).slice(0, CODES)
  const links = about.map(
    (code) => html`<a class="to-task" href="#t-${encodeURIComponent(code)}">${code}</a> `,
  )
  const place = finding.source
    ? html`<a class="to-source" href="#sf-${n}" data-n="${n}">${words.place}</a>`
    : ''
  const settle = html`<button type="button" id="settle-${n}" data-form="settle?n=${n}">
    ${words.settle}
  </button>`
  const still = draft.tasksLeft.get(n) ?? []
  const left =
    !answer && still.length > 0 && still.length < (finding.about?.length ?? 0)
      ? html`<p class="left">${words.stillOpen(still)}</p>`
      : ''
  return html`<li id="f-${n}" class="${answer ? 'finding slot settled' : 'finding slot'}">
    <p>${finding.message}</p>
    ${left}
    ${answer ? html`<p class="answer"><span class="tag done">${words.settled}</span> ${answered(words, answer)}</p>` : ''}
    <p class="acts">${place} ${links} ${!answer && editable ? settle : ''}</p>
  </li>`
}

function answered(words: Look['words'], { units, answer, how }: Settled): string {
  if (how === 'removed') return words.taskRemoved
  if (how === 'standing') return words.standingAnswer(answer)
  return how === 'mended' ? words.taskMended : words.settledBy(units, answer)
}
