import type { Button, Content, Locale } from '../../core/model/index.ts'
import type { Preview } from '../moves/register-sheets.ts'
import type { Words } from '../words/index.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

/** Wrong lines shown in a chat message; the page has all. */
const SHOWN = 20

export const sheetPage = (publicUrl: string, { sheet }: Pick<Preview, 'sheet'>): string =>
  `${publicUrl}/registers/sheets/${sheet.id}`

/** What may be done with a sheet that was read: take all, take the good ones, drop it. */
export function sheetButtons({ sheet, plan }: Preview, words: Words): Button[] {
  const say = words.register
  const good = 'missing' in plan ? 0 : plan.added.length + plan.changed.length
  const wrong = 'missing' in plan ? 0 : plan.wrong.length
  const args = { sheet: sheet.id }
  return [
    ...(good === 0
      ? []
      : [
          wrong === 0
            ? {
                label: say.takeAll(good),
                verb: 'register',
                args: { act: 'take', ...args },
                style: 'primary' as const,
              }
            : { label: say.takeGood(good), verb: 'register', args: { act: 'take', ...args, good: true } },
        ]),
    { label: say.drop, verb: 'register', args: { act: 'drop', ...args } },
  ]
}

/** What a spreadsheet would do, before it does anything. */
export function showPreview(preview: Preview, words: Words, locale: Locale, publicUrl: string): Content {
  const say = words.register
  const { sheet, seen, plan } = preview
  const title = heading(say.previewTitle(sheet.document.name, seen.register.title))
  if ('missing' in plan)
    return content(
      title,
      text(refuseRegister.noHead(plan.missing).say[locale]),
      buttons(...sheetButtons(preview, words)),
    )
  const { added, changed, same, wrong, ignored } = plan
  return content(
    title,
    text(say.previewCounts(added.length, changed.length, same, wrong.length)),
    ignored.length > 0 && text(say.previewIgnored(ignored)),
    wrong.length > 0 &&
      list(
        wrong
          .slice(0, SHOWN)
          .map(({ line, faults }) => [say.previewLine(line, faults.map(say.fault).join(say.and))]),
      ),
    wrong.length > SHOWN && text(say.previewMore(wrong.length - SHOWN)),
    added.length + changed.length === 0 && text(say.previewNothing),
    buttons(...sheetButtons(preview, words)),
    text({ link: sheetPage(publicUrl, preview), text: say.page }),
  )
}
