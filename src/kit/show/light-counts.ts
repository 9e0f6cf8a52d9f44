import { lightNames } from '../../core/issue/board.ts'
import type { Light, Line } from '../../core/model/index.ts'
import type { Words } from '../words/index.ts'

/** `红灯 2 黄灯 0 绿灯 44 …`: how many items stand in each light. */
export const lightCounts = (count: (light: Light) => number, { core }: Words): Line =>
  lightNames.flatMap((light, n): Line => {
    const part = { light, text: `${core.light[light]} ${count(light)}` }
    return n === 0 ? [part] : [' ', part]
  })
