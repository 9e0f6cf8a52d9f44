import { intakeFiles } from '../../kit/words/intake-files.ts'
import type { Paper } from '../paper.ts'
import { compose } from './compose.ts'
import type { Block } from './compose.ts'
import { docBlocks } from './doc-blocks.ts'
import type { Story } from './doc-blocks.ts'
import { readDocLists, readDocStyles } from './doc-lists.ts'
import { characterProperties, paragraphProperties, readRuns } from './doc-properties.ts'
import { damaged, encrypted, refusal } from './limits.ts'
import { numbering } from './numbering.ts'
import type { Ole } from './ole.ts'

/** Word 97; what is older is written otherwise. */
const OLDEST = 0xc1

/**
 * A Word 97–2003 or WPS document (MS-DOC), read as readDocx reads the new ones: numbering, tables with their merges, tracked
 * changes. Text boxes stand at the end, before the notes. UserError where it is encrypted, older or damaged.
 */
export function readDoc(ole: Ole, name: string): Paper {
  try {
    return compose(storyBlocks(ole, name), name)
  } catch (error) {
    // Every offset in such a file is only a number; one that leads outside is a broken file.
    throw error instanceof RangeError ? damaged(name) : error
  }
}

function storyBlocks(ole: Ole, name: string): Block[] {
  const file = ole.stream('WordDocument')
  if (!file || file.length < 0x300) throw damaged(name)
  if (file.readUInt16LE(0) !== 0xa5ec || file.readUInt16LE(2) < OLDEST)
    throw refusal('old-word', (words) => words.asWord(name, words.format.oldWord))
  const flags = file.readUInt16LE(0xa)
  if (flags & 0x0100) throw encrypted(name)
  const table = ole.stream(flags & 0x0200 ? '1Table' : '0Table')
  if (!table) throw damaged(name)
  const data = ole.stream('Data') ?? Buffer.alloc(0)
  /** The n-th part of the table stream that the head of the file points to. */
  const part = (n: number): Buffer => {
    const start = file.readUInt32LE(0x9a + 8 * n)
    return table.subarray(start, start + file.readUInt32LE(0x9e + 8 * n))
  }
  const { text, places } = readPieces(file, part(33), name)
  const definitions = file.readUInt32LE(0x9a + 8 * 73)
  const lists = readDocLists(table, definitions, file.readUInt32LE(0x9e + 8 * 73), part(74))
  const story: Story = {
    text,
    placeOf: places,
    paragraphs: readRuns(file, part(13), 'paragraph', (bytes) => paragraphProperties(bytes, data)),
    characters: readRuns(file, part(12), 'character', characterProperties),
    styleOf: readDocStyles(part(1)),
    numbers: numbering(lists),
    data,
  }
  return allStories(story, file)
}

/** The text is one string of stories, one after the other, each of the length that the head of the file says. */
function allStories(story: Story, file: Buffer): Block[] {
  const lengths = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => file.readUInt32LE(at))
  let at = 0
  const [main = [], notes = [], , , , endnotes = [], boxes = []] = lengths.map((length, i) => {
    const [start, end] = [at, at + length]
    at = end
    return length > 0 && [0, 1, 5, 6].includes(i) ? docBlocks(story, start, end) : []
  })
  return [...main, ...boxes, ...numberedNotes([...notes, ...endnotes])]
}

const numberedNotes = (blocks: readonly Block[]): Block[] =>
  blocks
    .filter((block) => block.kind === 'line' && block.text.trim() !== '')
    .map((block, i) => {
      const words = block.kind === 'line' ? block.text.trim() : ''
      return { kind: 'line', text: intakeFiles.zh.note(i + 1) + words }
    })

/** The pieces the text is stored in, put together; `places` says where in the file a character of it lies. */
function readPieces(
  file: Buffer,
  index: Buffer,
  name: string,
): { text: string; places: (character: number) => { at: number; width: 1 | 2 } } {
  let from = 0
  while (index[from] === 1) from += 3 + index.readUInt16LE(from + 1)
  if (index[from] !== 2) throw damaged(name)
  const pieces = index.subarray(from + 5, from + 5 + index.readUInt32LE(from + 1))
  const count = Math.floor((pieces.length - 4) / 12)
  const found: { start: number; at: number; width: 1 | 2 }[] = []
  const words: string[] = []
  let length = 0
  for (let i = 0; i < count; i++) {
    const [start, end] = [pieces.readUInt32LE(4 * i), pieces.readUInt32LE(4 * i + 4)]
    const said = pieces.readUInt32LE(4 * (count + 1) + 8 * i + 2)
    const width = said & 0x40000000 ? 1 : 2
    const at = width === 1 ? (said & 0x3fffffff) >>> 1 : said
    const bytes = file.subarray(at, at + (end - start) * width)
    length += end - start
    if (start !== (found.at(-1)?.start ?? 0) + (words.at(-1)?.length ?? 0) || length > file.length)
      throw damaged(name)
    if (bytes.length < (end - start) * width) throw damaged(name)
    words.push(width === 1 ? new TextDecoder('windows-1252').decode(bytes) : bytes.toString('utf16le'))
    found.push({ start, at, width })
  }
  const text = words.join('')
  return {
    text,
    places(character) {
      let [low, high] = [0, found.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((found[middle]?.start ?? 0) > character) high = middle - 1
        else low = middle
      }
      const { start, at, width } = found[low] ?? { start: 0, at: 0, width: 2 }
      return { at: at + (character - start) * width, width }
    },
  }
}
