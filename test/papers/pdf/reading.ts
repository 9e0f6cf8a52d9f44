import { getDocumentProxy } from 'unpdf'

/** A stretch of text where it stands on its page: points from the left and the bottom edge. */
export interface Set {
  page: number
  text: string
  x: number
  y: number
  right: number
  size: number
}

export interface Read {
  pages: number
  sets: Set[]
  links: string[]
}

/** What another program reads out of a PDF, in the order in which it was set. */
export async function readPdf(bytes: Uint8Array): Promise<Read> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const sets: Set[] = []
  const links: string[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
      sets.push({ page: n, text: item.str, x, y, right: x + item.width, size })
    }
    for (const { url } of (await page.getAnnotations()) as { url?: string }[]) if (url) links.push(url)
  }
  const read = { pages: pdf.numPages, sets, links }
  await pdf.destroy()
  return read
}

export const textOf = ({ sets }: Pick<Read, 'sets'>): string =>
  sets
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, '')

/** The lines of a page from above, each as its words. */
export function linesOf({ sets }: Read, page: number): { y: number; text: string }[] {
  const lines = new Map<number, string>()
  for (const one of sets.filter((each) => each.page === page)) {
    const y = Math.round(one.y)
    lines.set(y, (lines.get(y) ?? '') + one.text)
  }
  return [...lines].map(([y, text]) => ({ y, text })).sort((a, b) => b.y - a.y)
}
