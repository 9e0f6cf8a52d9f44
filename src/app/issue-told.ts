import type { Issue, Plan } from '../core/model/index.ts'
import { nameOfIssue } from '../kit/moves/issues.ts'
import { admins, officeOf } from '../kit/moves/people.ts'
import { tellPerson, type Telling } from '../kit/moves/tell.ts'
import { buttons, content, text } from '../kit/show/blocks.ts'
import { redoButton } from '../kit/show/issues.ts'
import type { Words } from '../kit/words/index.ts'
import type { WorkContext } from '../kit/work.ts'

interface Say {
  zh: string
  en: string
}

type Name = (words: Words) => string

/** To the office of the plan and to the administrators, each once: what they are told is theirs to mend. */
async function tellBoth(context: WorkContext, planId: string, telling: Telling): Promise<void> {
  const { db } = context
  const people = new Map([...(await officeOf(db, planId)), ...(await admins(db))].map((one) => [one.id, one]))
  for (const person of people.values()) await tellPerson(context, planId, person, telling)
}

export interface Failing {
  why: Say
  /** Where it was a defect of ours. */
  reference: string | null
  /** Minutes until the next try; null where it is tried by hand only. */
  again: number | null
  /** Whether the words went to their readers without the files. */
  wordsWent: boolean
}

export const tellFailed = (
  context: WorkContext,
  planId: string,
  issue: Issue,
  { why, reference, again, wordsWent }: Failing,
): Promise<void> =>
  tellBoth(context, planId, {
    seed: 'failed',
    say: (words, { locale }) => {
      const { issuing } = words
      return content(
        text({
          strong: issuing.failed(
            nameOfIssue(issue, words),
            reference === null ? why[locale] : issuing.failedReference(reference),
          ),
        }),
        text(wordsWent ? issuing.wordsWent : issuing.wordsWait),
        text(again === null ? issuing.noRetry : issuing.willRetry(again)),
        buttons(redoButton(issue, words)),
      )
    },
  })

export const tellMended = (context: WorkContext, planId: string, name: Name): Promise<void> =>
  tellBoth(context, planId, {
    seed: 'mended',
    say: (words) => content(text(words.issuing.mended(name(words)))),
  })

export const tellNoPdf = (context: WorkContext, planId: string, name: Name, why: Say): Promise<void> =>
  tellBoth(context, planId, {
    seed: 'no-pdf',
    say: (words, { locale }) => content(text(words.issuing.noPdf(name(words), why[locale]))),
  })

/** That a paper was not made by the office's own template but in the layout that comes with duban. */
export const tellPlain = (
  context: WorkContext,
  { id, key }: Pick<Plan, 'id' | 'key'>,
  name: Name,
  { why, template }: { why: Say; template: string },
): Promise<void> =>
  tellBoth(context, id, {
    seed: 'plain',
    say: (words, { locale }) =>
      content(
        text({ strong: words.letterhead.plain(name(words), template, why[locale]) }),
        buttons({ label: words.letterhead.see, verb: 'template', args: { plan: key } }),
      ),
  })

/** To whoever ordered the files, once: they are still being made. A digest that goes by itself was ordered by nobody. */
export async function tellUnderWay(context: WorkContext, issue: Issue, percent: number): Promise<void> {
  const person = await context.db.get('person', context.for)
  if (!person) return
  await tellPerson(context, issue.planId, person, {
    seed: 'under-way',
    say: (words) => content(text(words.issuing.underWay(nameOfIssue(issue, words), percent))),
  })
}

/** That a paper was not put into its folder; `again` as above. */
export const tellShelf = (
  context: WorkContext,
  planId: string,
  name: Name,
  failing: Pick<Failing, 'why' | 'again' | 'reference'> | null,
): Promise<void> =>
  tellBoth(context, planId, {
    seed: failing ? 'shelf-failed' : 'shelf-mended',
    say: (words, { locale }) => {
      const { issuing } = words
      if (!failing) return content(text(issuing.shelfMended(name(words))))
      const { why, reference, again } = failing
      return content(
        text({
          strong: issuing.shelfFailed(
            name(words),
            reference === null ? why[locale] : issuing.failedReference(reference),
          ),
        }),
        again !== null && text(issuing.willRetry(again)),
      )
    },
  })
