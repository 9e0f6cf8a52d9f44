import type { OfficialDocument } from '../../src/core/document/document.ts'
import type { Picture } from '../../src/core/document/picture.ts'

const lightsOverTime: Picture = {
  kind: 'lights-over-time',
  title: '各周亮灯情况',
  note: '截至2026年11月27日16:00',
  points: [
    { label: '第44周', on: '2026-10-30', lights: { green: 12, yellow: 3, red: 2, blue: 1, grey: 0 } },
    { label: '第45周', on: '2026-11-06', lights: { green: 11, yellow: 2, red: 3, blue: 2, grey: 0 } },
    { label: '第46周', on: '2026-11-13', lights: { green: 10, yellow: 2, red: 1, blue: 5, grey: 0 } },
  ],
}

/** One picture of each kind, small enough to be read in a test. */
export const samplePictures: Picture[] = [
  lightsOverTime,
  {
    kind: 'completion-by-area',
    title: '各领域完成情况',
    note: '截至2026年11月27日16:00',
    areas: [
      { label: '一、培育建设产教融合实训基地', lights: { green: 4, yellow: 1, red: 1, blue: 2, grey: 0 } },
      { label: '二、深化校企合作', lights: { green: 6, yellow: 1, red: 0, blue: 3, grey: 1 } },
    ],
  },
  {
    kind: 'targets',
    title: '量化指标完成情况',
    note: '截至2026年11月27日16:00',
    empty: '没有量化指标。',
    rows: [
      {
        code: '1.1.1',
        name: '实训基地',
        said: '3 个',
        aim: '目标 5 个',
        reach: 'short',
        reachWord: '未达到',
        part: 0.6,
        before: 0.4,
      },
      {
        code: '1.2.1',
        name: '培训人次',
        said: '2.1 万人',
        aim: '目标 2 万人',
        reach: 'reached',
        reachWord: '已达到',
        part: 1.05,
        before: 0.8,
      },
    ],
  },
  {
    kind: 'timeline',
    title: '任务时间安排',
    note: '截至2026年11月27日16:00',
    from: '2026-01-01',
    to: '2027-12-31',
    today: '2026-11-27',
    rows: [
      {
        code: '1.1.1',
        title: '建成实训基地',
        from: '2026-01-01',
        to: '2026-12-31',
        doneOn: null,
        light: 'yellow',
      },
      {
        code: '1.2.1',
        title: '开展岗位培训',
        from: '2026-03-01',
        to: '2027-06-30',
        doneOn: null,
        light: 'green',
      },
      {
        code: '2.1.1',
        title: '成立工作专班',
        from: '2026-01-01',
        to: '2026-06-30',
        doneOn: '2026-06-12',
        light: 'blue',
      },
    ],
  },
  {
    kind: 'overdue-by-unit',
    title: '各单位逾期情况',
    note: '截至2026年11月27日16:00',
    units: [
      { unit: '市教育局', overdue: 1, late: 2 },
      { unit: '市人力资源和社会保障局', overdue: 0, late: 1 },
    ],
  },
]

/** Every kind of block and piece, quotes, digits, Latin letters, rare characters and what looks like markup. */
export const sampleDocument: OfficialDocument = {
  id: 'sample/office',
  locale: 'zh',
  head: { issuer: '某市产教融合试点工作领导小组办公室', number: '督〔2026〕3号', on: '2026年11月27日' },
  title: '某市产教融合型城市建设试点工作周报',
  subtitle: '（2026年11月23日至11月27日）',
  addressee: '各成员单位：',
  blocks: [
    { kind: 'heading', level: 1, line: ['一、总体情况'] },
    {
      kind: 'paragraph',
      line: [
        '截至11月27日16时，共有分办事项',
        { figure: '18', evidence: 'assignments' },
        '项，其中',
        { light: 'red', text: '红灯' },
        { figure: '2', evidence: 'lights.red' },
        '项。市教育局提出“双师型”教师占比不低于60%，GB/T 9704 的要求照此执行，𬭎、䶮等字不得缺失，<b>不是标记</b>。',
      ],
    },
    { kind: 'heading', level: 2, line: ['（一）新办结事项'] },
    { kind: 'paragraph', line: [{ strong: '1.2.1-2' }, ' 市人力资源和社会保障局：开展岗位培训。'] },
    { kind: 'heading', level: 3, line: ['1. 逾期未报'] },
    {
      kind: 'table',
      caption: '逾期未报事项',
      columns: [
        { title: '领域', width: 3 },
        { title: '编号', width: 2, align: 'center' },
        { title: '责任单位', width: 4 },
        { title: '逾期工作日', width: 2, align: 'right' },
      ],
      rows: [
        [
          { line: ['一、实训基地'], rows: 2 },
          { line: ['1.1.1-1'] },
          { line: ['市教育局'] },
          { line: [{ figure: '3', evidence: 'overdue.1' }] },
        ],
        [
          { line: ['1.1.1-2'] },
          { line: ['市人力资源和社会保障局'] },
          { line: [{ figure: '1', evidence: 'overdue.2' }] },
        ],
        [{ line: ['合计'], columns: 3, align: 'center' }, { line: ['2'] }],
      ],
    },
    { kind: 'picture', picture: lightsOverTime, caption: '图1　各周亮灯情况' },
    { kind: 'page' },
    { kind: 'heading', level: 1, line: ['二、下步安排'] },
    { kind: 'paragraph', line: ['请各单位于每月25日前报送。'] },
  ],
  signature: { by: '某市产教融合试点工作领导小组办公室', on: '2026年11月27日' },
  copies: '市委办公室、市政府办公室',
  evidence: [
    {
      key: 'assignments',
      label: '分办事项',
      value: '18',
      lines: ['1.1.1-1 市教育局', '1.1.1-2 市人力资源和社会保障局'],
      more: 16,
      href: 'https://duban.example/figures/sample/assignments',
    },
    {
      key: 'lights.red',
      label: '红灯',
      value: '2',
      lines: ['1.1.1-1 市教育局', '1.1.1-2 市人力资源和社会保障局'],
      more: 0,
      href: null,
    },
    {
      key: 'overdue.1',
      label: '逾期工作日',
      value: '3',
      lines: ['1.1.1-1 应于2026年11月24日报送'],
      more: 0,
      href: null,
    },
    {
      key: 'overdue.2',
      label: '逾期工作日',
      value: '1',
      lines: ['1.1.1-2 应于2026年11月26日报送'],
      more: 0,
      href: null,
    },
  ],
  cutOff: Date.UTC(2026, 10, 27, 8),
}
