import type { OfficialDocument } from '../../core/document/document.ts'
import { placeholders, type Placeholder } from '../../core/document/placeholders.ts'
import { setText, textOf } from './base.ts'
import { docxWriter } from './index.ts'
import { pack, unpack } from './packing.ts'
import { widthIn } from './page.ts'

/** What stands in for each placeholder while the paper is laid out: characters that no text has, as wide as what will stand there. */
const STAND_INS = 0xe100
const kinds = Object.keys(placeholders) as Placeholder[]

const standIn = (kind: Placeholder, width: number): string =>
  String.fromCodePoint(STAND_INS + kinds.indexOf(kind)).repeat(width)

/** A date in figures: `2026年12月30日` is as wide as eight characters. */
const DATE = 8
const LONGEST_HEAD = 30

/**
 * A template to start from: the layout that comes with duban, with a placeholder where each part of a paper stands. The head is
 * as large as `issuer` allows.
 */
export async function exampleTemplate(issuer: string): Promise<Uint8Array> {
  const width = Math.min(LONGEST_HEAD, Math.max(4, Math.ceil(widthIn(issuer))))
  const document: OfficialDocument = {
    id: 'template',
    locale: 'zh',
    head: { issuer: standIn('issuer', width), number: standIn('number', 12), on: null },
    title: standIn('title', 10),
    subtitle: standIn('subtitle', 10),
    addressee: standIn('addressee', 4),
    blocks: [{ kind: 'paragraph', line: [standIn('body', 2)] }],
    signature: { by: standIn('signer', width), on: standIn('date', DATE) },
    copies: standIn('copies', 4),
    evidence: [],
    cutOff: 0,
  }
  const parts = await unpack(await docxWriter(() => Promise.reject(new Error('it has no picture')))(document))
  for (const name of [...parts.keys()].filter((one) => /^(?:word|docProps)\/.*\.xml$/.test(one)))
    setText(
      parts,
      name,
      kinds.reduce(
        (text, kind) =>
          text.replaceAll(new RegExp(`${standIn(kind, 1)}+`, 'gu'), `{{${placeholders[kind].zh}}}`),
        textOf(parts, name),
      ),
    )
  return pack(parts)
}
