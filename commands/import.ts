import { z } from 'zod'
import type { Form } from '../src/core/model/index.ts'
import { importers, mayDo, relationsOf } from '../src/core/rights.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { revisablePlan } from '../src/kit/moves/activation.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { collect } from '../src/kit/moves/look.ts'
import { beginReview, nameOf } from '../src/kit/moves/review.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { pageOf } from '../src/kit/show/review-facts.ts'

/** Words by which a file is brought in, besides the verb. */
const ASKS = /^[^\d.．]{0,12}(?:导入|新方案|新文件|修订稿)[^\d.．]{0,12}$/

/** Files that may be a plan, by what they are called: sent without words, they are taken for one. */
const DOCUMENT = /\.(docx?|wps|pdf|xlsx?|et|csv|txt|md|html?|rtf|odt|ods|ofd)$/i

export default defineCommand({
  name: 'import',
  aliases: ['导入'],
  summary: { zh: '导入文件，读成待核方案', en: 'bring a document in, to be reviewed as a plan' },
  examples: ['导入', '导入 修订 SY', 'import'],
  args: z.object({
    /** One file; a form sends it in a list. */
    file: namedFile.optional(),
    revises: z.string().trim().min(1).optional(),
  }),
  parse: (rest) => {
    const [, key] = /^(?:修订|revises?)\s*[=＝:：]?\s*(\S+)$/i.exec(rest.trim()) ?? []
    return key === undefined ? {} : { revises: key }
  },
  understand: async (said, context) => ((await isDocument(said, context)) ? {} : null),
  may: importers,
  about: async () => [{ planId: null }],
  effect: 'write',
  async run({ file, revises: key }, context) {
    const { words, publicUrl, db, now, via, by } = context
    const document = await fileBrought(context, file)
    if (!document) return { content: content({ kind: 'form', form: askForFile(key, context) }), data: null }
    const revises = key === undefined ? null : (await revisablePlan(context, key, 'import')).id
    const acting = { db, by: by.person.id, now, via }
    const review = await beginReview(acting, { id: context.id('rev'), document, revises })
    const url = pageOf(publicUrl, review)
    return {
      content: content(
        text(words.review.received(nameOf(review))),
        text({ link: url, text: words.review.follow }),
      ),
      data: { id: review.id, state: review.state, url },
    }
  },
})

function askForFile(revises: string | undefined, { words: { review } }: Context): Form {
  return {
    title: review.importTitle,
    verb: 'import',
    submit: review.importSubmit,
    fields: [
      {
        name: 'file',
        label: review.importFile,
        kind: 'files',
        required: true,
        hint: review.importHint,
      },
      ...(revises === undefined
        ? []
        : [{ name: 'revises', label: '', kind: 'hidden' as const, value: revises }]),
    ],
  }
}

/** A document without a word, or with words that ask for nothing else, from somebody who may import and whom no report waits for. */
async function isDocument(said: string, { files, by, repliedTo, db }: Context): Promise<boolean> {
  const named = files.some((one) => 'hash' in one && DOCUMENT.test(one.name))
  if (!(said === '' || ASKS.test(said)) || !named || (repliedTo?.about.length ?? 0) > 0) return false
  if (!mayDo(importers, relationsOf(by.roles, by.person.id, { planId: null }))) return false
  return (await collect(db.list('draft', 'waiting', { prefix: [by.person.id], limit: 1 }))).length === 0
}
