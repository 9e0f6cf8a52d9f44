import type { OfficialDocument } from './document.ts'

export type Placeholder =
  | 'title'
  | 'subtitle'
  | 'body'
  | 'issuer'
  | 'number'
  | 'addressee'
  | 'signer'
  | 'date'
  | 'copies'

/** What an office may write between `{{` and `}}` in its own template, in either language. */
export const placeholders: Record<Placeholder, { zh: string; en: string }> = {
  body: { zh: '正文', en: 'body' },
  title: { zh: '标题', en: 'title' },
  subtitle: { zh: '副标题', en: 'subtitle' },
  issuer: { zh: '发文机关', en: 'issuer' },
  number: { zh: '文号', en: 'number' },
  addressee: { zh: '主送', en: 'addressee' },
  signer: { zh: '落款', en: 'signer' },
  date: { zh: '日期', en: 'date' },
  copies: { zh: '抄送', en: 'copies' },
}

const kinds = Object.keys(placeholders) as Placeholder[]

/** What a word between the braces stands for; null where there is no such placeholder. Spaces and case do not matter. */
export const placeholderOf = (word: string): Placeholder | null =>
  kinds.find((kind) => [placeholders[kind].zh, placeholders[kind].en].includes(word.trim().toLowerCase())) ??
  null

/** Every spelling of a placeholder, as they are written between the braces. */
export const spellings = (kind: Placeholder): string[] => [placeholders[kind].zh, placeholders[kind].en]

/** What goes into each place but the text; empty where the paper has nothing for it. */
export function valuesOf(document: OfficialDocument): Record<Exclude<Placeholder, 'body'>, string> {
  const { head, signature } = document
  return {
    title: document.title,
    subtitle: document.subtitle ?? '',
    issuer: head?.issuer ?? signature?.by ?? '',
    // Who signed it off stands beside the number, and has no placeholder of its own.
    number: [head?.number ?? '', head?.signer ?? ''].filter((one) => one !== '').join('　'),
    addressee: document.addressee ?? '',
    signer: signature?.by ?? head?.issuer ?? '',
    date: signature?.on ?? head?.on ?? '',
    // The stop behind the last of them is the template's.
    copies: (document.copies ?? '').replace(/[。.]\s*$/, ''),
  }
}
