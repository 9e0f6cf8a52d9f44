import type { Picture } from '../../core/document/picture.ts'
import { wordsFor } from '../../kit/words/index.ts'
import { completionByArea } from './completion-by-area.ts'
import { lightsOverTime } from './lights-over-time.ts'
import { overdueByUnit } from './overdue-by-unit.ts'
import { targets } from './targets.ts'
import { timeline } from './timeline.ts'

/**
 * A picture as SVG, 440 pixels wide and as high as its rows; the same data give the same bytes. What people wrote is text in it
 * and never markup. `paged` in kit/paper keeps pictures to the height of a page.
 */
export function drawPicture(picture: Picture): string {
  const say = wordsFor(picture.locale ?? 'zh')
  switch (picture.kind) {
    case 'lights-over-time':
      return lightsOverTime(picture, say)
    case 'completion-by-area':
      return completionByArea(picture, say)
    case 'targets':
      return targets(picture, say)
    case 'timeline':
      return timeline(picture, say)
    case 'overdue-by-unit':
      return overdueByUnit(picture, say)
  }
}
