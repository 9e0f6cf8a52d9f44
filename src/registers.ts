import { readdir, readFile } from 'node:fs/promises'
import { checked } from './core/register/define.ts'
import { templateSchema, type Template } from './core/register/definition.ts'
import { UserError } from './kit/errors.ts'

/** Beside src/ and beside dist/ alike. */
const folder = new URL('../data/registers/', import.meta.url)

const wrong = (name: string, where: string): UserError =>
  new UserError('register-file', {
    zh: `登记表文件 data/registers/${name} 有误：${where}。请改正后重试，或恢复原文件。`,
    en: `The file of a register, data/registers/${name}, is wrong at: ${where}. Mend it and try again, or restore the file.`,
  })

/** The registers of `data/registers/`, which people edit: a slip in one is said with its place, not as a defect. */
export async function shippedRegisters(from: URL = folder): Promise<Template[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.json')).toSorted()
  const templates: Template[] = []
  for (const name of names) {
    const template = parse(name, await readFile(new URL(name, from), 'utf8'))
    if (templates.some((other) => other.name === template.name)) throw wrong(name, template.name)
    templates.push(template)
  }
  return templates
}

function parse(name: string, text: string): Template {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw wrong(name, String(error))
  }
  const parsed = templateSchema.safeParse(given)
  if (!parsed.success) throw wrong(name, parsed.error.issues[0]?.path.join('.') ?? '')
  for (const definition of parsed.data.registers) {
    const read = checked(definition)
    if ('fault' in read) throw wrong(name, `${definition.name} ${read.fault.column}`)
  }
  return parsed.data
}
