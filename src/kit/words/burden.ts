/** What units are sent and asked a month. */
const zh = {
  verb: '负担',
  title: (month: string) => `各单位收到的提醒和填报项：${month}及前两个月`,
  own: '本单位收到的提醒和填报项',
  how: '提醒为系统已发出的消息（含办公室发起的催办），各方案合计，一张提醒卡计一条；填报项为所催报事项的填写栏，同一事项同一期只计一次。',
  unit: '单位',
  messages: (month: string) => `${month}提醒`,
  fields: (month: string) => `${month}填报项`,
  messageCount: (n: number) => `${n} 条`,
  over: (n: number) => `${n} 条（已达上限）`,
  fieldCount: (items: number, fields: number) => `${items} 项事项，${fields} 栏`,
  ceiling: (plan: string, n: number) => `${plan}的负担上限：每单位每月 ${n} 条。`,
  noCeiling: '未设负担上限。办公室可设，例如：',
  howToSet: '规则 负担上限 20',
  held: (unit: string, month: string, n: number) => `${unit}：${month}因已达负担上限，暂缓提醒 ${n} 次。`,
  heldTitle: '暂缓的提醒',
  none: '没有需要统计的单位。',
  more: (n: number) => `另有 ${n} 个单位。`,
  digest: '单位负担',
  digestLine: (units: number, messages: number, most: number) =>
    `本月向 ${units} 个单位发出提醒 ${messages} 条，最多的单位 ${most} 条`,
  sourceLine: (unit: string, messages: number) => `${unit} ${messages} 条`,
  monthName: (month: string) => `${Number(month.slice(5))}月`,
}

const en: typeof zh = {
  verb: 'burden',
  title: (month) => `Messages and fields asked of each unit: ${month} and the two months before`,
  own: 'Messages and fields asked of your unit',
  how: 'Messages are what duban sent, the office’s own chases included, of all plans together; a card is one. Fields are those of the forms asked for, once an item and period.',
  unit: 'Unit',
  messages: (month) => `${month}: messages`,
  fields: (month) => `${month}: asked`,
  messageCount: (n) => String(n),
  over: (n) => `${n} (at the ceiling)`,
  fieldCount: (items, fields) => `${items} item${items === 1 ? '' : 's'}, ${fields} fields`,
  ceiling: (plan, n) => `The ceiling of ${plan}: ${n} a unit and month.`,
  noCeiling: 'There is no ceiling. The office may set one: ',
  howToSet: 'rules ceiling 20',
  held: (unit, month, n) =>
    `${unit}: ${n} reminder${n === 1 ? '' : 's'} held in ${month}, the ceiling being reached.`,
  heldTitle: 'Held reminders',
  none: 'There is no unit to count.',
  more: (n) => `and ${n} more unit${n === 1 ? '' : 's'}.`,
  digest: 'Burden',
  digestLine: (units, messages, most) =>
    `${messages} messages to ${units} unit${units === 1 ? '' : 's'} this month, ${most} to the one with most`,
  sourceLine: (unit, messages) => `${unit}: ${messages}`,
  monthName: (month) => month,
}

export const burden = { zh, en }
