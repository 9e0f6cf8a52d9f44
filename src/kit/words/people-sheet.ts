import type { PeopleFault } from '../../core/people/sheet-meant.ts'
import type { PeopleColumn } from '../../core/people/sheet-rows.ts'

const or = (names: readonly string[], zh: boolean): string =>
  names.length === 0 ? '' : zh ? `，是否为：${names.join('、')}` : `. Did you mean: ${names.join(', ')}?`

const columnZh: Record<PeopleColumn, string> = {
  plan: '方案',
  unit: '单位',
  level: '级别',
  role: '角色',
  name: '姓名',
  phone: '电话',
  mail: '邮箱',
  preferred: '首选',
  accounts: '已绑定账号',
  away: '请假',
}

const columnEn: Record<PeopleColumn, string> = {
  plan: 'Plan',
  unit: 'Unit',
  level: 'Level',
  role: 'Role',
  name: 'Name',
  phone: 'Phone',
  mail: 'E-mail',
  preferred: 'Preferred',
  accounts: 'Accounts',
  away: 'Away',
}

function faultZh(fault: PeopleFault): string {
  switch (fault.what) {
    case 'no-unit':
      return '“单位”栏未填'
    case 'no-name':
      return '“姓名”栏未填；如此处暂无人选，请将电话、邮箱一并留空'
    case 'no-role':
      return '“角色”栏未填，请填：A角、B角、分管领导、办公室、领导'
    case 'admin':
      return '“角色”栏：管理员不能由表格导入，请用“邀请”'
    case 'not-yours':
      return '“邮箱”“首选”栏：此人还在您不负责的方案中任职，登录方式须由管理员更改；请留空'
    case 'unknown-unit':
      return `“单位”栏没有找到“${fault.value}”${or(fault.near, true)}；如确为新单位，请先发送：单位 新建 ${fault.value}`
    case 'group':
      return `“单位”栏“${fault.value}”是集合单位，请填其成员单位`
    case 'name':
      return `“姓名”栏“${fault.value}”无法识别，每行只填一人，不含空格`
    case 'role':
      return `“角色”栏“${fault.value}”无法识别，请填：A角、B角、分管领导、办公室、领导`
    case 'level':
      return `“级别”栏“${fault.value}”无法识别，请填：省、市、县`
    case 'phone':
      return `“电话”栏“${fault.value}”不是电话号码，请填 11 位手机号，或带区号的座机号，例如 0432-62010000`
    case 'mail':
      return `“邮箱”栏“${fault.value}”不是邮箱地址，例如 zhang@jl.gov.cn`
    case 'channel':
      return `“首选”栏“${fault.value}”无法识别，请填：网页、邮箱、Telegram、Slack，或留空`
    case 'unbound':
      return `“首选”栏：此人没有绑定“${fault.value}”，请先绑定或留空`
    case 'no-plan':
      return `“方案”栏未填：担任角色须写明方案${fault.keys.length > 0 ? `（${fault.keys.join('、')}）` : ''}`
    case 'plan':
      return `“方案”栏“${fault.value}”不是您负责的方案${fault.keys.length > 0 ? `，可填：${fault.keys.join('、')}` : ''}`
    case 'mail-taken':
      return `“邮箱”栏“${fault.value}”已登记给${fault.name ?? '另一人'}，每个邮箱只归一人；如系改名，请用“人员 … 改名”`
    case 'two-in-place':
      return `与第 ${fault.line} 行是同一单位同一角色的两个人，只能有一人`
    case 'twice':
      return `与第 ${fault.line} 行重复`
    case 'mail-twice':
      return `“邮箱”栏与第 ${fault.line} 行相同，但不是同一人`
    case 'level-differs':
      return `“级别”栏与第 ${fault.line} 行不一致`
    case 'differs':
      return `“${columnZh[fault.column]}”栏与第 ${fault.line} 行同名人员不一致；如是两个人，请在姓名后加注，例如 张三（职教科）`
  }
}

