import type { ColumnKind } from '../../core/model/index.ts'
import type { CellProblem } from '../../core/register/cells.ts'
import type { LineFault } from '../../core/register/sheet.ts'

const kindZh: Record<ColumnKind, string> = {
  text: '文本',
  whole: '整数',
  number: '数字',
  date: '日期',
  choice: '选项',
  unit: '单位',
  phone: '电话',
}

const problemZh = (what: CellProblem, value: string, choices: readonly string[]): string =>
  ({
    missing: '未填',
    whole: `“${value}”不是整数，请填阿拉伯数字，例如 12，不能为负数`,
    number: `“${value}”不是数字，请填阿拉伯数字，小数不超过六位`,
    date: `“${value}”不是日期，请写成 2025-03-01 或 2025年3月1日`,
    'no-such-day': `“${value}”这一天不存在`,
    choice: `“${value}”不在选项中，可填：${choices.join('、')}`,
    unit: `没有名为“${value}”的单位，请写单位全称`,
    phone: `“${value}”不是电话号码，请填 11 位手机号，或带区号的座机号，例如 0432-62010000`,
    long: '超过 500 字',
    'too-large': `“${value}”过大`,
  })[what]

const problemEn = (what: CellProblem, value: string, choices: readonly string[]): string =>
  ({
    missing: 'is empty',
    whole: `“${value}” is no whole number; write digits, such as 12, and no negative one`,
    number: `“${value}” is no number; write digits, with six decimals at most`,
    date: `“${value}” is no date; write 2025-03-01`,
    'no-such-day': `there is no day “${value}”`,
    choice: `“${value}” is not among: ${choices.join(', ')}`,
    unit: `no unit is called “${value}”; write its full name`,
    phone: `“${value}” is no phone number; write a mobile number of 11 digits, or a landline with its area code, such as 0432-62010000`,
    long: 'has more than 500 characters',
    'too-large': `“${value}” is too large`,
  })[what]

const zh = {
  kind: kindZh,
  /** What is wrong with a row or a line of a sheet, without the mark that ends a sentence. */
  fault: (fault: LineFault): string => {
    switch (fault.what) {
      case 'cell':
        return `“${fault.column}”栏${problemZh(fault.problem, fault.value, fault.choices)}`
      case 'double': {
        const where =
          fault.line !== null
            ? `与表中第 ${fault.line} 行重复`
            : fault.n !== null
              ? `与已登记的第 ${fault.n} 行重复`
              : '与其他单位已登记的内容重复'
        return `“${fault.columns.join('、')}”（${fault.value}）${where}`
      }
      case 'before':
        return `“${fault.column}”（${fault.value}）在上一环节的登记表中没有，请先登记上一环节，或核对写法`
      case 'after':
        return `后一环节已引用“${fault.column}”（${fault.value}），请先处理后一环节的登记`
      case 'not-yours':
        return fault.unit === '' ? '这一行不是您单位的，不能填报' : `“${fault.unit}”不是您填报的单位`
      case 'unit':
        return `没有名为“${fault.unit}”的单位，请写单位全称`
      case 'whose':
        return '您为多个单位填报，请写明登记单位'
      case 'no-row':
        return `没有登记行号 ${fault.n}，新行请将登记行号留空`
      case 'row-not-yours':
        return `登记第 ${fault.n} 行不是您单位的，不能修改`
      case 'twice':
        return `登记行号 ${fault.n} 与表中第 ${fault.line} 行相同`
    }
  },
}

const en: typeof zh = {
  kind: {
    text: 'text',
    whole: 'whole number',
    number: 'number',
    date: 'date',
    choice: 'choice',
    unit: 'unit',
    phone: 'phone',
  },
  fault: (fault) => {
    switch (fault.what) {
      case 'cell':
        return `${fault.column}: ${problemEn(fault.problem, fault.value, fault.choices)}`
      case 'double': {
        const where =
          fault.line !== null
            ? `line ${fault.line} of the sheet`
            : fault.n !== null
              ? `row ${fault.n}`
              : 'a row of another unit'
        return `${fault.columns.join(', ')} (${fault.value}) is the same as in ${where}`
      }
      case 'before':
        return `${fault.column}: the stage before has no “${fault.value}”; register it there first, or look at the spelling`
      case 'after':
        return `a later stage refers to ${fault.column} “${fault.value}”; settle that first`
      case 'not-yours':
        return fault.unit === ''
          ? 'this row is not your unit’s'
          : `“${fault.unit}” is no unit that you fill in for`
      case 'unit':
        return `no unit is called “${fault.unit}”; write its full name`
      case 'whose':
        return 'you fill in for several units; say whose row it is'
      case 'no-row':
        return `there is no row ${fault.n}; leave the number of a new row empty`
      case 'row-not-yours':
        return `row ${fault.n} is not your unit’s and cannot be changed by you`
      case 'twice':
        return `row ${fault.n} stands in line ${fault.line} too`
    }
  },
}

export const registerFaults = { zh, en }
