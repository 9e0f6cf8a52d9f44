import type { WriteInvitation } from '../kit/moves/notice.ts'
import type { WriteSheet } from '../kit/moves/register-sheets.ts'

// The writers themselves, each loaded with the first file it writes: a start needs none of them.

export const writeSheet: WriteSheet = async (content) => (await import('./sheet.ts')).writeSheet(content)

export const writeInvitation: WriteInvitation = async (given, stamp) =>
  (await import('./invitation.ts')).writeInvitation(given, stamp)
