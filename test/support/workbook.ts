import type { FileRef } from '../../src/core/model/index.ts'
import { readSheetLines } from '../../src/intake/index.ts'
import type { SheetContent } from '../../src/kit/moves/register-sheets.ts'
import { writeSheet } from '../../src/papers/sheet.ts'
import type { Speaker, World } from './world.ts'

/** Asks for a file in chat and gives the newest files that were sent to this person by themselves. */
export async function filesFor(
  w: World,
  who: Speaker,
  said: string,
): Promise<{ ref: FileRef; bytes: Uint8Array }[]> {
  const before = w.sent.length
  await w.say(who, said)
  await w.round()
  const refs = w.sent
    .slice(before)
    .flatMap(({ content }) =>
      content.blocks.flatMap((block) =>
        block.kind === 'list'
          ? block.lines
              .flat()
              .flatMap((part) => (typeof part === 'object' && 'file' in part ? [part.file] : []))
          : [],
      ),
    )
  return Promise.all(
    refs.map(async (ref) => ({ ref, bytes: (await w.store.files.get(ref.hash)) ?? new Uint8Array() })),
  )
}

export async function exported(w: World, who: Speaker, said = '台账 导出'): Promise<Uint8Array> {
  const [file] = await filesFor(w, who, said)
  if (!file) throw new Error('nothing was exported')
  return file.bytes
}

/** The cells of a ledger sheet, to be edited by row code and heading. */
export async function opened(bytes: Uint8Array) {
  const lines = (await readSheetLines(bytes, '台账.xlsx')) ?? []
  const at = lines.findIndex(({ cells }) => cells.includes('核对码'))
  const heads = lines[at]?.cells ?? []
  const rows = lines.slice(at + 1).map(({ cells }) => heads.map((_, i) => cells[i] ?? ''))
  const place = (title: string): number => heads.indexOf(title)
  const rowOf = (code: string): string[] => {
    const row = rows.find((one) => one[place('编号')] === code)
    if (!row) throw new Error(`no row ${code}`)
    return row
  }
  return {
    heads,
    rows,
    above: lines.slice(0, at),
    place,
    get: (code: string, title: string): string => rowOf(code)[place(title)] ?? '',
    set: (code: string, title: string, value: string): void => void (rowOf(code)[place(title)] = value),
    /** Saved by a program that knows nothing of how ours looks. */
    saved: (): Promise<Uint8Array> => savedAs(heads, rows),
  }
}

export const savedAs = (heads: readonly string[], rows: readonly string[][]): Promise<Uint8Array> =>
  writeSheet({
    name: 'Sheet1',
    columns: heads.map((title): SheetContent['columns'][number] => ({ title, width: 12, kind: 'text' })),
    rows: [...rows],
    guide: { name: '说明', rows: [['']] },
  })

/** Brings a file back and gives what its preview says. */
export async function brought(
  w: World,
  who: Speaker,
  bytes: Uint8Array,
  said = '台账 导入',
): Promise<string> {
  await w.say(who, said, { files: [await w.upload(who, '台账.xlsx', bytes)] })
  await w.round()
  return w.hear(who).at(-1) ?? ''
}
