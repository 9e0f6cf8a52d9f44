/** 1 January 1980, midnight: the first moment that an archive can name. */
const TIME = 0
const DAY = 0x0021

const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * Sets the dates of all parts of an archive to one that never changes, so that the same parts give the same bytes whenever and
 * wherever they were packed. The bytes are changed in place and given back. Throws where they are no plain archive of fewer
 * than 65,535 parts.
 */
export function fixDates(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) throw new Error('an archive without an end')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('an archive whose list is not where it says')
    const local = view.getUint32(at + 42, true)
    for (const place of [at + 12, local + 10]) {
      view.setUint16(place, TIME, true)
      view.setUint16(place + 2, DAY, true)
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
