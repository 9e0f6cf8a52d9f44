import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Face } from './glyphs.ts'

/** The fonts of GB/T 9704 by what they are for: 仿宋 for text, 小标宋 for the title, 黑体 and 楷体 for headings. */
export const fontRoles = ['fangsong', 'xiaobiaosong', 'heiti', 'kaiti'] as const
export type FontRole = (typeof fontRoles)[number]

/** What is amiss with an operator's folder of fonts; the fonts that come with duban stand in. */
export type FontFault =
  | { kind: 'folder'; path: string; why: string }
  | { kind: 'absent'; role: FontRole }
  | { kind: 'broken'; role: FontRole; path: string; why: string }

export interface PaperFonts {
  /** For each role the operator's own font, where there is one, and then one that has nearly every character. */
  faces: Record<FontRole | 'strong', readonly [Face, ...Face[]]>
  faults: FontFault[]
}

/** How the fonts are called in files, by makers and by people. */
const named: Record<FontRole, RegExp> = {
  xiaobiaosong: /小标宋|xiaobiaosong|xbs/i,
  fangsong: /仿宋|fangsong|simfang|fzfs/i,
  heiti: /黑体|heiti|simhei/i,
  kaiti: /楷体|kaiti|simkai/i,
}

const FAMILY = 'Noto Sans S Chinese'

/** The one Chinese family that comes from npm in one piece tells the roles apart by weight. */
const embedded: Record<FontRole | 'strong', string> = {
  fangsong: 'Regular',
  xiaobiaosong: 'Bold',
  heiti: 'Bold',
  kaiti: 'Medium',
  strong: 'Bold',
}

/** Where the files of the embedded family lie. */
export const embeddedFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')

/** Opens a font file and tries what a paper will want of it. Throws what is wrong with it. */
async function openFace(name: string, path: string, family?: string): Promise<Face> {
  const fontkit = await import('fontkit')
  const font = fontkit.openSync(path)
  if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection of fonts')
  if (![0x5e02, 0x41, 0x30].every((code) => font.hasGlyphForCodePoint(code))) throw new Error('no 市, A or 0')
  const subset = font.createSubset()
  for (const glyph of font.layout('市A0').glyphs) subset.includeGlyph(glyph)
  if (subset.encode().length === 0) throw new Error('nothing can be taken from it')
  const [known, height] = [new Set(font.characterSet), (font.ascent - font.descent) / font.unitsPerEm]
  if (!(height > 0.5 && height < 3)) throw new Error('its measures make no sense')
  return { name, path, family: family ?? font.familyName, height, has: (code) => known.has(code) }
}

const reason = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error))

/**
 * The fonts that papers are set in. `folder` is the operator's own, or null; a file in it is found by its name. What is amiss
 * there is in `faults` and never stops a paper; only without the embedded fonts nothing can be set, and that is thrown.
 */
export async function openFonts(folder: string | null): Promise<PaperFonts> {
  const weights = new Map<string, Face>()
  for (const weight of new Set(Object.values(embedded)))
    weights.set(
      weight,
      await openFace(`sc-${weight}`, join(embeddedFolder(), `NotoSansHans-${weight}.otf`), FAMILY),
    )
  const faults: FontFault[] = []
  const own = folder === null ? null : await ownFonts(folder, faults)
  const facesOf = (role: FontRole | 'strong'): readonly [Face, ...Face[]] => {
    const last = weights.get(embedded[role]) as Face
    // Bold is a weight of the text's own font, which an operator's folder has not: its 黑体 stands for it.
    const first = own?.get(role === 'strong' ? 'heiti' : role)
    return first ? [first, last] : [last]
  }
  return {
    faces: {
      fangsong: facesOf('fangsong'),
      xiaobiaosong: facesOf('xiaobiaosong'),
      heiti: facesOf('heiti'),
      kaiti: facesOf('kaiti'),
      strong: facesOf('strong'),
    },
    faults,
  }
}

async function ownFonts(folder: string, faults: FontFault[]): Promise<Map<FontRole, Face>> {
  const found = new Map<FontRole, Face>()
  let files: string[] = []
  try {
    files = (await readdir(folder)).filter((name) => /\.(?:ttf|otf)$/i.test(name)).toSorted()
  } catch (error) {
    faults.push({ kind: 'folder', path: folder, why: reason(error) })
    return found
  }
  for (const role of fontRoles) {
    const mine = files.filter((name) => named[role].test(name))
    if (mine.length === 0) faults.push({ kind: 'absent', role })
    for (const name of mine) {
      if (found.has(role)) break
      try {
        found.set(role, await openFace(role, join(folder, name)))
      } catch (error) {
        faults.push({ kind: 'broken', role, path: join(folder, name), why: reason(error) })
      }
    }
  }
  return found
}

/** Opens the fonts when they are first asked for, and once; what could not be opened is tried again the next time. */
export function lazyFonts(folder: string | null): () => Promise<PaperFonts> {
  let opened: Promise<PaperFonts> | null = null
  return () => {
    opened ??= openFonts(folder).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
}
