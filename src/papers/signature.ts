import { widthIn } from './docx/page.ts'

/** Of a signature, in characters from the right edge of the text: where signer and date end. */
export interface Place {
  by: number
  on: number
}

/** 7.3.5.1: the date ends four characters from the right. */
const FREE = 4
/** What is left of it by a signer so much longer than the date that it would stand outside. */
const LEAST = 2

/**
 * 7.3.5.1, with room for the seal that is pressed on both: the date four characters from the right, the signer above it and
 * centred on it. A signer too long for that keeps two characters from the right, and the date stays under its middle.
 */
export function placed(by: string, on: string): Place {
  const beyond = (widthIn(by) - widthIn(on)) / 2
  const date = Math.max(FREE, LEAST + beyond)
  return { by: date - beyond, on: date }
}
