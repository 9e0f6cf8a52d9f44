import { neutral } from './register/sheet.ts'

/** Mobile numbers: eleven digits that are part of no longer number. */
const MOBILE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g

/** A telephone number as it may leave the system: its middle is not shown. */
export const maskedPhones = (text: string): string => text.replace(MOBILE, '$1****$2')

/**
 * Rows as a table that spreadsheets open, in UTF-8 with its mark. A cell that they would take for a formula begins with an
 * apostrophe, so that nothing that somebody reported is ever computed.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const plain = neutral(text)
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
