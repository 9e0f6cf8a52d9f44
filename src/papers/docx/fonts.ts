/**
 * Fonts of official papers. The first name is the one that offices buy or have; the others stand for it, in this order,
 * where it is missing. Word and WPS look them up in the font table (`w:altName`), then go by class and form.
 */
interface Face {
  name: string
  instead: readonly string[]
  /** Of the font that the name means: what a program goes by where it knows none of the names. */
  panose: string
  family: 'roman' | 'swiss' | 'modern' | 'auto'
}

const faces = {
  title: {
    name: '方正小标宋简体',
    instead: ['方正小标宋_GBK', '华文中宋', 'STZhongsong', '宋体', 'SimSun'],
    panose: '02010601030101010101',
    family: 'auto',
  },
  body: {
    name: '仿宋_GB2312',
    instead: ['仿宋', 'FangSong', '华文仿宋', 'STFangsong'],
    panose: '02010609030101010101',
    family: 'modern',
  },
  second: {
    name: '楷体_GB2312',
    instead: ['楷体', 'KaiTi', '华文楷体', 'STKaiti'],
    panose: '02010609030101010101',
    family: 'modern',
  },
  first: {
    name: '黑体',
    instead: ['SimHei', '华文黑体', 'STHeiti'],
    panose: '02010609060101010101',
    family: 'modern',
  },
  song: {
    name: '宋体',
    instead: ['SimSun', '华文宋体', 'STSong'],
    panose: '02010600030101010101',
    family: 'auto',
  },
} as const satisfies Record<string, Face>

export type FontUse = keyof typeof faces

/**
 * One font for every kind of character: a program that takes a quotation mark or a digit for Latin still finds the same font. In
 * an English paper Latin text has a Latin font.
 */
export function runFonts(use: FontUse, locale: 'zh' | 'en'): string {
  const { name } = faces[use]
  const latin = locale === 'en' ? 'Times New Roman' : name
  const hint = locale === 'en' ? '' : ' w:hint="eastAsia"'
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${name}" w:cs="${latin}"${hint}/>`
}

/** Entries of a font table, by the name of the font. 86 is the character set of simplified Chinese. */
export const fontEntries: ReadonlyMap<string, string> = new Map(
  Object.values(faces).map(({ name, instead, panose, family }: Face) => [
    name,
    `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:panose1 w:val="${panose}"/>` +
      `<w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="${family === 'modern' ? 'fixed' : 'variable'}"/>` +
      `<w:sig w:usb0="00000001" w:usb1="080E0000" w:usb2="00000010" w:usb3="00000000" w:csb0="00040000" w:csb1="00000000"/></w:font>`,
  ]),
)
