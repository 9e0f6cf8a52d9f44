import type { DefinitionFault } from '../../core/register/definition.ts'
import type { LineFault } from '../../core/register/sheet.ts'
import { register } from './register.ts'
import { refusal } from './refusals.ts'

const EXAMPLE = '登记表 新建 校企结对 专业:文本*#、学校:单位*、签约日期:日期'

const definitionSaid = ({ what, column }: DefinitionFault): { zh: string; en: string } =>
  ({
    double: { zh: `栏目“${column}”写了两次`, en: `the column “${column}” is there twice` },
    choices: { zh: `“${column}”不是选项，不能带括号`, en: `“${column}” is no choice and takes no brackets` },
    'no-choice': {
      zh: `“${column}”请写明选项，例如 ${column}:选项（是/否）`,
      en: `please say what may be chosen for “${column}”, e.g. ${column}:choice(yes/no)`,
    },
    'unknown-column': { zh: `没有栏目“${column}”`, en: `there is no column “${column}”` },
    'not-number': {
      zh: `“${column}”不是整数或数字，不能合计`,
      en: `“${column}” is no number and cannot be summed`,
    },
    'not-unit': {
      zh: `“${column}”不是单位，不能作归属单位`,
      en: `“${column}” is no unit, so it cannot say whose a row is`,
    },
    name: {
      zh: `表名“${column}”不能用，请用一个不超过 20 字的词，不含空格和标点`,
      en: `“${column}” cannot be its name; take one word of at most 20 letters without marks`,
    },
    column: { zh: `栏目“${column}”无法识别`, en: `the column “${column}” cannot be read` },
    kind: {
      zh: `“${column}”的类型无法识别，可用：文本、整数、数字、日期、选项、单位、电话`,
      en: `the kind in “${column}” is none of: text, whole, number, date, choice, unit, phone`,
    },
    none: { zh: '没有写栏目', en: 'no columns were named' },
    many: { zh: `栏目有 ${column} 个，最多 30 个`, en: `there are ${column} columns, 30 at most` },
    option: {
      zh: `“${column}”无法识别，可用：填报=各单位（办公室，或单位名称），查看=本单位（全体），标题=…，合计公开=是，接续=上一张表.栏目`,
      en: `“${column}” is none of: fill=units (office, or names), see=own (all), title=…, open=yes, follows=register.column`,
    },
    reserved: {
      zh: `“${column}”是导入导出的专用栏目，请换一个名称`,
      en: `“${column}” is used by spreadsheets; take another title`,
    },
  })[what]

