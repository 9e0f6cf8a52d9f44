import { addDays } from '../../src/core/day.ts'
import type { Speaker, World } from './world.ts'

/** What came to whom on which day, by a name for each person: `03-20 A`. `about` says which letters count. */
export async function diary(
  w: World,
  people: Record<string, Speaker>,
  {
    from,
    to,
    hour,
    about = () => true,
  }: { from: string; to: string; hour: string; about?: (text: string) => boolean },
): Promise<string[]> {
  const found: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    await w.at(`${day} ${hour}`)
    for (const [name, who] of Object.entries(people))
      for (const text of w.hear(who)) if (about(text)) found.push(`${day.slice(5)} ${name}`)
  }
  return found
}
