import { z } from 'zod'
import type { Cells } from '../src/core/model/index.ts'
import { isRegisterWord, readRegisterAsk, REGISTER_ACTS } from '../src/core/register/asking.ts'
import { readCells } from '../src/core/register/saying.ts'
import { defineCommand, type Context } from '../src/kit/command.ts'
import { deriveId } from '../src/kit/ledger.ts'
import { fileBrought, namedFile } from '../src/kit/moves/brought.ts'
import { addRow, changeRow, withdrawRow } from '../src/kit/moves/register-rows.ts'
import { bringSheet, dropSheet, takeSheet, WRITE_SHEET } from '../src/kit/moves/register-sheets.ts'
import { runRegister } from '../src/kit/moves/register-run.ts'
import {
  aboutRegisters,
  registerNamed,
  registerPlans,
  registersSeen,
  rowNumbered,
  type Seen,
} from '../src/kit/moves/registers.ts'
import type { Reply } from '../src/kit/reply.ts'
import { content, text } from '../src/kit/show/blocks.ts'
import { registerData, showRegister, showRegisters, showRow } from '../src/kit/show/register.ts'
import { sheetPage } from '../src/kit/show/register-sheet.ts'
import { refuseRegister } from '../src/kit/words/register-refusals.ts'
import { postWork } from '../src/kit/work.ts'

/** Fields of a form are flat: the cell of a column comes as `cell:` and its title. */
const CELL = 'cell:'

const args = z
  .looseObject({
    act: z.enum(REGISTER_ACTS).default('show'),
    /** A register's name, with its plan's key where two could be meant (`SY-校企结对`), or its id. */
    name: z.string().trim().min(1).max(60).optional(),
    row: z.coerce.number().int().positive().max(1_000_000_000).optional(),
    text: z.string().trim().default(''),
    /** Whose row it is, where no column says so. */
    unit: z.string().trim().default(''),
    cells: z.record(z.string(), z.string()).optional(),
    sheet: z.string().optional(),
    good: z.boolean().default(false),
    file: namedFile.optional(),
  })
  .refine(({ act, row }) => row !== undefined || (act !== 'change' && act !== 'withdraw'), { path: ['row'] })
  .refine(({ act, sheet }) => sheet !== undefined || (act !== 'take' && act !== 'drop'), { path: ['sheet'] })
type Args = z.output<typeof args>

export default defineCommand({
  name: 'register',
  aliases: ['登记表', '登记'],
  summary: {
    zh: '登记表：查看、填报、修改、导入导出；办公室新建',
    en: 'registers: see, fill in, change, import and export; the office makes them',
  },
  examples: [
    '登记表',
    '登记表 校企结对',
    '登记 校企结对 数控技术，数控车工，市职教中心，市职业技术学院，一汽',
    '登记 改 校企结对 3 试点企业=一汽',
    '登记 撤回 校企结对 3 重复登记',
    '登记表 新建 校企结对 专业:文本*#、学校:文本*、企业:文本*、签约日期:日期 填报=各单位',
    '登记表 导出 校企结对',
    '登记表 导入 校企结对',
    '登记表 模板',
    '登记表 附表 1 校企结对',
    '登记表 关联 校企结对 行数 1.2.2',
    'register',
    'register new pairing major:text*#, school:text*, signed:date',
    'register pairing machining, school 2, 2025-03-01',
  ],
  args,
  parse: (rest) => readRegisterAsk(rest),
  may: ['office', 'leader', 'liaison', 'head'],
  about: (_args, context) => aboutRegisters(context),
  effect: 'write',
  async run(said, context) {
    switch (said.act) {
      case 'show':
        return show(said, context)
      case 'add':
        return add(said, context)
      case 'change':
        return change(said, context)
      case 'withdraw':
        return withdraw(said, context)
      case 'export':
        return exported(said, context)
      case 'import':
        return imported(said, context)
      case 'take':
        return take(said, context)
      case 'drop':
        await dropSheet(context, said.sheet ?? '')
        return { content: content(text(context.words.register.dropped)), data: { sheet: said.sheet } }
      default:
        return runRegister({ ...said, act: said.act, name: said.name ?? '' }, context, isRegisterWord)
    }
  },
})

/** The register that is named; without a name the only one there is. */
async function meant({ name }: Pick<Args, 'name'>, context: Context): Promise<Seen> {
  if (name !== undefined) return registerNamed(context, name)
  const all: Seen[] = []
  for (const plan of await registerPlans(context)) all.push(...(await registersSeen(context, plan)))
  const [only] = all
  if (!only || all.length > 1) throw refuseRegister.which(all.map(({ register }) => register.name))
  return only
}

