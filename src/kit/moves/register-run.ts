import type { Plan, Register } from '../../core/model/index.ts'
import { namesIn, readDefinition } from '../../core/register/define.ts'
import type { RegisterAct } from '../../core/register/asking.ts'
import type { Context } from '../command.ts'
import type { Reply } from '../reply.ts'
import { buttons, content, heading, list, text } from '../show/blocks.ts'
import { fillText } from '../show/register.ts'
import { refuseRegister } from '../words/register-refusals.ts'
import { register as both } from '../words/register.ts'
import { planNamed } from './look.ts'
import {
  beginTemplate,
  changeRegister,
  defineRegister,
  linkTotal,
  referencesOf,
  registerOfReference,
  templates,
} from './register-define.ts'
import { registerNamed, splitName, type Seen } from './registers.ts'

/** What only the office asks of registers. */
interface Running {
  act: RegisterAct
  name: string
  row?: number | undefined
  text: string
}

/** Makes, links, opens and closes registers; nobody but the plan's office may. `taken` says which words are no names. */
export async function runRegister(
  said: Running,
  context: Context,
  taken: (name: string) => boolean,
): Promise<Reply> {
  switch (said.act) {
    case 'define':
      return define(said, context, taken)
    case 'templates':
      return showTemplates(context)
    case 'begin':
      return begin(said, context)
    case 'annexes':
      return annexes(said, context, taken)
    case 'link':
      return link(said, context)
    default:
      return set(said, context)
  }
}

function mustBeOffice({ by }: Context, planId: string): void {
  const office = by.roles.some((role) => role.active && role.role === 'office' && role.planId === planId)
  if (!office && !by.operator) throw refuseRegister.office()
}

/** `SY-校企结对` names the plan too; without a key it is the asker's only one. */
async function planFor(context: Context, text: string): Promise<{ plan: Plan; name: string }> {
  const { key, name } = splitName(text)
  const plan = await planNamed(context, key ?? undefined).catch((error: unknown) => {
    // A name may begin as a key does.
    if (key === null) throw error
    return planNamed(context, undefined)
  })
  mustBeOffice(context, plan.id)
  return { plan, name: key !== null && plan.key === key ? name : text.trim() }
}

async function define(said: Running, context: Context, taken: (name: string) => boolean): Promise<Reply> {
  const [, first = '', rest = ''] = /^(\S+)([\s\S]*)$/.exec(said.text) ?? []
  const { plan, name } = await planFor(context, first)
  if (taken(name)) throw refuseRegister.command(name)
  const read = readDefinition(first === '' ? '' : name + rest)
  if ('fault' in read) throw refuseRegister.definition(read.fault)
  const register = await defineRegister(context, plan, read.definition)
  return defined(context, [register], 0)
}

const defined = ({ words }: Context, registers: readonly Register[], rows: number): Reply => {
  const say = words.register
  const [only, ...others] = registers
  return {
    content: content(
      text(
        only && others.length === 0
          ? say.defined(only.name, only.columns.length)
          : say.began(registers.map(({ name }) => name)),
        rows > 0 ? say.withRows(rows) : '',
      ),
      buttons(
        ...registers.map(({ id, name }) => ({
          label: say.seeButton(name),
          verb: 'register',
          args: { name: id },
        })),
      ),
    ),
    data: { registers: registers.map(({ id, name }) => ({ id, name })), rows },
  }
}

async function showTemplates({ db, words }: Context): Promise<Reply> {
  const all = await templates(db)
  const say = words.register
  return {
    content: content(
      heading(all.length > 0 ? say.templatesTitle : say.noTemplates),
      all.length > 0 &&
        list(all.map(({ name, title, registers }) => [say.templateLine(name, title, registers.length)])),
      all.length > 0 && text(say.templatesHow),
      all.length > 0 &&
        buttons(
          ...all.map(({ name }) => ({
            label: say.beginButton(name),
            verb: 'register',
            args: { act: 'begin', name },
          })),
        ),
    ),
    data: all.map(({ name, title }) => ({ name, title })),
  }
}

async function begin(said: Running, context: Context): Promise<Reply> {
  const all = await templates(context.db)
  const { plan, name } = await planFor(context, said.name)
  const template = all.find((one) => one.name === name)
  if (!template)
    throw refuseRegister.noTemplate(
      name,
      all.map((one) => one.name),
    )
  const { registers, rows } = await beginTemplate(context, plan, template)
  return defined(context, registers, rows)
}

async function annexes(said: Running, context: Context, taken: (name: string) => boolean): Promise<Reply> {
  const { plan, name } = await planFor(context, said.name)
  const found = await referencesOf(context.db, plan)
  const say = context.words.register
  if (said.row === undefined)
    return {
      content: content(
        heading(found.length > 0 ? say.referencesTitle : say.noReferences),
        found.length > 0 &&
          list(
            found.map(({ title, columns, rows }, i) => [
              say.referenceLine(i + 1, title, columns.length, rows.length),
            ]),
          ),
        found.length > 0 && text(say.referencesHow(1)),
      ),
      data: found.map(({ title, columns, rows }) => ({ title, columns, rows: rows.length })),
    }
  const reference = found[said.row - 1]
  if (!reference) throw refuseRegister.noReference(said.row)
  const called = said.name === '' ? `${say.referencesTitle}${said.row}` : name
  if (taken(called)) throw refuseRegister.command(called)
  const made = await registerOfReference(context, plan, called, reference, say)
  return defined(context, [made.register], made.rows)
}

async function seenByOffice(context: Context, name: string): Promise<Seen> {
  const seen = await registerNamed(context, name)
  if (!seen.sight.runs) throw refuseRegister.office()
  return seen
}

/** `行数 1.2.2 优先确定12个试点专业`; `行数 取消` takes the link away. */
async function link({ name, text: said }: Running, context: Context): Promise<Reply> {
  const seen = await seenByOffice(context, name)
  const [total = '', code = '', ...phrase] = said.split(/\s+/)
  const say = context.words.register
  const off = /^(?:取消|无|none)$/i.test(code)
  const linked = await linkTotal(context, seen, {
    total,
    code: off ? null : code,
    phrase: phrase.join(' '),
    count: [say.count, both.zh.count, both.en.count],
  })
  return {
    content: content(text(linked ? say.linked(total, linked.task.code, linked.phrase) : say.unlinked(total))),
    data: {
      register: seen.register.id,
      total,
      task: linked?.task.code ?? null,
      phrase: linked?.phrase ?? null,
    },
  }
}

async function set({ act, name, text: said }: Running, context: Context): Promise<Reply> {
  const seen = await seenByOffice(context, name)
  const { words } = context
  const say = words.register
  if (act === 'fill') {
    const fill = /^(?:办公室|office)$/i.test(said)
      ? 'office'
      : /^(?:各单位|units)$/i.test(said) || said === ''
        ? 'units'
        : namesIn(said)
    const register = await changeRegister(context, seen, { fill })
    return {
      content: content(text(say.fillers(register.name, fillText({ register }, words)))),
      data: { register: register.id, fill },
    }
  }
  const state = act === 'close' ? 'closed' : 'open'
  const register = await changeRegister(context, seen, { state })
  return {
    content: content(text((state === 'closed' ? say.stopped : say.resumed)(register.name))),
    data: { register: register.id, state },
  }
}
