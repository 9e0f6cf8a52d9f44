const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** Whether 18 signs are the number of an identity card (GB 11643): a date of birth, and the check sign that follows from the rest. */
export function isIdentityNumber(text: string): boolean {
  const [, month = '', day = ''] = /^\d{6}(?:18|19|20)\d{2}(\d{2})(\d{2})\d{3}[\dX]$/i.exec(text) ?? []
  if (month === '' || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return false
  const sum = WEIGHTS.reduce((all, weight, n) => all + weight * Number(text[n]), 0)
  return CHECKS[sum % 11] === text[17]?.toUpperCase()
}

/**
 * Words without the numbers of identity cards: `220203********001X`, enough to tell two apart. What only looks like one, such as the
 * number of a contract, stays: the check sign decides.
 */
export const withoutIdentities = (words: string): string =>
  words.replaceAll(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, (number) =>
    isIdentityNumber(number) ? `${number.slice(0, 6)}********${number.slice(14)}` : number,
  )

/** The same for everything that is words in plain data. */
export function dataWithoutIdentities<T>(data: T): T {
  if (typeof data === 'string') return withoutIdentities(data) as T
  if (Array.isArray(data)) return data.map((one: unknown) => dataWithoutIdentities(one)) as T
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype)
    return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, dataWithoutIdentities(value)]),
  ) as T
}
