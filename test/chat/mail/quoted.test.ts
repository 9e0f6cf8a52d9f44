import { expect, test } from 'vitest'
import { ownWords } from '../../../src/chat/mail/quoted.ts'
import { worked } from '../../support/work.ts'

const said = '1.2.1 已完成调研，问题：企业不积极'

test.each([
  ['nothing quoted', said],
  [
    'QQ 邮箱',
    `${said}\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人: "督办"<duban@x.cn>;\n1.2.1 黄灯`.replaceAll(
      '&nbsp;',
      ' ',
    ),
  ],
  ['163', `${said}\n\n\n\n\n\nAt 2026-11-20 09:00:00, "督办" <duban@x.cn> wrote:\n>1.2.1 黄灯`],
  ['163 中文', `${said}\n\n在 2026-11-20 09:00:00，"督办" <duban@x.cn> 写道：\n>1.2.1 黄灯`],
  [
    '网易邮箱大师',
    `${said}\n\n---- 回复的原邮件 ----\n| 发件人 | 督办<duban@x.cn> |\n| 日期 | 2026年11月20日 |`,
  ],
  [
    'Outlook',
    `${said}\n\n________________________________\n发件人: 督办 <duban@x.cn>\n发送时间: 2026年11月20日 9:00\n收件人: 张三\n主题: 【督办】11月20日 待办提醒\n\n1.2.1 黄灯`,
  ],
  [
    'Outlook in English',
    `${said}\n\nFrom: Duban <duban@x.cn>\nSent: Friday, November 20, 2026 9:00 AM\nTo: Zhang\nSubject: x\n\n1.2.1`,
  ],
  [
    'Foxmail',
    `${said}\n\n\n\nzhang@x.cn\n \n发件人： 督办\n发送时间： 2026-11-20 09:00\n收件人： 张三\n主题： 【督办】`.replace(
      'zhang@x.cn\n',
      '',
    ),
  ],
  ['Gmail', `${said}\n\nOn Fri, Nov 20, 2026 at 9:00 AM 督办 <duban@x.cn> wrote:\n\n> 1.2.1 黄灯`],
  [
    'Gmail, broken in two',
    `${said}\n\nOn Fri, Nov 20, 2026 at 9:00 AM Duban Office\n<duban@office.example> wrote:\n\n> 1.2.1 黄灯`,
  ],
  ['Gmail 中文', `${said}\n\n督办 <duban@x.cn> 于2026年11月20日周五 09:00写道：\n\n> 1.2.1 黄灯`],
  ['Apple Mail', `${said}\n\n> 在 2026年11月20日，09:00，督办 <duban@x.cn> 写道：\n> \n> 1.2.1 黄灯`],
  [
    'iPhone',
    `${said}\n\n发自我的iPhone\n\n在 2026年11月20日，09:00，督办 <duban@x.cn> 写道：\n\n﻿ 1.2.1 黄灯`,
  ],
  ['a signature', `${said}\n\n-- \n张三\n市教育局\n电话 1234`],
  ['a phone', `${said}\n来自我的华为手机`],
  ['a greeting', `您好：\n\n${said}`],
  ['a longer greeting', `各位领导，大家好！\n${said}`],
  ['below the quotation', `> 1.2.1 黄灯\n> 汇报\n\n${said}`],
  [
    'below the quotation, with its head',
    `On Fri, Nov 20, 2026 at 9:00 AM 督办 <duban@x.cn> wrote:\n> 1.2.1 黄灯\n\n${said}`,
  ],
])('%s', (_program, text) => {
  expect(ownWords(text)).toBe(said)
  expect(ownWords(text.replaceAll('\n', '\r\n'))).toBe(said)
})

test.each([
  ['words that only look like a head', '1.2.1 已通知发件人：各区\n收到回执 3 份'],
  ['a sender named in the report', '1.2.1 来文登记\n发件人：省教育厅\n已转办'],
  ['“写道” in a sentence', '1.2.1 在调研报告中写道：企业积极性不高\n已上报'],
  ['a date with a colon', '1.2.1 在11月20日会议上明确：\n一是…'],
  ['a dash of one’s own', '1.2.1 三项工作：\n- 调研\n- 座谈'],
  ['mail from a phone mentioned', '1.2.1 平台可发自我的手机端登录使用，已上线'],
  ['nothing but a greeting', '您好'],
  ['a word', '好'],
  ['lines of several items', '1.2.1 已完成\n\n1.2.2 已签约 3 家\n其余无变化'],
])('%s stays whole', (_what, text) => {
  expect(ownWords(text)).toBe(text)
})

test.each([
  '',
  '> 1.2.1 黄灯',
  '-----原始邮件-----\n1.2.1 黄灯',
  '\n\n发自我的 iPhone',
  'On Fri, Nov 20, 2026 at 9:00 AM 督办 <duban@x.cn> wrote:\n1.2.1 黄灯 已报',
])('of %j nothing is left', (text) => {
  expect(ownWords(text)).toBe('')
})

test('a text made to hang a reader is read at once', async () => {
  const texts = [
    '在'.repeat(50_000),
    `On ${'1 '.repeat(50_000)}`,
    '>'.repeat(100_000),
    `发件人：\n`.repeat(5_000),
    '- '.repeat(60_000),
  ]
  expect(await worked(() => texts.map(ownWords))).toBeLessThan(3000)
})
