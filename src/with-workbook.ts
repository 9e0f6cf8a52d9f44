import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readWorkbookAsk } from './core/workbook/asking.ts'
import { UserError } from './kit/errors.ts'
import type { LocalAnswer, WorkbookRequest } from './local.ts'

/** What the command line lends: files as the person names them, the process that holds the state, and the terminal. */
interface Hands {
  readBytes(name: string): Promise<Buffer>
  fileNamed(name: string): string
  ask(request: WorkbookRequest): Promise<LocalAnswer>
  print(answer: LocalAnswer): void
}

const DOES = { export: 'export', upward: 'upward', import: 'import', add: 'template' } as const

const ways = new Set(['phone', 'paper', 'other'])

const usage = (): UserError =>
  new UserError('usage', {
    zh: '用法：workbook export [tasks] [flat] [SY] --file 台账.xlsx；workbook import [SY] --file 台账.xlsx [--take | --good] [--how paper]；workbook upward 名称 [2026-11] --file 报表.xlsx（或 .csv）；workbook template --file 模板.json',
    en: 'Usage: workbook export [tasks] [flat] [SY] --file ledger.xlsx; workbook import [SY] --file ledger.xlsx [--take | --good] [--how paper]; workbook upward NAME [2026-11] --file report.xlsx (or .csv); workbook template --file template.json',
  })

/** `workbook … --file NAME`: a ledger sheet or upward report to a file, a filled-in sheet or a template from one. */
export async function workbookFile(
  rest: readonly string[],
  flags: ReadonlyMap<string, string>,
  { readBytes, fileNamed, ask, print }: Hands,
): Promise<void> {
  const said = readWorkbookAsk(rest.join(' '))
  const what = said.act in DOES ? DOES[said.act as keyof typeof DOES] : null
  const name = flags.get('file') ?? ''
  const how = flags.get('how') ?? 'paper'
  if (what === null || name === '' || !ways.has(how) || (what === 'upward' && said.name === undefined))
    throw usage()
  const brings = what === 'import' || what === 'template'
  const bytes = brings ? (await readBytes(name)).toString('base64') : ''
  const answer = await ask({
    ask: 'workbook',
    do: what,
    plan: said.plan ?? flags.get('plan') ?? null,
    form: said.form ?? 'items',
    flat: said.flat ?? false,
    name: said.name ?? null,
    month: said.month ?? null,
    csv: /\.csv$/i.test(name),
    file: brings ? { name: basename(name), bytes } : null,
    take: flags.has('dry-run') ? null : flags.has('good') ? 'good' : flags.has('take') ? 'all' : null,
    how: how as WorkbookRequest['how'],
  })
  if (!answer.ok || brings) return print(answer)
  const made = answer.data as { bytes: string }
  await writeFile(fileNamed(name), Buffer.from(made.bytes, 'base64'))
  print({ ...answer, data: { file: fileNamed(name) } })
}
