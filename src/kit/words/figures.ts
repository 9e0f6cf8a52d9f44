import type { Reach } from '../../core/figures/standing.ts'

type Value = number | string

/** `3 个`, `60%`, `4 个以上`, `不少于 20 个`, `3-5 个`: as an office writes it, whatever the language around it. */
export function amount(value: Value, unit: string): string {
  const gap = isPart(unit) || unit === '' ? '' : ' '
  if (typeof value === 'number') return `${value}${gap}${unit}`
  const [, limit = '', number = '', tail = ''] =
    /^(\D*)([\d.-]+(?:余|多)?[万亿千百]?)(以上|以下|左右|以内|上下)?$/.exec(value) ?? []
  if (number === '') return `${value}${unit}`
  return `${limit}${limit === '' ? '' : gap}${number}${gap}${unit}${tail}`
}

const isPart = (unit: string): boolean => /^[%‰]/.test(unit)

const zh = {
  title: '量化指标',
  amount,
  /** A part of a hundred is never summed, so it bears no word for it. */
  total: (value: Value, unit: string) => `${isPart(unit) ? '' : '累计 '}${amount(value, unit)}`,
  added: (value: Value, unit: string) => `新增 ${amount(value, unit)}`,
  aim: (said: string) => `目标 ${said}`,
  aimBy: (said: string, by: string) => `目标 ${said}（${by}前）`,
  by: (day: string) => `${day}前`,
  year: (year: string) => `${year}年`,
  none: '尚无数据',
  apart: '各单位数据不宜相加，分列如下',
  hidden: '数据仅限相关单位和办公室查看',
  reach: {
    reached: '已达到',
    short: '未达到',
    missed: '到期未达到',
    unknown: '不宜直接比较',
  } satisfies Record<Reach, string>,
  beside: '已含在牵头单位数据中，不另计',
  besideNone: '牵头单位未报此数，暂未计入',
  register: (name: string, value: string, rows: number) => `登记表“${name}”合计 ${value}（${rows} 行）`,
  change: (change: string) => `较上期 ${change}`,
  same: '与上期持平',
  count: (all: number, reached: number, silent: number) =>
    `共 ${all} 项，已达到 ${reached} 项${silent > 0 ? `，尚无数据 ${silent} 项` : ''}`,
  field: (name: string, unit: string) => `${name}（${isPart(unit) ? '' : '累计，'}${unit}）`,
  hint: (aim: string, last: string | null) => (last === null ? aim : `${aim}；上次填报：${last}`),
  ask: (phrases: readonly string[]) =>
    `本项有量化指标${phrases.map((one) => `“${one}”`).join('、')}，如方便请补充数字；没有也可直接确认。`,
  unclear: {
    several: (said: string, names: readonly string[]) =>
      `“${said}”可能指${names.map((one) => `“${one}”`).join('或')}，未计入。请写明是哪一项，或点“修改”填入对应栏目。`,
    range: (said: string) => `“${said}”是一个范围，未计入。如方便请写确切数字。`,
    about: (said: string) => `“${said}”不是确切数字，未计入。如方便请写确切数字。`,
    conflict: (said: string, [name = '']: readonly string[]) =>
      `“${name}”出现了不同的数字（${said}），未计入。请写明累计数。`,
    decrease: (said: string, [name = '']: readonly string[]) =>
      `“${said}”是减少的数字，未计入。请写明“${name}”现在的累计数。`,
  },
  lower: (name: string, now: string, before: string) =>
    `“${name}”本次为累计 ${now}，少于此前的 ${before}，请核对；如为新增，请写“新增”。`,
  dropped: (name: string, before: string) =>
    `“${name}”本期已报的${before}随原内容被替换，不再计入；如仍有效，请点“修改”补充。`,
  chart: '量化指标图',
  chartTitle: (plan: string) => `${plan}量化指标`,
  chartNote: (on: string) => `截至${on}；横条为完成比例，虚线为目标`,
  listTitle: (plan: string) => `${plan}量化指标`,
  empty: '方案中没有可填报数字的量化指标。',
  emptyTask: (code: string) => `${code} 没有量化指标。`,
  /** How the digest and its explanation name a share's figure. */
  from: (unit: string, value: string) => `${unit} ${value}`,
  said: (unit: string, value: string, who: string, on: string) => `${unit}${value}（${who}，${on}）`,
  more: (count: number) => `另有 ${count} 项未列出，发送“指标”可查看全部。`,
}

const en: typeof zh = {
  title: 'Targets',
  amount,
  total: (value, unit) => `${amount(value, unit)}${isPart(unit) ? '' : ' in total'}`,
  added: (value, unit) => `${amount(value, unit)} added`,
  aim: (said) => `target ${said}`,
  aimBy: (said, by) => `target ${said} by ${by}`,
  by: (day) => `by ${day}`,
  year: (year) => year,
  none: 'no figure yet',
  apart: 'the units’ figures cannot be added and stand side by side',
  hidden: 'the figures are for the units concerned and the office',
  reach: {
    reached: 'reached',
    short: 'not reached yet',
    missed: 'not reached in time',
    unknown: 'cannot be compared directly',
  },
  beside: 'contained in the lead’s figure, not added',
  besideNone: 'the lead has given no figure, so it does not count yet',
  register: (name, value, rows) => `register “${name}”: ${value} in ${rows} row${rows === 1 ? '' : 's'}`,
  change: (change) => `${change} since the last digest`,
  same: 'as in the last digest',
  count: (all, reached, silent) =>
    `${all} in all, ${reached} reached${silent > 0 ? `, ${silent} without a figure` : ''}`,
  field: (name, unit) => `${name} (${isPart(unit) ? '' : 'total, '}${unit})`,
  hint: (aim, last) => (last === null ? aim : `${aim}; last reported: ${last}`),
  ask: (phrases) =>
    `This item has a target (${phrases.map((one) => `“${one}”`).join(', ')}). If you have a number, please add it; you may also confirm without.`,
  unclear: {
    several: (said, names) =>
      `“${said}” could be said of ${names.map((one) => `“${one}”`).join(' or ')} and was not counted. Please name the one you mean, or press “Edit” and fill its field in.`,
    range: (said) => `“${said}” is a range and was not counted. Please give the exact number if you have it.`,
    about: (said) =>
      `“${said}” is not exact and was not counted. Please give the exact number if you have it.`,
    conflict: (said, [name = '']) =>
      `There are different numbers for “${name}” (${said}); none was counted. Please give the total.`,
    decrease: (said, [name = '']) =>
      `“${said}” is a decrease and was not counted. Please give the total of “${name}” as it is now.`,
  },
  lower: (name, now, before) =>
    `“${name}” is ${now} in total this time, less than the ${before} before. Please check; if they came on top, write “added”.`,
  dropped: (name, before) =>
    `“${name}”: the figure reported for this period (${before}) is replaced with the earlier words and no longer counts; if it still holds, press “Edit” and add it.`,
  chart: 'Chart of the targets',
  chartTitle: (plan) => `${plan}: targets`,
  chartNote: (on) => `As of ${on}; bars show the part achieved, the dashed line the target`,
  listTitle: (plan) => `${plan}: targets`,
  empty: 'The plan has no target that takes a number.',
  emptyTask: (code) => `${code} has no target.`,
  from: (unit, value) => `${unit} ${value}`,
  said: (unit, value, who, on) => `${unit}: ${value} (${who}, ${on})`,
  more: (count) => `${count} more are not listed; say “targets” to see all.`,
}

export const figures = { zh, en }
