import { refusal } from './refusals.ts'

const list = (names: readonly string[]): string => names.join('、')

/** What the directory of units and people says no to. */
export const refuseDirectory = {
  badUnitName: (name: string) =>
    refusal(
      'unit-name',
      `“${name}”不能作为单位名称：请用 2 至 40 个字，中间不留空格和标点。`,
      `“${name}” cannot be a unit's name: 2 to 40 characters, without blanks and marks between them.`,
    ),
  nameTaken: (name: string, other: string) =>
    refusal(
      'name-taken',
      name === other
        ? `已有单位“${other}”。`
        : `“${name}”已是${other}的别名。如应归本单位，请先发送：单位 ${other} 别名 去掉 ${name}`,
      name === other
        ? `There is a unit “${other}” already.`
        : `“${name}” is an alias of ${other}. If it belongs here, first say: unit ${other} alias remove ${name}`,
    ),
  noAlias: (unit: string, alias: string, aliases: readonly string[]) =>
    refusal(
      'no-alias',
      aliases.length > 0 ? `${unit}没有别名“${alias}”，现有：${list(aliases)}。` : `${unit}没有别名。`,
      aliases.length > 0
        ? `“${alias}” is no alias of ${unit}. There is: ${aliases.join(', ')}.`
        : `${unit} has no aliases.`,
    ),
  aboveItself: (unit: string) =>
    refusal(
      'above-itself',
      `${unit}不能以自身或其下级单位为上级。`,
      `${unit} cannot stand under itself or a unit below it.`,
    ),
  levelOver: (unit: string, above: string) =>
    refusal(
      'level-over',
      `${above}的级别低于${unit}，不能作其上级。请先核对两个单位的级别。`,
      `${above} is of a lower level than ${unit} and cannot stand above it. Please check the levels of both.`,
    ),
  badLevel: (word: string) =>
    refusal(
      'unit-level',
      `级别“${word}”无法识别，请写：省、市、县。`,
      `“${word}” is no level. Please write province, city or county.`,
    ),
  noGroup: (unit: string) =>
    refusal(
      'no-group',
      `${unit}不是集合单位，没有成员。如需新设集合单位，请写：单位 新建 名称 成员 甲单位、乙单位`,
      `${unit} is no group and has no members. To make a group, say: unit new NAME members A,B`,
    ),
  noMembers: (unit: string) =>
    refusal(
      'no-members',
      `请写明成员单位，例如：单位 ${unit} 成员 甲公司、乙公司。文件中没有的单位请写“新单位=甲公司”。`,
      `Please name the members, e.g. unit ${unit} members A, B. One that no document names: “new=A”.`,
    ),
  noValue: (unit: string) =>
    refusal(
      'no-value',
      `请写明改为什么，例如：单位 ${unit} 别名 教委；单位 ${unit} 级别 市；单位 ${unit} 上级 市教育局。`,
      `Please say what it is to be, e.g. unit ${unit} alias SHORT; unit ${unit} level city.`,
    ),
  noPerson: (name: string, near: readonly string[]) =>
    refusal(
      'no-such-person',
      `没有找到人员“${name}”${near.length > 0 ? `，是否为：${list(near)}` : ''}。发送“人员”可查看名单。`,
      `Nobody is called “${name}”${near.length > 0 ? `. Did you mean: ${near.join(', ')}?` : '.'} Say “people” for the list.`,
    ),
  whichPerson: (name: string, places: readonly string[]) =>
    refusal(
      'which-person',
      `有 ${places.length} 位“${name}”，请在姓名前写明单位：${list(places)}。如为同一人，请发送：人员 ${places[0] ?? name} 同一人 ${places[1] ?? ''}`.trimEnd(),
      `There are ${places.length} called “${name}”. Please write the unit before the name: ${places.join(', ')}. If they are one person, say: people ${places[0] ?? name} same ${places[1] ?? ''}`.trimEnd(),
    ),
  badPhone: (value: string) =>
    refusal(
      'bad-phone',
      `“${value}”不是电话号码，请填 11 位手机号，或带区号的座机号，例如 0432-62010000。`,
      `“${value}” is no phone number: a mobile number of 11 digits, or a landline with its area code, such as 0432-62010000.`,
    ),
  badMail: (value: string) =>
    refusal(
      'bad-mail',
      `“${value}”不是邮箱地址，例如 zhang@jl.gov.cn。`,
      `“${value}” is no e-mail address; one is zhang@jl.gov.cn.`,
    ),
  mailTaken: (value: string, who: string | null) =>
    refusal(
      'mail-taken',
      `邮箱 ${value} 已登记给${who ?? '另一人'}。每个邮箱只归一人，请核对。`,
      `${value} is the address of ${who ?? 'somebody else'} already. An address belongs to one person.`,
    ),
  badName: (value: string) =>
    refusal(
      'bad-name',
      `“${value}”不能作为姓名：请用 1 至 40 个字，不含空格和顿号。`,
      `“${value}” cannot be a name: 1 to 40 characters, no blanks and no lists.`,
    ),
  nameHeld: (unit: string, name: string) =>
    refusal(
      'name-held',
      `${unit}已有一位“${name}”。请加以区别，例如“${name}（办公室）”；如为同一人，请用“同一人”。`,
      `${unit} has somebody called “${name}” already. Please tell them apart, e.g. “${name}(office)”, or say “same”.`,
    ),
  notAlone: (name: string) =>
    refusal(
      'serves-elsewhere',
      `${name}还在您不负责的方案中任职，登录方式须由管理员，或由所有相关方案的办公室更改。`,
      `${name} also serves in plans that are not yours: how they sign in is changed by an administrator, or the office of all of those plans.`,
    ),
  nothingHeld: (name: string) =>
    refusal(
      'nothing-held',
      `${name}在您负责的方案中没有担任角色，无需停用。`,
      `${name} holds no role in your plans; there is nothing to end.`,
    ),
  lastOffice: (where: string) =>
    refusal(
      'last-office',
      `${where}只有这一人，停用后无人办理。请先邀请接替的同志。`,
      `There is nobody else as ${where}. Please invite the successor first.`,
    ),
  notLeft: (name: string) =>
    refusal('not-left', `${name}没有停用，无需启用。`, `${name} did not leave; there is nothing to restore.`),
  samePerson: () =>
    refusal(
      'same-person',
      '两处所指已是同一人，无需合并。',
      'Both already mean the same person; there is nothing to join.',
    ),
  saySame: (name: string) =>
    refusal(
      'say-same',
      `请写明与谁是同一人，例如：人员 市教育局${name} 同一人 市财政局${name}`,
      `Please say with whom, e.g. people UNIT ${name} same OTHER-UNIT ${name}`,
    ),
  noSheet: () =>
    refusal(
      'no-people-sheet',
      '没有这份待导入的人员表。请重新发送“人员 导入”并附上表格。',
      'There is no such sheet of people. Please say “people import” with the file again.',
    ),
  sheetReading: () =>
    refusal('people-sheet-reading', '表格还在读取，请稍候。', 'The sheet is still being read. Please wait.'),
  sheetOver: () =>
    refusal(
      'people-sheet-over',
      '这份表已经导入或已放弃，无需再次操作。',
      'This sheet was taken or dropped already; nothing more to do.',
    ),
  sheetWrong: (count: number) =>
    refusal(
      'people-sheet-wrong',
      `有 ${count} 行有误，未导入任何内容。请改正后重新导入，或点“先导入无误的”。`,
      `${count} rows are wrong and nothing was taken. Please mend them, or take those that are right.`,
    ),
  nothingNew: () =>
    refusal('people-nothing-new', '表中没有需要变更的内容。', 'There is nothing in the sheet to change.'),
  noHead: (missing: readonly string[]) =>
    refusal(
      'people-no-head',
      `没有找到表头，缺少：${list(missing)}。请先发送“人员 导出”，在导出的表中填写后导入。`,
      `The headings were not found; missing: ${missing.join(', ')}. Please say “people export” and fill in that sheet.`,
    ),
  fileGone: (name: string) =>
    refusal(
      'people-file-gone',
      `《${name}》已不在，请重新发送。`,
      `“${name}” is gone. Please send it again.`,
    ),
  operatorFile: () =>
    refusal(
      'people-operator',
      '命令行请用：npm run --silent duban -- people import 文件，或 people export 文件。',
      'On the command line: npm run --silent duban -- people import FILE, or people export FILE.',
    ),
}
