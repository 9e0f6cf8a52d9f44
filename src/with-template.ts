import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { TemplateScope } from './core/model/index.ts'
import { readTemplateSaid } from './core/template-said.ts'
import { UserError } from './kit/errors.ts'
import type { LocalAnswer, TemplateRequest } from './local.ts'

/** What the command line lends: files as the person names them, the process that holds the state, and the terminal. */
interface Hands {
  readBytes(name: string): Promise<Buffer>
  fileNamed(name: string): string
  ask(request: TemplateRequest): Promise<LocalAnswer>
  print(answer: LocalAnswer): void
}

const usage = (): UserError =>
  new UserError('usage', {
    zh: '用法：template --file 模板.docx [--plan SY] [--kind weekly] [--out 样稿.docx] [--take]；template example --out 样例.docx [--plan SY]',
    en: 'Usage: template --file TEMPLATE.docx [--plan SY] [--kind weekly] [--out TRY.docx] [--take]; template example --out EXAMPLE.docx [--plan SY]',
  })

/**
 * `template --file NAME` checks a template and, with `--take`, puts it in use; `--out` is where its try goes. `template example
 * --out NAME` writes the one to start from.
 */
export async function templateFile(
  rest: readonly string[],
  flags: ReadonlyMap<string, string>,
  { readBytes, fileNamed, ask, print }: Hands,
): Promise<void> {
  const said = readTemplateSaid([...rest, flags.get('kind') ?? ''].join(' '))
  const [name = '', out = ''] = [flags.get('file'), flags.get('out')]
  const example = said.do === 'example'
  if (said.other !== undefined || (example ? name !== '' || out === '' : name === '' || said.do === 'cancel'))
    throw usage()
  const scope: TemplateScope = said.scope ?? 'all'
  const answer = await ask({
    ask: 'template',
    plan: said.plan ?? flags.get('plan') ?? null,
    scope,
    file: example ? null : { name: basename(name), bytes: (await readBytes(name)).toString('base64') },
    take: flags.has('take'),
  })
  if (!answer.ok) return print(answer)
  const made = answer.data as { bytes?: string; sample?: string }
  const { bytes, sample, ...data } = made
  if (out !== '') await writeFile(fileNamed(out), Buffer.from(bytes ?? sample ?? '', 'base64'))
  print({ ...answer, data: { ...data, file: out === '' ? null : fileNamed(out) } })
}
