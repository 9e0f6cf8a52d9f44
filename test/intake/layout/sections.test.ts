import { expect, test } from 'vitest'
import { told } from './told.ts'

/** Which sections are work. */
test.each<[string, string, string[]]>([
  [
    'prose without any unit',
    `一、工作目标
到2027年，建成示范街区5个。
二、主要任务
（一）整治背街小巷。完成路面修补。
（二）清理空中线缆。主干道全部入地。
三、保障措施
（一）加强组织领导。`,
    ['1 整治背街小巷 | | | |', '2 清理空中线缆 | | | |', '! no-unit 1 2'],
  ],
  [
    'guarantee and general sections are no work unless they name units',
    `一、总体要求
（一）指导思想。坚持问题导向。
（二）基本原则。因地制宜。
二、主要任务
（一）规范占道经营。（市城管局负责）
三、保障措施
（一）加强组织领导。成立专班。
（二）加强资金保障。（市财政局负责）`,
    ['1 规范占道经营 | | | 市城管局 |', '2 加强资金保障 | | | 市财政局 |'],
  ],
  [
    'a guarantee whose own sentence says who leads it is work; a mechanism that somebody leads is none',
    `一、主要任务
（一）规范占道经营。（市城管局负责）
（二）整治马路市场。（市商务局负责）
二、保障措施
（一）加强组织领导。建立由市发改委牵头、各部门参与的协调机制。
（二）加强资金保障。由市财政局牵头，市发改委配合，落实专项资金。
（三）加强宣传引导。各部门要广泛宣传。`,
    [
      '1 规范占道经营 | | | 市城管局 |',
      '2 整治马路市场 | | | 市商务局 |',
      '3 加强资金保障 | 市财政局 | 市发改委 | |',
    ],
  ],
  [
    'a section that names nobody in a document that names units is told, not taken',
    `一、规范经营秩序
（一）规范占道经营。（市城管局负责）
（二）整治马路市场。（市城管局负责）
二、美化街景立面
（一）统一店招。
（二）拆除破旧雨棚。`,
    [
      '1.1 规范经营秩序/规范占道经营 | | | 市城管局 |',
      '1.2 规范经营秩序/整治马路市场 | | | 市城管局 |',
      '! no-unit',
    ],
  ],
  [
    'a section that only says who sits on a body is no work; one that says what the body does is',
    `一、评议工作领导小组
组长：李明，镇长
副组长：王芳，副镇长
成员：赵强、孙丽
二、入户评议
（一）各村要逐户走访。
（二）镇文化站要汇总结果。
三、监督组
组长：王芳
成员：赵强
主要职责：核对名单，受理投诉。`,
    [
      '1.1 入户评议/各村要逐户走访 | | | 各村 |',
      '1.2 入户评议/镇文化站要汇总结果 | | | 镇文化站 |',
      '2 监督组 | | | |',
      '! no-unit 2',
      '! group-unit 各村 1.1',
    ],
  ],
])('%s', (_, text, expected) => {
  expect(told(text)).toEqual(expected)
})
