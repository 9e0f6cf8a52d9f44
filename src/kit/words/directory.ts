import type { Gap, Reach } from '../../core/coverage.ts'
import type { UnitLevel } from '../../core/model/index.ts'
import { peopleSheet } from './people-sheet.ts'

type Mended = Pick<Gap, 'kind' | 'unit' | 'place' | 'person'>

/** Who answers for whom: units, people, and whether everybody can be reached. */
const zh = {
  ...peopleSheet.zh,
  level: { province: '省级', city: '市级', county: '县级' } satisfies Record<UnitLevel, string>,
  place: {
    A: '联络员 A 角',
    B: '联络员 B 角',
    head: '分管领导',
    office: '办公室',
    group: '集合单位',
  } satisfies Record<Gap['place'], string>,
  reach: { bound: '', unseen: '尚未登录', mute: '无可用账号' } satisfies Record<Reach, string>,
  unitsTitle: (plan: string, count: number) => `《${plan}》承担单位：${count} 个`,
  unitsHead: ['单位', '级别', 'A 角', 'B 角', '分管领导', '能否联系'],
  nobody: '—',
  reached: '可联系',
  notReached: '联系不上',
  groupUnit: (members: number) => (members > 0 ? `集合单位，成员 ${members} 个，待明确` : '集合单位，无成员'),
  noUnits: '该方案目前没有待办的分办事项。',
  more: (count: number) => `另有 ${count} 行。`,
  levelLine: (level: string) => `级别：${level}`,
  aboveLine: (name: string) => `上级单位：${name}`,
  belowLine: (names: readonly string[]) => `下级单位：${names.join('、')}`,
  aliasLine: (names: readonly string[]) => `别名：${names.join('、')}`,
  memberLine: (names: readonly string[]) => `成员：${names.join('、')}`,
  inGroups: (names: readonly string[]) => `所属集合单位：${names.join('、')}`,
  sharesLine: (key: string, count: number) => `方案 ${key}：${count} 个待办分办事项`,
  noPeople: '尚未登记人员。',
  unitMade: (name: string) => `已新建单位：${name}。`,
  unitChanged: (name: string) => `${name}：已更新。`,
  unitSame: (name: string) => `${name}：无变化。`,
  renamed: (from: string, to: string) => `${from}已改名为${to}，原名称保留为别名。`,
  membersSet: (unit: string, names: readonly string[]) => `${unit}的成员：${names.join('、')}。`,
  membersSettled: (key: string, shares: number) =>
    `方案 ${key} 的待明确事项已据此明确，分给成员 ${shares} 个分办事项，从本期起报送。`,
  membersKept: '此前已分办的事项不变，如需增减请用“调整”。',
  coverTitle: (plan: string) => `《${plan}》联系情况核对`,
  coverAll: (units: number) => `${units} 个承担单位均可联系。`,
  coverSome: (units: number, unreached: number) =>
    unreached > 0
      ? `${units} 个承担单位中，${unreached} 个联系不上。`
      : `${units} 个承担单位均有联络员可联系，另有以下缺项。`,
  coverSeen: '提醒只有送到人才算数。请按下列各行补齐，再发送“单位 核对”复核。',
  coverNames: (names: readonly string[], all: number) =>
    `联系不上的：${names.join('、')}${all > names.length ? ' 等' : ''}。`,
  coverHow: (key: string) => `发送“单位 核对 ${key}”可逐项查看如何补齐。`,
  coverButton: '核对联系情况',
  gap: ({ kind, unit, place, person }: Mended): string => {
    if (kind === 'no-office') return '本方案没有办公室人员，无人收到催办情况和待办理事项'
    const at = zh.place[place]
    const who =
      place === 'office' ? `${unit === '' ? '办公室' : unit}${person ?? ''}` : `${unit}${at}${person ?? ''}`
    switch (kind) {
      case 'no-members':
        return `${unit}是集合单位，没有成员，其分办事项无人承担`
      case 'unsettled':
        return `${unit}已有成员，其分办事项尚未明确由谁承担`
      case 'empty':
        return `${unit}没有${at}`
      case 'mute':
        return `${who}没有可用账号，收不到提醒`
      case 'unseen':
        return `${who}尚未登录，提醒无人看到`
    }
  },
  mend: ({ kind, unit, place, person }: Mended, key: string): string => {
    if (kind === 'no-office') return `邀请 领导小组办公室 姓名 办公室 ${key}`
    if (kind === 'no-members') return `单位 ${unit} 成员 甲单位、乙单位`
    if (kind === 'unsettled') return `待明确 ${key}`
    const role = { A: 'A角', B: 'B角', head: '分管领导', office: '办公室', group: '' }[place]
    const at = unit === '' ? '领导小组办公室' : unit
    return `邀请 ${at} ${person ?? '姓名'} ${role} ${key}`
  },
  gapLine: (what: string) => `${what}。请发送：`,
  peopleTitle: (plan: string, count: number) => `《${plan}》人员：${count} 人次`,
  peopleHead: ['单位', '角色', '姓名', '电话', '备注'],
  nobodyYet: '该方案尚未登记人员。发送“人员 导出”可得到一张待填的表。',
  since: (day: string) => `自${day}起`,
  awayNow: (from: string, to: string) => `${from}至${to}请假`,
  left: (day: string) => `${day}停用`,
  roleLine: (unit: string, role: string, key: string) => `${unit}${role}${key === '' ? '' : `（${key}）`}`,
  phoneLine: (phone: string) => `电话：${phone}`,
  noPhone: '电话：未登记',
  accountsLine: (accounts: readonly string[]) => `账号：${accounts.join('、')}`,
  noAccounts: '账号：无',
  preferredMark: '（首选）',
  channel: { web: '网页', mail: '邮箱', telegram: 'Telegram', slack: 'Slack', sim: '演示' } as Record<
    string,
    string
  >,
  webSeen: '网页（已登录过）',
  webUnseen: '网页（尚未登录）',
  phoneSet: (name: string, phone: string) => `${name}的电话已登记为 ${phone}。`,
  phoneGone: (name: string) => `${name}的电话已删除。`,
  mailSet: (name: string, mails: readonly string[]) => `${name}的邮箱已登记为 ${mails.join('、')}。`,
  personSame: (name: string) => `${name}：无变化。`,
  personRenamed: (from: string, to: string) => `${from}已改名为${to}，此前的记录不变。`,
  stopped: (name: string, roles: readonly string[]) => `${name}不再担任：${roles.join('、')}。`,
  stoppedAll: '已退出登录，此后不再收到提醒。',
  stoppedSome: '本人在其他方案中的角色不变，仍可登录。',
  handOver: (verb: string) => `该单位的事项仍由单位承担。如有在办事项需说明，请用“${verb}”移交。`,
  restored: (name: string, roles: readonly string[]) => `${name}已启用，担任：${roles.join('、')}。`,
  restoredNone: (name: string) => `${name}已启用；原角色已由他人担任，请重新“邀请”。`,
  restoredTaken: (roles: readonly string[]) => `已由他人担任，未恢复：${roles.join('、')}。`,
  merged: (name: string, roles: readonly string[]) => `已合并为同一人：${name}，担任：${roles.join('、')}。`,
  registeredOnly: (name: string, unit: string, role: string) =>
    `已登记${unit}${name}，角色：${role}。本人还在您不负责的方案中任职，登录链接须由管理员生成；如本人已有账号，已通知本人，无需另行登录。`,
  youAreRegistered: (plan: string, unit: string, role: string) => `您已被登记为《${plan}》${unit}${role}。`,
}

