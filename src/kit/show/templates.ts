import { wallClock } from '../../core/day.ts'
import { placeholders, type Placeholder } from '../../core/document/placeholders.ts'
import { issueKinds } from '../../core/issuing.ts'
import { templateFor } from '../../core/paper-template.ts'
import type {
  Content,
  Form,
  Line,
  Locale,
  PaperTemplate,
  Plan,
  TemplateScope,
} from '../../core/model/index.ts'
import { whoDid } from '../moves/who.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

export const templateScopes: readonly TemplateScope[] = ['all', ...issueKinds]

const kinds = Object.keys(placeholders) as Placeholder[]

/** As it is written in a template, in the reader's language. */
const written = (kind: Placeholder, locale: Locale): string => `{{${placeholders[kind][locale]}}}`

const listed = (some: readonly Placeholder[], locale: Locale): string =>
  some.map((kind) => written(kind, locale)).join(locale === 'zh' ? '、' : ', ')

/** By which templates the papers of a plan are made, what may stand in one, and what may be done. */
export async function showTemplates(db: Db, plan: Plan, words: Words, locale: Locale): Promise<Content> {
  const say = words.letterhead
  const { templates = {} } = plan.settings
  const used: { scope: TemplateScope; line: Line }[] = []
  for (const scope of templateScopes) {
    const one = templates[scope]
    if (!one) continue
    const { day } = wallClock(one.at, plan.timezone)
    const said = say.used(say.scope(scope), await whoDid(db, one.by, words), words.core.fullDay(day))
    used.push({ scope, line: [said, { file: one.document }] })
  }
  const verb = 'template'
  const args = { plan: plan.key }
  return content(
    heading(say.title(plan.title)),
    used.length === 0 ? text(say.builtIn) : list(used.map(({ line }) => line)),
    used.length > 0 && !templates.all && text(say.othersBuiltIn),
    text(say.placeholders),
    list(
      kinds.map((kind) => [{ code: written(kind, locale) }, `${words.core.colon}${say.placeholder[kind]}`]),
    ),
    text(say.how),
    text(say.pdf),
    buttons(
      { label: say.getExample, verb, args: { do: 'example', ...args }, style: 'primary' },
      { label: say.bring, verb, args: { do: 'bring', ...args } },
      ...used.map(({ scope }) => ({
        label: say.cancel(say.scope(scope)),
        verb,
        args: { do: 'cancel', scope, ...args },
      })),
    ),
  )
}

export const templateForm = (plan: Plan, scope: TemplateScope, words: Words): Form => {
  const say = words.letterhead
  return {
    title: say.formTitle,
    verb: 'template',
    submit: say.formSubmit,
    fields: [
      { name: 'do', label: '', kind: 'hidden', value: 'bring' },
      { name: 'plan', label: '', kind: 'hidden', value: plan.key },
      { name: 'file', label: say.formFile, kind: 'files', required: true, hint: say.formHint },
      {
        ...{ name: 'scope', label: say.formScope, kind: 'choice', required: true, value: scope },
        choices: templateScopes.map((value) => ({ value, label: say.scope(value) })),
      },
    ],
  }
}

/** What is found in a template that was read, with its try and the buttons that decide; or why it cannot be used. */
export function showPaperTemplate(row: PaperTemplate, plan: Plan, words: Words, locale: Locale): Content {
  const say = words.letterhead
  const { name } = row.document
  if (row.refusal !== null)
    return content(
      text({ strong: say.unfit(name) }),
      ...row.refusal[locale].split('\n').map((line) => text(line)),
    )
  const absent = kinds.filter((kind) => !row.found.includes(kind))
  const before = templateFor(plan.settings, row.scope)
  const args = { template: row.id }
  return content(
    heading(say.readyTitle(name)),
    text(say.scopeLine(say.scope(row.scope))),
    text(
      say.found(
        listed(
          kinds.filter((kind) => row.found.includes(kind)),
          locale,
        ),
      ),
    ),
    absent.length > 0 && text(say.notFound(listed(absent, locale))),
    row.fonts.length > 0 && text(say.fonts(row.fonts.join(locale === 'zh' ? '、' : ', '))),
    ...(row.sample ? [text({ strong: say.sample }), list([[{ file: row.sample }]])] : []),
    text(say.goesFor(before ? before.document.name : say.beforeBuiltIn)),
    text(say.pdf),
    row.state === 'ready' &&
      buttons(
        { label: say.take, verb: 'template', args: { do: 'take', ...args }, style: 'primary' },
        { label: say.drop, verb: 'template', args: { do: 'drop', ...args } },
      ),
  )
}

/** For programs. */
export const templateData = ({
  id,
  scope,
  document,
  state,
  found,
  fonts,
  sample,
  refusal,
}: PaperTemplate) => ({
  ...{ template: id, scope, document, state, found, fonts, sample },
  refusal: refusal?.zh ?? null,
})
