import { expect, test } from 'vitest'
import { told } from './told.ts'

/** Tables by which a year's work is judged (考核表): what is asked for stands in the column of standards. */
test.each<[string, string, string[]]>([
  [
    'tabs: a column of standards that numbers on holds the items, the tasks head them',
    `考核任务\t评分标准\t分值\t牵头部门\t配合部门
1.畅通农村道路\t（4）完成村道养护年度任务的得2分。\t2\t市交通局\t市财政局
1.畅通农村道路\t（5）排查危桥并建立台账的得1分。\t1\t市交通局\t市应急局
2.改善农村饮水\t（6）水质抽检合格的得3分。\t3\t市水利局\t市卫健委`,
    [
      '1.1 畅通农村道路/（4）完成村道养护年度任务的得2分 | 市交通局 | 市财政局 | |',
      '1.2 畅通农村道路/（5）排查危桥并建立台账的得1分 | 市交通局 | 市应急局 | |',
      '2.1 改善农村饮水 | 市水利局 | 市卫健委 | |',
    ],
  ],
  [
    'one cell a line: the same, with a head that names standards and points',
    `考核任务
评分标准
分值
牵头部门
配合部门
1.畅通农村道路
（4）完成村道养护年度任务的得2分。
0.5
市交通局
市财政局
1.畅通农村道路
（5）排查危桥并建立台账的得1分。
1
市交通局
市应急局`,
    [
      '1.1 畅通农村道路/（4）完成村道养护年度任务的得2分 | 市交通局 | 市财政局 | |',
      '1.2 畅通农村道路/（5）排查危桥并建立台账的得1分 | 市交通局 | 市应急局 | |',
    ],
  ],
  [
    'standards without numbers, or numbered anew in each row, only measure the task',
    `工作任务\t考核标准\t责任单位
养护村道\t（1）里程达到100公里。\t市交通局
改善饮水\t（1）水质合格率达到95%。\t市水利局`,
    ['1 养护村道 | | | 市交通局 |', '2 改善饮水 | | | 市水利局 |'],
  ],
])('%s', (_, text, expected) => {
  expect(told(text)).toEqual(expected)
})
