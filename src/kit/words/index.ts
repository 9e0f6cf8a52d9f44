import type { Locale } from '../../core/model/index.ts'
import { amend } from './amend.ts'
import { apiTokens } from './api-tokens.ts'
import { away } from './away.ts'
import { backup } from './backup.ts'
import { behalf } from './behalf.ts'
import { calendar } from './calendar.ts'
import { burden } from './burden.ts'
import { binding } from './binding.ts'
import { chase } from './chase.ts'
import { circulars } from './circulars.ts'
import { core } from './core.ts'
import { correction } from './correction.ts'
import { countersign } from './countersign.ts'
import { delivery } from './delivery.ts'
import { digest } from './digest.ts'
import { directory } from './directory.ts'
import { doubts } from './doubts.ts'
import { entrance } from './entrance.ts'
import { expunge } from './expunge.ts'
import { fields } from './fields.ts'
import { figures } from './figures.ts'
import { findings } from './findings.ts'
import { handover } from './handover.ts'
import { forecast } from './forecast.ts'
import { help } from './help.ts'
import { issuing } from './issuing.ts'
import { issueFigures } from './issue-figures.ts'
import { issuePapers } from './issue-papers.ts'
import { issueProgress } from './issue-progress.ts'
import { issueText } from './issue-text.ts'
import { items } from './items.ts'
import { letterhead } from './letterhead.ts'
import { light } from './light.ts'
import { notes } from './notes.ts'
import { manual } from './manual.ts'
import { meeting } from './meeting.ts'
import { officeCard } from './office-card.ts'
import { papers } from './papers.ts'
import { people } from './people.ts'
import { pictures } from './pictures.ts'
import { reach } from './reach.ts'
import { register } from './register.ts'
import { remind } from './remind.ts'
import { rehearsal } from './rehearsal.ts'
import { report } from './report.ts'
import { requests } from './requests.ts'
import { review } from './review.ts'
import { rules } from './rules.ts'
import { signoff } from './signoff.ts'
import { status } from './status.ts'
import { support } from './support.ts'
import { turns } from './turns.ts'
import { workbook } from './workbook.ts'

/**
 * Every sentence duban says, once in Chinese and once in English. One file a subject; each exports `{ zh, en }` of the
 * same type, so that a sentence missing in one language does not compile. What is refused stands in refusals.ts and
 * review-refusals.ts, correction-refusals.ts, signoff-refusals.ts, support-refusals.ts, register-refusals.ts,
 * rules-refusals.ts, handover-refusals.ts, calendar-refusals.ts, snooze-refusals.ts, paper-refusals.ts, binding-refusals.ts,
 * issuing-refusals.ts, issue-refusals.ts, entrance-refusals.ts, issue-facts-refusals.ts, everyday-refusals.ts, turn-refusals.ts, meeting-refusals.ts, workbook-refusals.ts and
 * request-refusals.ts, api-refusals.ts; the life of an assignment, as its picture shows it, in life.ts; register.ts takes in register-faults.ts, issue-text.ts issue-frame.ts and issue-leader.ts, directory.ts people-sheet.ts, and what it refuses
 * stands in directory-refusals.ts; what only one room says is taken from its own file:
 * doctor.ts, settings.ts, not-kept.ts, web.ts, mail.ts, slack.ts, telegram.ts, store.ts, intake.ts, intake-files.ts, intake-pdf.ts,
 * desk.ts, review-page.ts, review-forms.ts, changes.ts, register-page.ts, document.ts, templates.ts, template-sample.ts, desk-today.ts, desk-plan.ts, desk-task.ts, desk-units.ts, desk-find.ts, desk-do.ts, desk-choices.ts, api.ts, desk-letters.ts, desk-rhythm.ts, desk-papers.ts, desk-ledger.ts, desk-system.ts, operation.ts, backup-refusals.ts, migrate.ts, issuing-page.ts.
 */
const catalogue = {
  zh: {
    amend: amend.zh,
    apiTokens: apiTokens.zh,
    away: away.zh,
    backup: backup.zh,
    behalf: behalf.zh,
    calendar: calendar.zh,
    burden: burden.zh,
    binding: binding.zh,
    chase: chase.zh,
    circulars: circulars.zh,
    core: core.zh,
    correction: correction.zh,
    countersign: countersign.zh,
    delivery: delivery.zh,
    digest: digest.zh,
    directory: directory.zh,
    doubts: doubts.zh,
    entrance: entrance.zh,
    expunge: expunge.zh,
    fields: fields.zh,
    figures: figures.zh,
    findings: findings.zh,
    handover: handover.zh,
    forecast: forecast.zh,
    help: help.zh,
    issuing: issuing.zh,
    issueFigures: issueFigures.zh,
    issuePapers: issuePapers.zh,
    issueProgress: issueProgress.zh,
    issueText: issueText.zh,
    items: items.zh,
    letterhead: letterhead.zh,
    light: light.zh,
    notes: notes.zh,
    manual: manual.zh,
    meeting: meeting.zh,
    officeCard: officeCard.zh,
    papers: papers.zh,
    people: people.zh,
    pictures: pictures.zh,
    reach: reach.zh,
    register: register.zh,
    remind: remind.zh,
    rehearsal: rehearsal.zh,
    report: report.zh,
    requests: requests.zh,
    review: review.zh,
    rules: rules.zh,
    signoff: signoff.zh,
    status: status.zh,
    support: support.zh,
    turns: turns.zh,
    workbook: workbook.zh,
  },
  en: {
    amend: amend.en,
    apiTokens: apiTokens.en,
    away: away.en,
    backup: backup.en,
    behalf: behalf.en,
    calendar: calendar.en,
    burden: burden.en,
    binding: binding.en,
    chase: chase.en,
    circulars: circulars.en,
    core: core.en,
    correction: correction.en,
    countersign: countersign.en,
    delivery: delivery.en,
    digest: digest.en,
    directory: directory.en,
    doubts: doubts.en,
    entrance: entrance.en,
    expunge: expunge.en,
    fields: fields.en,
    figures: figures.en,
    findings: findings.en,
    handover: handover.en,
    forecast: forecast.en,
    help: help.en,
    issuing: issuing.en,
    issueFigures: issueFigures.en,
    issuePapers: issuePapers.en,
    issueProgress: issueProgress.en,
    issueText: issueText.en,
    items: items.en,
    letterhead: letterhead.en,
    light: light.en,
    notes: notes.en,
    manual: manual.en,
    meeting: meeting.en,
    officeCard: officeCard.en,
    papers: papers.en,
    people: people.en,
    pictures: pictures.en,
    reach: reach.en,
    register: register.en,
    remind: remind.en,
    rehearsal: rehearsal.en,
    report: report.en,
    requests: requests.en,
    review: review.en,
    rules: rules.en,
    signoff: signoff.en,
    status: status.en,
    support: support.en,
    turns: turns.en,
    workbook: workbook.en,
  },
}

export type Words = (typeof catalogue)['zh']

export const wordsFor = (locale: Locale): Words => catalogue[locale]
