import type { Content, Plan } from '../../core/model/index.ts'
import type { Actor } from '../command.ts'
import { mayReadDigests, pictureKinds } from '../paper/pictures-now.ts'
import type { Words } from '../words/index.ts'
import { content, heading, text } from './blocks.ts'

/** What rests on digests, and is not there for who may not read these. */
const ofDigests: ReadonlySet<string> = new Set(['lights-over-time', 'overdue-by-unit'])

/** The pictures of a plan as somebody may open them; where a chat shows pictures by their address, they are seen at once. */
export function showPictures(
  plan: Plan,
  by: Actor,
  publicUrl: string,
  { pictures }: Words,
): { content: Content; data: { kind: string; svg: string; png: string }[] } {
  const reads = mayReadDigests(by, plan.id)
  const kinds = pictureKinds.filter((kind) => reads || !ofDigests.has(kind))
  const data = kinds.map((kind) => ({
    kind,
    svg: `${publicUrl}/charts/${plan.id}/${kind}.svg`,
    png: `${publicUrl}/charts/${plan.id}/${kind}.png`,
  }))
  return {
    content: content(
      heading(pictures.listTitle(plan.title)),
      ...kinds.map((kind, n) => text({ link: data[n]?.svg ?? '', text: pictures.name[kind] })),
    ),
    data,
  }
}
