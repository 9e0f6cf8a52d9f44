import { expect, test } from 'vitest'
import { told } from './told.ts'

const GROUPS = `一、主承办单位
主办单位：某镇人民政府
承办单位：镇文化站、镇综治中心
二、组织机构和工作职责
（一）赛事保障组
组长：李明
组员：王芳、赵强
工作职责：
1.布置赛场，准备器材；
2.负责联系裁判。
（二）医疗救护组
组长：王芳
工作职责：
1.做好现场急救；
2.备齐常用药品。`

/** What a paper's working groups are there for. */
test.each<[string, string, string[]]>([
  [
    'where nothing else is work, the duties of a group are its own; who holds the event is told, not asked',
    `${GROUPS}
三、比赛时间及地点
（1）横幅由村委会张挂，由镇文化站统一回收；
（2）雨天顺延。`,
    [
      '1.1 赛事保障组/布置赛场，准备器材 | | | 赛事保障组 |',
      '1.2 赛事保障组/负责联系裁判 | | | 赛事保障组 |',
      '2.1 医疗救护组/做好现场急救 | | | 医疗救护组 |',
      '2.2 医疗救护组/备齐常用药品 | | | 医疗救护组 |',
      '3 横幅由村委会张挂，由镇文化站统一回收 | | | 镇文化站 |',
    ],
  ],
  [
    'beside work they are none',
    `${GROUPS}
三、主要任务
（一）各村要组队报名。
（二）镇文化站要公布赛程。`,
    ['1 各村要组队报名 | | | 各村 |', '2 镇文化站要公布赛程 | | | 镇文化站 |', '! group-unit 各村 1'],
  ],
  [
    'a heading that is no group answers for no list',
    `一、组织机构和工作职责
（一）赛场周边社区
工作职责：
1.布置赛场，准备器材；
2.各村要联系裁判。`,
    [
      '1.1 赛场周边社区/布置赛场，准备器材 | | | |',
      '1.2 赛场周边社区/各村要联系裁判 | | | 各村 |',
      '! no-unit 1.1',
      '! group-unit 各村 1.2',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(told(text)).toEqual(expected)
})
