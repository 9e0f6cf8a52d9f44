import type { Button, Content, Line, Plan } from '../../core/model/index.ts'
import type { Filed } from '../moves/report.ts'
import type { TakenWorkbook } from '../moves/workbook-sheets.ts'
import type { WorkbookPlan } from '../../core/workbook/judge.ts'
import type { Db } from '../store.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'
import { showFiled } from './filed.ts'
import { sentBlocks } from './signing.ts'

/** Entries shown in one message. */
const SHOWN = 20

/** What may be asked of the ledger sheets of a plan. */
export function showWorkbookMenu({ title, key }: Plan, words: Words): Content {
  const say = words.workbook
  const verb = 'workbook'
  return content(
    text(say.menu(title)),
    buttons(
      { label: say.exportButton, verb, args: { act: 'export', plan: key }, style: 'primary' },
      { label: say.tasksButton, verb, args: { act: 'export', plan: key, form: 'tasks' } },
      { label: say.importButton, verb, args: { act: 'import', plan: key } },
      { label: say.upwardButton, verb, args: { act: 'upward', plan: key } },
    ),
  )
}

interface Shown {
  name: string
  would: WorkbookPlan
  /** The id of the sheet that stands; null on the command line, where nothing does before it is taken. */
  sheet: string | null
  page?: number
}

/** What a sheet would do, item by item, before it does anything; twenty entries a page. */
export async function showWorkbookPreview(
  db: Db,
  { name, would, sheet, page = 1 }: Shown,
  words: Words,
): Promise<Content> {
  const say = words.workbook
  const { changes, same, wrong, elsewhere, absent, ignored } = would
  const entries: { of: 'change' | 'wrong' | 'elsewhere'; line: Line }[] = [
    ...wrong.map(({ line, code, faults }) => ({
      of: 'wrong' as const,
      line: [say.wrongLine(line, code, faults.map(say.fault).join(words.core.comma))],
    })),
    ...elsewhere.map(({ line, code, columns }) => ({
      of: 'elsewhere' as const,
      line: [say.elsewhere(line, code, columns)],
    })),
  ]
  for (const { line, code, assignmentId, as, edits } of changes) {
    const assignment = await db.get('assignment', assignmentId)
    const unit = assignment ? ((await db.get('unit', assignment.unitId))?.name ?? '') : ''
    const said = edits.map(({ column, was, is }) => say.edit(column, was, is)).join(words.core.comma)
    entries.push({ of: 'change', line: [{ code }, `${say.change(line, unit, as)} ${said}`] })
  }
  const from = sheet === null ? 0 : (page - 1) * SHOWN
  const shown = sheet === null ? entries : entries.slice(from, from + SHOWN)
  const of = (kind: string): Line[] => shown.filter((one) => one.of === kind).map(({ line }) => line)
  const left = entries.length - from - shown.length
  return content(
    heading(say.previewTitle(name)),
    text(say.counts(changes.length, same, wrong.length)),
    absent > 0 && text(say.absent(absent)),
    ignored.length > 0 && text(say.ignored(ignored)),
    of('wrong').length > 0 && text({ strong: say.wrongTitle }),
    of('wrong').length > 0 && list(of('wrong')),
    of('elsewhere').length > 0 && text({ strong: say.elsewhereTitle }),
    of('elsewhere').length > 0 && list(of('elsewhere')),
    of('change').length > 0 && list(of('change')),
    left > 0 && text(say.more(left)),
    changes.length === 0 && text(say.nothing),
    sheet !== null && buttons(...sheetButtons(sheet, would, left > 0 ? page + 1 : null, words)),
  )
}

function sheetButtons(
  sheet: string,
  { changes, wrong }: WorkbookPlan,
  next: number | null,
  words: Words,
): Button[] {
  const say = words.workbook
  const verb = 'workbook'
  const count = changes.length
  return [
    ...(count === 0
      ? []
      : wrong.length === 0
        ? [{ label: say.takeAll(count), verb, args: { act: 'take', sheet }, style: 'primary' as const }]
        : [{ label: say.takeGood(count), verb, args: { act: 'take', sheet, good: true } }]),
    ...(next === null ? [] : [{ label: say.next, verb, args: { act: 'preview', sheet, page: next } }]),
    { label: say.drop, verb, args: { act: 'drop', sheet } },
  ]
}

/** What a sheet would do, as data. */
export const workbookData = (
  { changes, same, wrong, elsewhere, absent, ignored }: WorkbookPlan,
  words: Words,
) => ({
  changes: changes.map(({ line, code, as, edits }) => ({ line, code, as, edits })),
  same,
  wrong: wrong.map(({ line, code, faults }) => ({ line, code, why: faults.map(words.workbook.fault) })),
  elsewhere,
  absent,
  ignored,
})

/** What was done with a sheet. */
export function showTaken({ filed, sent, told, untold, left }: TakenWorkbook, words: Words): Content {
  const { blocks } = showFiled(filed.slice(0, SHOWN), words)
  return content(
    text({ strong: words.workbook.taken(filed.length, left) }),
    ...(filed.length > 0 ? blocks.filter(({ kind }) => kind === 'list') : []),
    filed.length > SHOWN && text(words.workbook.more(filed.length - SHOWN)),
    ...sentBlocks(sent, words),
    told.length > 0 && text(words.behalf.toldUnits(told)),
    untold.length > 0 && text(words.behalf.notTold(untold)),
  )
}

export const takenData = ({ filed, sent, told, untold, left }: TakenWorkbook) => ({
  reports: filed.map(({ report }: Filed) => report.id),
  signing: sent.map(({ draft }) => draft.id),
  told,
  untold,
  left,
})