const en: typeof zh = {
  ...peopleSheet.en,
  level: { province: 'province', city: 'city', county: 'county' },
  place: { A: 'liaison A', B: 'liaison B', head: 'unit head', office: 'the office', group: 'group unit' },
  reach: { bound: '', unseen: 'never signed in', mute: 'no account' },
  unitsTitle: (plan, count) => `Units of “${plan}”: ${count}`,
  unitsHead: ['Unit', 'Level', 'A', 'B', 'Head', 'Reached'],
  nobody: '–',
  reached: 'yes',
  notReached: 'no',
  groupUnit: (members) => (members > 0 ? `group of ${members}, to be settled` : 'group without members'),
  noUnits: 'No share of this plan is open at the moment.',
  more: (count) => `${count} more.`,
  levelLine: (level) => `Level: ${level}`,
  aboveLine: (name) => `Above it: ${name}`,
  belowLine: (names) => `Below it: ${names.join(', ')}`,
  aliasLine: (names) => `Also called: ${names.join(', ')}`,
  memberLine: (names) => `Members: ${names.join(', ')}`,
  inGroups: (names) => `Belongs to: ${names.join(', ')}`,
  sharesLine: (key, count) => `Plan ${key}: ${count} open share${count === 1 ? '' : 's'}`,
  noPeople: 'Nobody is registered yet.',
  unitMade: (name) => `Unit made: ${name}.`,
  unitChanged: (name) => `${name}: changed.`,
  unitSame: (name) => `${name}: as it was.`,
  renamed: (from, to) => `${from} is called ${to} now; the old name stays as an alias.`,
  membersSet: (unit, names) => `Members of ${unit}: ${names.join(', ')}.`,
  membersSettled: (key, shares) =>
    `What plan ${key} left open is settled by it: ${shares} share${shares === 1 ? '' : 's'} for the members, asked from this period on.`,
  membersKept: 'Shares given before stay as they are; to change those, say “amend”.',
  coverTitle: (plan) => `Who can be reached: “${plan}”`,
  coverAll: (units) => `All ${units} units can be reached.`,
  coverSome: (units, unreached) =>
    unreached > 0
      ? `Of ${units} units ${unreached} cannot be reached.`
      : `Each of the ${units} units has a liaison who can be reached; besides, this is missing.`,
  coverSeen: 'A reminder counts only where it arrives. Mend it line by line, then say “unit check” again.',
  coverNames: (names, all) => ` Those are: ${names.join(', ')}${all > names.length ? ' …' : '.'}`,
  coverHow: (key) => `Say “unit check ${key}” to see, one by one, what mends it.`,
  coverButton: 'Who can be reached',
  gap: ({ kind, unit, place, person }) => {
    if (kind === 'no-office')
      return 'The plan has no office: nobody hears what is late or waits for a decision'
    const at = en.place[place]
    const who =
      place === 'office' ? `${person ?? ''} of the office` : `${unit}, ${at} ${person ?? ''}`.trimEnd()
    switch (kind) {
      case 'no-members':
        return `${unit} is a group without members: nobody answers for its shares`
      case 'unsettled':
        return `${unit} has members, but who answers for its shares is not settled`
      case 'empty':
        return `${unit} has no ${at}`
      case 'mute':
        return `${who} has no account that reminders can go to`
      case 'unseen':
        return `${who} never signed in: nobody sees the reminders`
    }
  },
  mend: ({ kind, unit, place, person }, key) => {
    if (kind === 'no-office') return `invite 领导小组办公室 NAME office ${key}`
    if (kind === 'no-members') return `unit ${unit} members UNIT-A, UNIT-B`
    if (kind === 'unsettled') return `settle ${key}`
    const role = { A: 'A', B: 'B', head: 'head', office: 'office', group: '' }[place]
    const at = unit === '' ? '领导小组办公室' : unit
    return `invite ${at} ${person ?? 'NAME'} ${role} ${key}`
  },
  gapLine: (what) => `${what}. Say: `,
  peopleTitle: (plan, count) => `People of “${plan}”: ${count} place${count === 1 ? '' : 's'}`,
  peopleHead: ['Unit', 'Role', 'Name', 'Phone', 'Remarks'],
  nobodyYet: 'Nobody is registered in this plan yet. “people export” gives a sheet to be filled in.',
  since: (day) => `since ${day}`,
  awayNow: (from, to) => `away ${from} to ${to}`,
  left: (day) => `left ${day}`,
  roleLine: (unit, role, key) => `${unit === '' ? role : `${unit}: ${role}`}${key === '' ? '' : ` (${key})`}`,
  phoneLine: (phone) => `Phone: ${phone}`,
  noPhone: 'Phone: none',
  accountsLine: (accounts) => `Accounts: ${accounts.join(', ')}`,
  noAccounts: 'Accounts: none',
  preferredMark: ' (preferred)',
  channel: { web: 'web', mail: 'e-mail', telegram: 'Telegram', slack: 'Slack', sim: 'demo' },
  webSeen: 'web (has signed in)',
  webUnseen: 'web (never signed in)',
  phoneSet: (name, phone) => `The phone number of ${name} is ${phone} now.`,
  phoneGone: (name) => `The phone number of ${name} was removed.`,
  mailSet: (name, mails) => `The e-mail address of ${name} is ${mails.join(', ')} now.`,
  personSame: (name) => `${name}: as it was.`,
  personRenamed: (from, to) => `${from} is called ${to} now; what was recorded stays.`,
  stopped: (name, roles) => `${name} is no longer: ${roles.join(', ')}.`,
  stoppedAll: 'They are signed out, and no reminder goes to them any more.',
  stoppedSome: 'Their roles in other plans stay, and they can still sign in.',
  handOver: (verb) => `The duty stays with the unit. To pass open items on with a note, say “${verb}”.`,
  restored: (name, roles) => `${name} is back as: ${roles.join(', ')}.`,
  restoredNone: (name) => `${name} is back; the places are held by others. Please “invite” again.`,
  restoredTaken: (roles) => `Held by others and not restored: ${roles.join(', ')}.`,
  merged: (name, roles) => `Joined as one person: ${name}, who is: ${roles.join(', ')}.`,
  registeredOnly: (name, unit, role) =>
    `${name} of ${unit} is registered as ${role}. They also serve in plans that are not yours, so a sign-in link is the administrator's to make; where they have an account already they were told, and need no other.`,
  youAreRegistered: (plan, unit, role) => `You are registered for “${plan}”: ${unit} ${role}.`,
}

export const directory = { zh, en }
