import { CFB } from '@e965/xlsx'
import { damaged } from './limits.ts'

/** An OLE compound file: streams by their path inside, `Macros/VBA/dir`. */
export interface Ole {
  bytes: Uint8Array
  paths: readonly string[]
  stream(path: string): Buffer | null
}

/** What we use of the container library inside the spreadsheet one, which comes without types. */
interface Containers {
  read(
    bytes: Uint8Array,
    options: { type: 'buffer' },
  ): {
    FullPaths: string[]
    FileIndex: { content?: Uint8Array | number[] }[]
  }
}

/** UserError where the container is damaged. */
export function openOle(bytes: Uint8Array, name: string): Ole {
  const containers: Containers = CFB
  try {
    const { FullPaths, FileIndex } = containers.read(Buffer.from(bytes), { type: 'buffer' })
    const paths = FullPaths.map((path) => path.slice(path.indexOf('/') + 1).replace(/\/$/, ''))
    return {
      bytes,
      paths,
      stream(path) {
        const content = FileIndex[paths.indexOf(path)]?.content
        return content ? Buffer.from(content) : null
      },
    }
  } catch {
    throw damaged(name)
  }
}
