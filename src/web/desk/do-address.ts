import { address } from './sheet.tsx'

/** The form of a command with some of it filled in. */
export const doAddress = (command: string, given: Record<string, string | undefined> = {}): string =>
  address(`/desk/do/${command}`, given)
