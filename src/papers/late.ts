import type { WriteInvitation } from '../kit/moves/notice.ts'
import type { WriteSheet } from '../kit/moves/register-sheets.ts'
import type { TemplateTools } from '../kit/paper/template.ts'
import type { FileWriters, PaperWriters } from '../kit/paper/writers.ts'

// The writers themselves, each loaded with the first file it writes: a start needs none of them.

export const writeSheet: WriteSheet = async (content) => (await import('./sheet.ts')).writeSheet(content)

export const writeInvitation: WriteInvitation = async (given, stamp) =>
  (await import('./invitation.ts')).writeInvitation(given, stamp)

/** What renders papers as files (see `openWriters`): opened with the first paper. */
export function lateWriters(folder: string | null, missing: (char: string) => void = () => {}): FileWriters {
  let opening: Promise<PaperWriters> | null = null
  const writers = () =>
    (opening ??= import('./index.ts').then(({ openWriters }) => openWriters(folder, missing)))
  return {
    docx: async (...given) => (await writers()).docx(...given),
    pdf: async (...given) => (await writers()).pdf(...given),
    png: async (picture) => (await writers()).png(picture),
  }
}

export const checkTemplate: TemplateTools['check'] = async (bytes) =>
  (await import('./docx/template.ts')).checkTemplate(bytes)

export const exampleTemplate: TemplateTools['example'] = async (issuer) =>
  (await import('./docx/example.ts')).exampleTemplate(issuer)
