import type { Light, Line } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'

/** In the order in which offices write them: what is wrong, what goes on, what is done, what is not asked for. */
const order: readonly Light[] = ['red', 'yellow', 'green', 'blue', 'grey']

/** `红灯 2 黄灯 0 绿灯 44 …`: how many items stand in each light. */
export const lightCounts = (count: (light: Light) => number, { core }: Words): Line =>
  order.flatMap((light, n): Line => {
    const part = { light, text: `${core.light[light]} ${count(light)}` }
    return n === 0 ? [part] : [' ', part]
  })