function faultEn(fault: PeopleFault): string {
  switch (fault.what) {
    case 'no-unit':
      return '“Unit” is empty'
    case 'no-name':
      return '“Name” is empty; where nobody is chosen yet, leave phone and e-mail empty too'
    case 'no-role':
      return '“Role” is empty: A, B, head, office or leader'
    case 'admin':
      return '“Role”: administrators are not taken from sheets; say “invite”'
    case 'not-yours':
      return '“E-mail”, “Preferred”: they also serve in plans that are not yours, and an administrator changes how they sign in; leave it empty'
    case 'unknown-unit':
      return `“Unit”: there is no “${fault.value}”${or(fault.near, false) || '.'} A new one is made by: unit new ${fault.value}`
    case 'group':
      return `“Unit”: “${fault.value}” is a group; write its members`
    case 'name':
      return `“Name”: “${fault.value}” cannot be read; one person a row, without blanks`
    case 'role':
      return `“Role”: “${fault.value}” is none: A, B, head, office or leader`
    case 'level':
      return `“Level”: “${fault.value}” is none: province, city or county`
    case 'phone':
      return `“Phone”: “${fault.value}” is no phone number; a mobile number of 11 digits, or a landline with its area code, such as 0432-62010000`
    case 'mail':
      return `“E-mail”: “${fault.value}” is no address; one is zhang@jl.gov.cn`
    case 'channel':
      return `“Preferred”: “${fault.value}” is none: web, e-mail, Telegram, Slack, or empty`
    case 'unbound':
      return `“Preferred”: “${fault.value}” is not bound; bind it first, or leave it empty`
    case 'no-plan':
      return `“Plan” is empty: a role is held in a plan${fault.keys.length > 0 ? ` (${fault.keys.join(', ')})` : ''}`
    case 'plan':
      return `“Plan”: “${fault.value}” is none of yours${fault.keys.length > 0 ? `: ${fault.keys.join(', ')}` : ''}`
    case 'mail-taken':
      return `“E-mail”: “${fault.value}” belongs to ${fault.name ?? 'somebody else'}; for a new name say “people … rename”`
    case 'two-in-place':
      return `two people in one place, with row ${fault.line}; there can be one`
    case 'twice':
      return `the same as row ${fault.line}`
    case 'mail-twice':
      return `“E-mail” is that of row ${fault.line}, who is somebody else`
    case 'level-differs':
      return `“Level” contradicts row ${fault.line}`
    case 'differs':
      return `“${columnEn[fault.column]}” contradicts row ${fault.line}, of the same name; two people are told apart by a remark in the name`
  }
}

/** The sheet of people: its columns, what is wrong with a row, and what taking it would do. */
const zh = {
  column: columnZh,
  fault: faultZh,
  sheetRole: {
    liaisonA: 'A角',
    liaisonB: 'B角',
    head: '分管领导',
    office: '办公室',
    leader: '领导',
    admin: '管理员',
  },
  sheetLevel: { province: '省', city: '市', county: '县' },
  sheetName: '人员',
  sheetFile: (keys: readonly string[], day: string) => `人员名单 ${keys.join(' ')} ${day}.xlsx`,
  sheetGuide: '填写说明',
  sheetGuideRows: [
    ['栏', '填写', '说明'],
    ['方案', '可不填', '方案代号；只有一个方案时可留空'],
    ['单位', '必填', '单位名称或别名；领导可留空'],
    ['级别', '可不填', '省、市、县；同一单位各行一致'],
    ['角色', '必填', 'A角、B角、分管领导、办公室、领导；每个单位的 A角、B角、分管领导各一人'],
    [
      '姓名',
      '必填',
      '一行一人；暂无人选的行留空即可。同一人担任多个角色的，各行填同一姓名，并填相同的电话或邮箱',
    ],
    ['电话', '可不填', '11 位手机号，或带区号的座机号。留空不改'],
    ['邮箱', '可不填', '可作收取提醒的账号；多个用顿号隔开。留空不改'],
    ['首选', '可不填', '提醒发往哪里：网页、邮箱、Telegram、Slack；须已绑定。留空不改'],
    ['已绑定账号', '不读取', '仅供查看'],
    ['请假', '不读取', '仅供查看'],
  ],
  exporting: '正在生成人员表，完成后发给您。填写后随“人员 导入”发回即可。',
  exported: (rows: number) =>
    `人员表已生成，共 ${rows} 行；空行为尚缺的人员。填写后随“人员 导入”发回，确认前不改动任何内容。`,
  written: (rows: number) => `人员表已写出，共 ${rows} 行；空行为尚缺的人员。`,
  importTitle: '导入人员表',
  importFile: '人员表（.xlsx）',
  importHint: '请用“人员 导出”得到的表填写',
  importSubmit: '上传核对',
  received: (name: string) => `已收到《${name}》，正在读取，稍后告知会有哪些变更。`,
  unreadable: (name: string) => `《${name}》未能导入。`,
  previewTitle: (name: string) => `《${name}》人员导入，请核对`,
  previewCounts: (
    added: number,
    changed: number,
    ended: number,
    same: number,
    blank: number,
    wrong: number,
  ) =>
    `新任 ${added} 人次，修改 ${changed} 人次，卸任 ${ended} 人次，无变化 ${same} 行，未填 ${blank} 行，有误 ${wrong} 行。确认前不改动任何内容。`,
  previewAdded: (name: string, unit: string, role: string, ends: readonly string[]) =>
    `${name} 任${unit}${role}${ends.length > 0 ? `，接替${ends.join('、')}` : ''}`,
  previewChanged: (name: string, unit: string, what: readonly string[]) =>
    `${unit}${name}：${what.join('、')}`,
  previewField: { phone: '更新电话', mails: '更新邮箱', channel: '更改首选' },
  previewLevel: (unit: string, level: string) => `${unit}定为${level}级`,
  previewLine: (line: number, what: string) => `第 ${line} 行：${what}`,
  previewMore: (count: number) => `另有 ${count} 行。`,
  previewWrong: '有误的行',
  previewAbsent: (who: readonly string[], more: number) =>
    `表中没有、仍保留原角色的：${who.join('、')}${more > 0 ? ` 等 ${who.length + more} 人次` : ''}。如已离任，请发送“人员 姓名 停用”。`,
  previewNamesakes: (names: readonly string[]) =>
    `同名而按不同的人处理：${names.join('、')}。如为同一人，请填相同的电话或邮箱。`,
  previewIgnored: (columns: readonly string[]) => `以下各栏不读取：${columns.join('、')}`,
  previewNothing: '没有需要变更的内容。',
  takeAll: (count: number) => `确认导入 ${count} 行`,
  takeGood: (count: number) => `先导入无误的 ${count} 行`,
  drop: '放弃',
  dropped: '已放弃，未改动任何内容。',
  taken: (added: number, changed: number, ended: number, left: number) =>
    `人员表已导入：新任 ${added} 人次，修改 ${changed} 人次，卸任 ${ended} 人次${left > 0 ? `；有误的 ${left} 行未导入` : ''}。`,
  takenNext: '新登记的人员请用“邀请”取得登录链接，或填写邮箱；再发送“单位 核对”查看还有谁联系不上。',
}

