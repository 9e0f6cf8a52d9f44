import type { Locale } from '../../core/model/index.ts'
import { absence } from './absence.ts'
import { amend } from './amend.ts'
import { behalf } from './behalf.ts'
import { binding } from './binding.ts'
import { chase } from './chase.ts'
import { core } from './core.ts'
import { correction } from './correction.ts'
import { countersign } from './countersign.ts'
import { digest } from './digest.ts'
import { doubts } from './doubts.ts'
import { fields } from './fields.ts'
import { figures } from './figures.ts'
import { findings } from './findings.ts'
import { handover } from './handover.ts'
import { help } from './help.ts'
import { items } from './items.ts'
import { light } from './light.ts'
import { notes } from './notes.ts'
import { meeting } from './meeting.ts'
import { people } from './people.ts'
import { register } from './register.ts'
import { report } from './report.ts'
import { requests } from './requests.ts'
import { review } from './review.ts'
import { rules } from './rules.ts'
import { signoff } from './signoff.ts'
import { status } from './status.ts'
import { support } from './support.ts'
import { turns } from './turns.ts'

/**
 * Every sentence duban says, once in Chinese and once in English. One file a subject; each exports `{ zh, en }` of the
 * same type, so that a sentence missing in one language does not compile. What is refused stands in refusals.ts and
 * review-refusals.ts, correction-refusals.ts, signoff-refusals.ts, support-refusals.ts, register-refusals.ts,
 * rules-refusals.ts, everyday-refusals.ts, turn-refusals.ts, meeting-refusals.ts and request-refusals.ts; the life of an assignment, as its
 * picture shows it, in life.ts; binding-refusals.ts, absence-refusals.ts and handover-refusals.ts stand apart too; register.ts takes in register-faults.ts; what only one room says is taken from its own file:
 * web.ts, store.ts, intake.ts, intake-files.ts, intake-pdf.ts, review-page.ts, review-forms.ts, changes.ts, register-page.ts.
 */
const catalogue = {
  zh: {
    absence: absence.zh,
    amend: amend.zh,
    behalf: behalf.zh,
    binding: binding.zh,
    chase: chase.zh,
    core: core.zh,
    correction: correction.zh,
    countersign: countersign.zh,
    digest: digest.zh,
    doubts: doubts.zh,
    fields: fields.zh,
    figures: figures.zh,
    findings: findings.zh,
    handover: handover.zh,
    help: help.zh,
    items: items.zh,
    light: light.zh,
    notes: notes.zh,
    meeting: meeting.zh,
    people: people.zh,
    register: register.zh,
    report: report.zh,
    requests: requests.zh,
    review: review.zh,
    rules: rules.zh,
    signoff: signoff.zh,
    status: status.zh,
    support: support.zh,
    turns: turns.zh,
  },
  en: {
    absence: absence.en,
    amend: amend.en,
    behalf: behalf.en,
    binding: binding.en,
    chase: chase.en,
    core: core.en,
    correction: correction.en,
    countersign: countersign.en,
    digest: digest.en,
    doubts: doubts.en,
    fields: fields.en,
    figures: figures.en,
    findings: findings.en,
    handover: handover.en,
    help: help.en,
    items: items.en,
    light: light.en,
    notes: notes.en,
    meeting: meeting.en,
    people: people.en,
    register: register.en,
    report: report.en,
    requests: requests.en,
    review: review.en,
    rules: rules.en,
    signoff: signoff.en,
    status: status.en,
    support: support.en,
    turns: turns.en,
  },
}

export type Words = (typeof catalogue)['zh']

export const wordsFor = (locale: Locale): Words => catalogue[locale]
