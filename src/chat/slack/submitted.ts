import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { FileRef } from '../../core/model/index.ts'
import { plainText } from '../../kit/show/plain.ts'
import { slack } from '../../kit/words/slack.ts'
import { personOf, type Do } from './act.ts'
import { takeFiles } from './files.ts'
import { rememberedIn } from './forms.ts'
import { sayLooked } from './hear.ts'
import { saysModal, submittedIn, type Submitted } from './modal.ts'
import { accountOf, type Road } from './parts.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

const sent = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  view: z.looseObject({
    id: z.string(),
    private_metadata: z.string(),
    title: z.looseObject({ text: z.string() }),
    state: z.looseObject({ values: z.unknown() }),
  }),
})

/** What Slack does with the form: closes it, shows what is wrong at a field, or shows another page in its place. */
export type FormAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: types.ModalView }

export type OnSubmit = (
  ws: Workspace,
  body: unknown,
  ack: (answer?: FormAnswer) => Promise<void>,
) => Promise<void>

/** Slack shows so much of an error at a field. */
const ERROR = 1000

/** A form that was sent off: its command is handed in; a refusal is shown in the form, which stays open to be mended. */
export function createOnSubmit(road: Road, spaces: Workspaces, act: Do): OnSubmit {
  return async (ws, body, ack) => {
    const at = road.clock()
    const { user, view } = sent.parse(body)
    const account = accountOf(ws.team, user.id)
    const person = await personOf(road, account)
    const locale = person?.locale ?? 'zh'
    const words = slack[locale]
    const form = submittedIn(await rememberedIn(road, view.private_metadata, account), view.state.values)
    if (!form) return ack({ response_action: 'update', view: saysModal(view.title.text, words.gone, locale) })
    const load = async () => {
      const files = person
        ? await takeFiles(
            road,
            ws,
            form.files.map(({ file }) => file),
            { personId: person.id, locale },
          )
        : []
      return { said: { kind: 'command' as const, verb: form.verb, args: argsOf(form, files) }, files }
    }
    const done = await act(
      ws,
      {
        id: `view:${view.id}:${form.key}`,
        user: user.id,
        said: { kind: 'command', verb: form.verb, args: form.args },
        load,
        replyTo: form.letter,
        back: null,
        at,
        shows: true,
      },
      () => ack({ response_action: 'update', view: saysModal(view.title.text, words.working, locale) }),
    )
    const { outcome, late, id } = done
    if (!late && outcome.refused && !done.byLetter) {
      const why = (outcome.reply ? plainText(outcome.reply.content) : '').slice(0, ERROR)
      return ack(
        form.field === null
          ? { response_action: 'update', view: saysModal(view.title.text, why, locale) }
          : { response_action: 'errors', errors: { [form.field]: why } },
      )
    }
    if (!late) await ack()
    if (!done.byLetter) await sayLooked(road, spaces, ws, { outcome, account, person, back: null, id })
  }
}

/** The files of a field are its value; those of a message go with the whole. */
function argsOf(
  { args, files }: Submitted,
  taken: readonly (FileRef | { name: string; unreadable: string })[],
): Record<string, unknown> {
  const byField: Record<string, FileRef[]> = {}
  for (const [n, { name }] of files.entries()) {
    const file = taken[n]
    if (name !== null && file && 'hash' in file) (byField[name] ??= []).push(file)
  }
  return { ...args, ...byField }
}