/** What is refused about registers, and what to do about it. */
export const refuseRegister = {
  unknown: (name: string, names: readonly string[]) =>
    refusal(
      'unknown-register',
      `没有名为“${name}”的登记表${names.length > 0 ? `，现有：${names.join('、')}` : ''}。`,
      `There is no register “${name}”${names.length > 0 ? `. There is: ${names.join(', ')}` : ''}.`,
    ),
  which: (names: readonly string[]) =>
    refusal(
      'which-register',
      `请写明是哪一张登记表：${names.join('、')}。`,
      `Please say which register: ${names.join(', ')}.`,
    ),
  taken: (name: string) =>
    refusal(
      'register-taken',
      `方案中已有登记表“${name}”，请换一个名称。`,
      `The plan has a register “${name}” already. Please take another name.`,
    ),
  command: (name: string) =>
    refusal(
      'register-name',
      `“${name}”是登记表的用语，不能作表名，请换一个名称。`,
      `“${name}” is a word of this command. Please take another name.`,
    ),
  definition: (fault: DefinitionFault) => {
    const { zh, en } = definitionSaid(fault)
    return refusal(
      'register-definition',
      `登记表的写法有误：${zh}。例如：${EXAMPLE}`,
      `The register cannot be made so: ${en}. For example: register new pairing major:text*#, school:unit*, signed:date`,
    )
  },
  follows: (name: string, column: string) =>
    refusal(
      'register-follows',
      `接续的写法有误：方案中没有登记表“${name}”，或其中“${column}”不是唯一的不得重复栏目。`,
      `It cannot follow: there is no register “${name}”, or “${column}” is not what alone may not repeat there.`,
    ),
  office: () =>
    refusal(
      'register-office',
      '新建、关联、停用登记表由领导小组办公室办理。',
      'Registers are made, linked and closed by the office.',
    ),
  notFilled: (name: string) =>
    refusal(
      'register-not-filled',
      `登记表“${name}”不由您单位填报。如需填报，请联系办公室。`,
      `The register “${name}” is not filled in by your unit. If it should be, tell the office.`,
    ),
  closed: (name: string) =>
    refusal(
      'register-closed',
      `登记表“${name}”已停用，不再填报。`,
      `The register “${name}” is closed and takes no more rows.`,
    ),
  row: (faults: readonly LineFault[]) =>
    refusal(
      'register-row',
      `未登记：${faults.map(register.zh.fault).join(register.zh.and)}。`,
      `Not registered: ${faults.map(register.en.fault).join(register.en.and)}.`,
    ),
  unknownColumn: (column: string, columns: readonly string[]) =>
    refusal(
      'register-column',
      `没有栏目“${column}”。这张表的栏目：${columns.join('、')}。`,
      `There is no column “${column}”. The columns: ${columns.join(', ')}.`,
    ),
  tooMany: (count: number, columns: readonly string[]) =>
    refusal(
      'register-cells',
      `写了 ${count} 项，这张表只有 ${columns.length} 栏：${columns.join('，')}。请按此顺序，用逗号隔开；一栏内的多个名称用顿号。`,
      `That is ${count} cells, and there are ${columns.length} columns: ${columns.join(', ')}. Please keep to their order.`,
    ),
  noRow: (n: number) =>
    refusal('register-no-row', `没有第 ${n} 行，或已撤回。`, `There is no row ${n}, or it was withdrawn.`),
  notYours: (n: number) =>
    refusal(
      'register-not-yours',
      `第 ${n} 行不是您单位的，不能修改或撤回。如有误，请联系办公室。`,
      `Row ${n} is not your unit’s, so you cannot change or withdraw it. If it is wrong, tell the office.`,
    ),
  noReason: () =>
    refusal(
      'register-no-reason',
      '请写明撤回理由，例如：登记 撤回 校企结对 3 重复登记。',
      'Please give a reason, e.g. register withdraw pairing 3 entered twice.',
    ),
  nothingSaid: () =>
    refusal(
      'register-nothing',
      '请写明要改的栏目，例如：登记 改 校企结对 3 试点企业=一汽。',
      'Please say what to change, e.g. register change pairing 3 school=市教育局.',
    ),
  noTemplate: (name: string, names: readonly string[]) =>
    refusal(
      'register-template',
      `没有名为“${name}”的现成登记表${names.length > 0 ? `，现有：${names.join('、')}` : ''}。`,
      `There is no ready register “${name}”${names.length > 0 ? `. There is: ${names.join(', ')}` : ''}.`,
    ),
  noReference: (number: number) =>
    refusal(
      'register-reference',
      `没有第 ${number} 张附表。发送“登记表 附表”可查看清单。`,
      `There is no table ${number}. Say “register annexes” for the list.`,
    ),
  referenceRow: (title: string, line: number, faults: readonly LineFault[]) =>
    refusal(
      'register-reference-row',
      `附表《${title}》第 ${line} 行不能登记：${faults.map(register.zh.fault).join(register.zh.and)}。`,
      `Row ${line} of the table “${title}” cannot be registered: ${faults.map(register.en.fault).join(register.en.and)}.`,
    ),
  noTotal: (title: string, titles: readonly string[]) =>
    refusal(
      'register-total',
      `没有合计项“${title}”，现有：${titles.join('、')}。`,
      `There is no total “${title}”. There is: ${titles.join(', ')}.`,
    ),
  noTarget: (code: string, phrases: readonly string[]) =>
    refusal(
      'register-target',
      phrases.length > 0
        ? `请写明 ${code} 的哪一项量化指标：${phrases.map((one) => `“${one}”`).join('、')}。`
        : `${code} 没有量化指标，不能关联。`,
      phrases.length > 0
        ? `Please say which target of ${code}: ${phrases.map((one) => `“${one}”`).join(', ')}.`
        : `${code} has no target.`,
    ),
  otherPlan: (code: string) =>
    refusal('register-plan', `${code} 不在这张登记表的方案中。`, `${code} is not of this register’s plan.`),
  noUnits: (names: readonly string[]) =>
    refusal('register-units', `没有找到单位：${names.join('、')}。`, `No such units: ${names.join(', ')}.`),
  operatorFile: () =>
    refusal(
      'register-operator',
      '命令行不收发文件，请在网页“登记表”中导入、导出。',
      'The command line takes no files. Please import and export on the page of registers.',
    ),
  noSheet: () =>
    refusal(
      'register-no-sheet',
      '没有这份待导入的表，或不是您导入的。请重新导入。',
      'There is no such sheet, or it is not yours. Please import it again.',
    ),
  sheetOver: () =>
    refusal(
      'register-sheet-over',
      '这份表已经登记或已放弃，无需再次操作。',
      'This sheet was registered or discarded already; nothing more to do.',
    ),
  sheetReading: () =>
    refusal(
      'register-sheet-reading',
      '这份表正在读取，读完会告诉您。',
      'This sheet is still being read; you will be told.',
    ),
  sheetWrong: (count: number) =>
    refusal(
      'register-sheet-wrong',
      `有 ${count} 行有误，未登记任何内容。请改正后重新导入，或选择只登记无误的行。`,
      `${count} of its lines are wrong, so nothing was registered. Please mend and import it again, or take only the good ones.`,
    ),
  noHead: (missing: readonly string[]) =>
    refusal(
      'register-no-head',
      `没有找到表头，缺少：${missing.join('、')}。请先导出一份，在其中填写。`,
      `The headings were not found; missing: ${missing.join(', ')}. Please export a sheet first and fill that in.`,
    ),
  nothing: () =>
    refusal(
      'register-sheet-empty',
      '表中没有可登记的内容。',
      'The sheet has nothing that can be registered.',
    ),
  fileGone: (name: string) =>
    refusal(
      'register-file-gone',
      `《${name}》已无法读取，请重新发送。`,
      `“${name}” can no longer be read. Please send it again.`,
    ),
  notSheet: (name: string) =>
    refusal(
      'register-not-sheet',
      `《${name}》不是 Excel 表，请另存为 .xlsx 后重新导入。`,
      `“${name}” is no Excel sheet. Please save it as .xlsx and import it again.`,
    ),
  tooManyLines: (count: number, most: number) =>
    refusal(
      'register-many-lines',
      `表中有 ${count} 行，一次最多 ${most} 行，请分次导入。`,
      `The sheet has ${count} lines; at most ${most} are taken at once. Please import it in parts.`,
    ),
}
