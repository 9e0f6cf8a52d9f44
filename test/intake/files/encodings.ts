let codes: Map<string, number[]> | undefined

/** GB18030 by asking the decoder for every two-byte code; of the longer ones, only the no-break space. */
export function gb18030(text: string): Uint8Array {
  codes ??= allCodes()
  const known = codes
  return new Uint8Array(
    Array.from(text).flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (known.get(c) ?? [0x3f]))),
  )
}

function allCodes(): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) found.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return found.set('\u00a0', [0x81, 0x30, 0x84, 0x32])
}

export const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

export const utf16be = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