async function show(said: Args, context: Context): Promise<Reply> {
  const { db, words, publicUrl } = context
  if (said.name === undefined) {
    const plans = []
    for (const plan of await registerPlans(context))
      plans.push({ title: plan.title, key: plan.key, seen: await registersSeen(context, plan) })
    return {
      content: await showRegisters(db, plans, words, publicUrl),
      data: plans.flatMap(({ key, seen }) =>
        seen.map(({ register: { id, name, title, state } }) => ({ id, plan: key, name, title, state })),
      ),
    }
  }
  const seen = await registerNamed(context, said.name)
  if (said.row === undefined)
    return { content: await showRegister(db, seen, words, publicUrl), data: await registerData(db, seen) }
  const row = await rowNumbered(db, seen, said.row, true)
  return {
    content: await showRow(db, seen, row, words),
    data: { register: seen.register.id, n: row.n, state: row.state },
  }
}

/** Cells from a form, a program or a sentence. */
function cellsOf({ register }: Seen, said: Args): Cells {
  const titles = register.columns.map(({ title }) => title)
  const fields = Object.entries(said).flatMap(([name, value]): [string, string][] =>
    name.startsWith(CELL) && typeof value === 'string' ? [[name.slice(CELL.length), value]] : [],
  )
  const named = [...fields, ...Object.entries(said.cells ?? {})]
  const stray = named.find(([title]) => !titles.includes(title))
  if (stray) throw refuseRegister.unknownColumn(stray[0], titles)
  if (named.length > 0) return Object.fromEntries(named)
  const read = readCells(register.columns, said.text)
  if ('unknown' in read) throw refuseRegister.unknownColumn(read.unknown, titles)
  if ('tooMany' in read) throw refuseRegister.tooMany(read.tooMany, titles)
  return read.cells
}

async function add(said: Args, context: Context): Promise<Reply> {
  const seen = await meant(said, context)
  const row = await addRow(context, seen, { cells: cellsOf(seen, said), unit: said.unit })
  const { register } = seen
  return {
    content: content(text(context.words.register.added(register.title, row.n))),
    data: { register: register.id, row: row.id, n: row.n },
  }
}

async function change(said: Args, context: Context): Promise<Reply> {
  const seen = await meant(said, context)
  const { register } = seen
  const n = said.row ?? 0
  const cells = cellsOf(seen, said)
  if (Object.keys(cells).length === 0 && said.unit === '') throw refuseRegister.nothingSaid()
  const row = await changeRow(context, seen, n, { cells, unit: said.unit })
  const { changed, unchanged } = context.words.register
  return {
    content: content(text((row ? changed : unchanged)(register.title, n))),
    data: { register: register.id, n, changed: row !== null },
  }
}

async function withdraw(said: Args, context: Context): Promise<Reply> {
  const seen = await meant(said, context)
  const row = await withdrawRow(context, seen, said.row ?? 0, said.text)
  return {
    content: content(text(context.words.register.withdrew(seen.register.title, row.n))),
    data: { register: seen.register.id, n: row.n },
  }
}

async function exported(said: Args, context: Context): Promise<Reply> {
  const { db, by, now, words, via } = context
  const { register, sight } = await meant(said, context)
  if (by.operator) throw refuseRegister.operatorFile()
  if (sight.rows === 'none') throw refuseRegister.notFilled(register.name)
  const work = { job: WRITE_SHEET, args: { register: register.id, person: by.person.id } }
  await postWork(db, { id: deriveId('wrk', via, register.id), ...work, for: by.person.id, now })
  return { content: content(text(words.register.exporting(register.title))), data: { register: register.id } }
}

async function imported(said: Args, context: Context): Promise<Reply> {
  const seen = await meant(said, context)
  if (context.by.operator) throw refuseRegister.operatorFile()
  const { register: say } = context.words
  const document = await fileBrought(context, said.file)
  if (document) {
    const sheet = await bringSheet(context, seen, document)
    const link = sheetPage(context.publicUrl, { sheet })
    return {
      content: content(text(say.received(document.name)), text({ link, text: say.page })),
      data: { sheet: sheet.id, register: seen.register.id },
    }
  }
  const form = {
    title: say.importTitle(seen.register.title),
    verb: 'register',
    submit: say.importSubmit,
    fields: [
      { name: 'act', label: '', kind: 'hidden' as const, value: 'import' },
      { name: 'name', label: '', kind: 'hidden' as const, value: seen.register.id },
      { name: 'file', label: say.importFile, kind: 'files' as const, required: true, hint: say.importHint },
    ],
  }
  return { content: content({ kind: 'form', form }), data: null }
}

async function take(said: Args, context: Context): Promise<Reply> {
  const { seen, added, changed, left } = await takeSheet(context, said.sheet ?? '', said.good)
  return {
    content: content(text(context.words.register.taken(seen.register.title, added, changed, left))),
    data: { register: seen.register.id, added, changed, left },
  }
}
