import { FIELDS, PLACEHOLDERS, type TemplateFault } from '../../core/upward/template.ts'
import { refusal } from './refusals.ts'

const at = (where: string) => (where === '' ? { zh: '', en: '' } : { zh: `${where} 处`, en: ` at ${where}` })

function faultSaid(fault: TemplateFault): { zh: string; en: string } {
  const place = at(fault.where)
  switch (fault.what) {
    case 'field':
      return {
        zh: `${place.zh}没有字段“${fault.given}”，可用：${Object.entries(FIELDS)
          .map(([name, title]) => `${title}（${name}）`)
          .join('、')}`,
        en: `there is no field “${fault.given}”${place.en}; there are: ${Object.keys(FIELDS).join(', ')}`,
      }
    case 'placeholder':
      return {
        zh: `${place.zh}没有占位“{${fault.given}}”，可用：${PLACEHOLDERS.map((one) => `{${one}}`).join('、')}`,
        en: `there is no placeholder “{${fault.given}}”${place.en}; there are: ${PLACEHOLDERS.map((one) => `{${one}}`).join(', ')}`,
      }
    case 'unknown-key':
      return { zh: `${place.zh}不认识“${fault.given}”`, en: `“${fault.given}”${place.en} is not known` }
    case 'choice':
      return {
        zh: `${place.zh}只能是：${fault.allowed.join('、')}`,
        en: `only these may stand${place.en}: ${fault.allowed.join(', ')}`,
      }
    case 'wrong':
      return { zh: `${place.zh || '文件'}有误`, en: `it is wrong${place.en}` }
  }
}

/** What is refused about ledger sheets and upward reports, and what to do about it. */
export const refuseWorkbook = {
  noSheet: () =>
    refusal(
      'no-workbook-sheet',
      '没有这份待导入的台账，或不是您导入的。',
      'There is no such sheet, or it was not brought by you.',
    ),
  reading: () =>
    refusal(
      'workbook-reading',
      '台账正在核对，请稍候。',
      'The sheet is still being compared. Please wait a moment.',
    ),
  over: () =>
    refusal(
      'workbook-over',
      '这份台账已处理，无需再次操作。',
      'This sheet was dealt with already; nothing more to do.',
    ),
  noHead: (missing: readonly string[]) =>
    refusal(
      'workbook-no-head',
      `没有找到台账的表头：缺少栏目“${missing.join('”“')}”。请用“台账 导出”取得的表填写；按任务导出的台账不能导回。`,
      `The headings of a ledger were not found: ${missing.join(', ')} missing. Please fill in a sheet from “workbook export”; one by task cannot be brought back.`,
    ),
  wrong: (count: number) =>
    refusal(
      'workbook-wrong',
      `有 ${count} 行有误，未报送任何一项。请改正后重新导入，或选择只报无误的。`,
      `${count} rows are wrong and nothing was reported. Please mend them and bring the sheet again, or report the right ones alone.`,
    ),
  nothing: () => refusal('workbook-nothing', '没有可报送的改动。', 'There is no edit to report.'),
  operatorFile: () =>
    refusal(
      'workbook-operator',
      '命令行请指明文件：workbook export --file 台账.xlsx；workbook import --file 台账.xlsx。',
      'On the command line name a file: workbook export --file ledger.xlsx; workbook import --file ledger.xlsx.',
    ),
  noTarget: (given: string, known: readonly string[]) =>
    refusal(
      'workbook-no-target',
      `“指标完成值”栏的“${given}”不是此项任务的指标${known.length > 0 ? `，现有：${known.join('、')}` : ''}。`,
      `“${given}” is no target of this task${known.length > 0 ? `; there is: ${known.join(', ')}` : ''}.`,
    ),
  signing: (code: string) =>
    refusal(
      'workbook-signing',
      `${code} 的反馈已由单位送分管领导审签，不能代报。`,
      `The report on ${code} is with the unit’s head to be signed.`,
    ),
  officeOnly: () =>
    refusal('upward-office', '上报报表由领导小组办公室办理。', 'Upward reports are made by the office.'),
  unknownUpward: (name: string, names: readonly string[]) =>
    refusal(
      'unknown-upward',
      `没有名为“${name}”的上报模板${names.length > 0 ? `，现有：${names.join('、')}` : ''}。`,
      `There is no upward report “${name}”${names.length > 0 ? `; there is: ${names.join(', ')}` : ''}.`,
    ),
  shippedUpward: (name: string) =>
    refusal(
      'upward-shipped',
      `“${name}”是随附的模板，不能更改；请另取名称。`,
      `“${name}” comes with duban and stays as it is; please take another name.`,
    ),
  template: (file: string, fault: TemplateFault) => {
    const { zh, en } = faultSaid(fault)
    return refusal(
      'upward-template',
      `模板 ${file} 有误：${zh}。请改正后重发。`,
      `The template ${file} is wrong: ${en}. Please mend it and send it again.`,
    )
  },
  notJson: (file: string) =>
    refusal(
      'upward-json',
      `${file} 不是 JSON 文本，请核对后重发。`,
      `${file} is no JSON text. Please check it and send it again.`,
    ),
  templateLarge: () =>
    refusal('upward-large', '模板文件不得超过 100 KB。', 'A template may have 100 KB at most.'),
}
