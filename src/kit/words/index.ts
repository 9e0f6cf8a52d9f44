import type { Locale } from '../../core/model/index.ts'
import { chase } from './chase.ts'
import { core } from './core.ts'
import { digest } from './digest.ts'
import { fields } from './fields.ts'
import { findings } from './findings.ts'
import { items } from './items.ts'
import { light } from './light.ts'
import { meeting } from './meeting.ts'
import { people } from './people.ts'
import { report } from './report.ts'
import { requests } from './requests.ts'
import { review } from './review.ts'
import { status } from './status.ts'

/**
 * Every sentence duban says, once in Chinese and once in English. One file a subject; each exports `{ zh, en }` of the
 * same type, so that a sentence missing in one language does not compile. What is refused stands in refusals.ts and
 * review-refusals.ts and request-refusals.ts and meeting-refusals.ts; what only one room says is taken from its own file: web.ts, store.ts, intake.ts, intake-files.ts,
 * intake-pdf.ts, review-page.ts, review-forms.ts, changes.ts.
 */
const catalogue = {
  zh: {
    chase: chase.zh,
    core: core.zh,
    digest: digest.zh,
    fields: fields.zh,
    findings: findings.zh,
    items: items.zh,
    light: light.zh,
    meeting: meeting.zh,
    people: people.zh,
    report: report.zh,
    requests: requests.zh,
    review: review.zh,
    status: status.zh,
  },
  en: {
    chase: chase.en,
    core: core.en,
    digest: digest.en,
    fields: fields.en,
    findings: findings.en,
    items: items.en,
    light: light.en,
    meeting: meeting.en,
    people: people.en,
    report: report.en,
    requests: requests.en,
    review: review.en,
    status: status.en,
  },
}

export type Words = (typeof catalogue)['zh']

export const wordsFor = (locale: Locale): Words => catalogue[locale]