const en: typeof zh = {
  column: columnEn,
  fault: faultEn,
  sheetRole: {
    liaisonA: 'A',
    liaisonB: 'B',
    head: 'head',
    office: 'office',
    leader: 'leader',
    admin: 'admin',
  },
  sheetLevel: { province: 'province', city: 'city', county: 'county' },
  sheetName: 'People',
  sheetFile: (keys, day) => `People ${keys.join(' ')} ${day}.xlsx`,
  sheetGuide: 'How to fill it in',
  sheetGuideRows: [
    ['Column', 'Filled in', 'How'],
    ['Plan', 'optional', 'the key of the plan; may be empty where there is only one'],
    ['Unit', 'required', 'name or alias; may be empty for leaders'],
    ['Level', 'optional', 'province, city or county; the same in all rows of a unit'],
    ['Role', 'required', 'A, B, head, office, leader; of A, B and head there is one in each unit'],
    [
      'Name',
      'required',
      'one person a row; a row for which nobody is chosen yet stays empty. One person in several roles has the same name and the same phone or e-mail in each row',
    ],
    [
      'Phone',
      'optional',
      'a mobile number of 11 digits, or a landline with its area code. Empty changes nothing',
    ],
    ['E-mail', 'optional', 'can receive reminders; several with commas between. Empty changes nothing'],
    [
      'Preferred',
      'optional',
      'where reminders go: web, e-mail, Telegram, Slack; it must be bound. Empty changes nothing',
    ],
    ['Accounts', 'not read', 'to look at'],
    ['Away', 'not read', 'to look at'],
  ],
  exporting:
    'The sheet of people is being written and will be sent to you. Fill it in and send it with “people import”.',
  exported: (rows) =>
    `The sheet of people, ${rows} rows; the empty ones are places without anybody. Send it back with “people import”; nothing is changed before you say so.`,
  written: (rows) =>
    `The sheet of people was written, ${rows} rows; the empty ones are places without anybody.`,
  importTitle: 'Import people',
  importFile: 'Sheet of people (.xlsx)',
  importHint: 'the one that “people export” gives, filled in',
  importSubmit: 'Upload and check',
  received: (name) => `“${name}” was received and is being read; you will be told what it would change.`,
  unreadable: (name) => `“${name}” could not be imported.`,
  previewTitle: (name) => `“${name}”, people: please look`,
  previewCounts: (added, changed, ended, same, blank, wrong) =>
    `${added} new in a place, ${changed} changed, ${ended} giving a place up, ${same} as they were, ${blank} left empty, ${wrong} wrong. Nothing is changed before you say so.`,
  previewAdded: (name, unit, role, ends) =>
    `${name}: ${unit} ${role}${ends.length > 0 ? `, in place of ${ends.join(', ')}` : ''}`,
  previewChanged: (name, unit, what) => `${name}, ${unit}: ${what.join(', ')}`,
  previewField: { phone: 'phone', mails: 'e-mail', channel: 'preferred account' },
  previewLevel: (unit, level) => `${unit}: level ${level}`,
  previewLine: (line, what) => `Row ${line}: ${what}`,
  previewMore: (count) => `${count} more.`,
  previewWrong: 'Rows that are wrong',
  previewAbsent: (who, more) =>
    `Not in the sheet, and keeping their places: ${who.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Who left is ended by “people NAME stop”.`,
  previewNamesakes: (names) =>
    `The same name, taken as different people: ${names.join(', ')}. If it is one person, write the same phone or e-mail.`,
  previewIgnored: (columns) => `Not read: ${columns.join(', ')}`,
  previewNothing: 'There is nothing to change.',
  takeAll: (count) => `Take ${count} rows`,
  takeGood: (count) => `Take the ${count} right ones`,
  drop: 'Drop',
  dropped: 'Dropped; nothing was changed.',
  taken: (added, changed, ended, left) =>
    `People imported: ${added} new in a place, ${changed} changed, ${ended} gave a place up${left > 0 ? `; ${left} wrong rows were left` : ''}.`,
  takenNext:
    'Who is new needs a sign-in link (“invite”) or an e-mail address; “unit check” says who still cannot be reached.',
}

export const peopleSheet = { zh, en }
