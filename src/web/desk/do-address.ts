/** The form of a command with some of it filled in. */
export function doAddress(command: string, given: Record<string, string | undefined> = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value) params.set(name, value)
  const search = params.toString()
  return `/desk/do/${command}${search ? `?${search}` : ''}`
}
