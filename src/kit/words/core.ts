import { askedFor, isWeek } from '../../core/period.ts'
import type { Light, RoleName, Step, UnitRole } from '../../core/model/index.ts'
import type { Relation } from '../../core/rights.ts'

const zh = {
  light: { green: '绿灯', yellow: '黄灯', red: '红灯', blue: '已办结', grey: '灰灯' } satisfies Record<
    Light,
    string
  >,
  unitRole: { lead: '牵头', support: '配合', responsible: '责任' } satisfies Record<UnitRole, string>,
  role: {
    liaisonA: '联络员（A 角）',
    liaisonB: '联络员（B 角）',
    head: '分管领导',
    office: '办公室',
    leader: '领导',
    admin: '管理员',
  } satisfies Record<RoleName, string>,
  /** Whom a reminder goes to, in the words of the ladder. */
  place: {
    A: '联络员（A 角）',
    B: '联络员（B 角）',
    head: '分管领导',
    office: '办公室',
    cover: '代班人员',
  } satisfies Record<Step['why']['as'], string>,
  relation: {
    anyone: '所有人员',
    liaison: '承担单位联络员',
    head: '承担单位负责人',
    lead: '牵头单位',
    support: '配合单位',
    office: '领导小组办公室',
    someOffice: '各方案的办公室',
    leader: '领导',
    admin: '管理员',
  } satisfies Record<Relation, string>,
  /** A period by its label: a month, a week by its Thursday, the deadline, or the day by which a lead asked for a part. */
  month: (label: string): string => {
    const day = askedFor(label)
    if (day !== null) return `${zh.day(day)}前配合情况`
    if (isWeek(label)) return `${zh.day(label)}当周`
    return label === 'deadline' ? '完成时限' : `${label.slice(0, 4)}年${Number(label.slice(5))}月`
  },
  /** A joint meeting by its label: its month, and which of that month where it is not the first. */
  meeting: (label: string): string => {
    const [year, month, nth] = label.split('-')
    return `${year}年${Number(month)}月${nth === undefined ? '' : `第${nth}次`}`
  },
  day: (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  fullDay: (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  /** Marks between the parts of a line; a space that follows belongs to them. */
  colon: '：',
  comma: '，',
  and: '、',
  /** Codes of tasks; a long list is cut. */
  codes: (codes: readonly string[]) => `${codes.slice(0, 20).join('、')}${codes.length > 20 ? ' 等' : ''}`,
  aside: (words: string) => `（${words}）`,
}

const en: typeof zh = {
  light: { green: 'green', yellow: 'yellow', red: 'red', blue: 'done', grey: 'grey' },
  unitRole: { lead: 'lead', support: 'support', responsible: 'responsible' },
  role: {
    liaisonA: 'liaison (A)',
    liaisonB: 'liaison (B)',
    head: 'unit head',
    office: 'office',
    leader: 'leader',
    admin: 'administrator',
  },
  place: {
    A: 'liaison A',
    B: 'liaison B',
    head: 'the head',
    office: 'the office',
    cover: 'the stand-in',
  },
  relation: {
    anyone: 'anyone',
    liaison: 'the unit’s liaison',
    head: 'the unit’s head',
    lead: 'the lead unit',
    support: 'a supporting unit',
    office: 'the office',
    someOffice: 'the office of any plan',
    leader: 'a leader',
    admin: 'the administrator',
  },
  month: (label) => {
    const day = askedFor(label)
    if (day !== null) return `your part by ${en.day(day)}`
    if (isWeek(label)) return `the week of ${en.day(label)}`
    return label === 'deadline' ? 'the deadline' : label
  },
  meeting: (label) => label,
  day: (day) => day.slice(5),
  fullDay: (day) => day,
  colon: ': ',
  comma: ', ',
  and: ', ',
  codes: (codes) => `${codes.slice(0, 20).join(', ')}${codes.length > 20 ? ' …' : ''}`,
  aside: (words) => ` (${words})`,
}

export const core = { zh, en }
