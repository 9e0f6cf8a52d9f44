import { z } from 'zod'
import type { Form } from '../../core/model/index.ts'
import { plainText } from '../../kit/show/plain.ts'
import { slack } from '../../kit/words/slack.ts'
import { FILES_LIMIT } from '../../uploads/limits.ts'
import { personOf } from './act.ts'
import { openForm } from './forms.ts'
import { saysModal } from './modal.ts'
import { accountOf, roadOf, type Road } from './parts.ts'
import { wordsIn } from './said.ts'
import type { Workspace } from './workspaces.ts'

const called = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  message: z.looseObject({
    text: z.string().default(''),
    files: z.array(z.looseObject({ id: z.string(), name: z.string().nullish() })).optional(),
  }),
})

const items = z.array(z.looseObject({ code: z.string(), title: z.string(), state: z.string() }))

export type OnShortcut = (ws: Workspace, body: unknown, ack: () => Promise<void>) => Promise<void>

/** Asks on which of the person's items a message is progress; what is sent off is a report like any other. */
export function createOnShortcut(road: Road): OnShortcut {
  return async (ws, body, ack) => {
    const { user, trigger_id: trigger, message } = called.parse(body)
    const account = accountOf(ws.team, user.id)
    const outcome = await roadOf(road)({
      id: `slack:${ws.team}:shortcut:${trigger}`,
      ...{ from: account, conversation: account, at: road.clock() },
      said: { kind: 'command', verb: 'mine', args: {} },
      files: [],
      replyTo: null,
    })
    const locale = (await personOf(road, account))?.locale ?? 'zh'
    const words = slack[locale]
    const own = items.safeParse(outcome.reply?.data)
    if (outcome.refused || !own.success || own.data.length === 0) {
      const said = outcome.refused && outcome.reply ? plainText(outcome.reply.content) : words.fileNone
      const view = saysModal(words.fileTitle, said, locale)
      await ws.api.call('views.open', { trigger_id: trigger, view }, { patience: 0 })
      return ack()
    }
    const form: Form = {
      title: words.fileTitle,
      verb: 'report',
      submit: words.fileSubmit,
      fields: [
        {
          ...{ name: 'code', label: words.fileItem, kind: 'choice', required: true },
          choices: own.data.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
        },
        {
          ...{ name: 'progress', label: words.fileText, kind: 'long', required: true },
          value: wordsIn(message.text, ws.botUser),
        },
      ],
    }
    const files = (message.files ?? [])
      .slice(0, FILES_LIMIT)
      .map(({ id, name }) => ({ id, name: (name ?? id).slice(0, 80) }))
    const names = files.map(({ name }) => name).join('、')
    await openForm(road, ws, {
      ...{ user: user.id, trigger, form, locale },
      stands: { letter: null, files },
      note:
        files.length === 0
          ? []
          : [
              {
                type: 'context',
                elements: [{ type: 'plain_text', text: words.fileFiles(names), emoji: false }],
              },
            ],
    })
    await ack()
  }
}
