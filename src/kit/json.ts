/** What a text says as JSON; null where it is none, which everything that is checked afterwards refuses as well. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
