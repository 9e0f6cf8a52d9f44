/** Handing a duty over (交接): what is said to who hands over, to the successor, to the office and to who left. */
const zh = {
  done: (from: string, to: string, places: readonly string[]) =>
    `已交接：${from} → ${to}，${places.join('、')}。今后的提醒发给${to}。`,
  passed: (items: number, drafts: number, letters: number) =>
    `转交在办事项 ${items} 项${drafts > 0 ? `、待确认草稿 ${drafts} 份` : ''}${letters > 0 ? `、未发提醒 ${letters} 条` : ''}；已报内容和台账记录保留在原报送人名下。`,
  newPerson: (to: string) => `${to}为新登记人员，请把以下绑定码或链接转交本人：`,
  vacant: (unit: string, place: string) => `${unit}的${place}现为空缺，请补充登记。`,
  left: (from: string, to: string) => `如有误，可发送“交接 ${to} → ${from}”恢复。`,
  toOffice: (unit: string, from: string, to: string, places: readonly string[], items: number) =>
    `${unit}：${from}的职责（${places.join('、')}）已由${to}接任，在办事项 ${items} 项一并转交。`,
  toFormer: (unit: string, to: string) =>
    `您在${unit}的职责已交接给${to}，此后的提醒不再发给您；您此前报送的内容仍记在您名下。`,
  noteTitle: (places: readonly string[]) => `交接说明：${places.join('、')}`,
  noteFrom: (from: string, day: string) => `${day}起，${from}的职责由您接任，本单位的事项今后向您提醒。`,
  noteWords: (from: string) => `${from}的说明`,
  items: (count: number) => `在办事项 ${count} 项，按时限先后：`,
  noItems: '目前没有在办事项。',
  more: (count: number) => `其余 ${count} 项，可查看“我的”：`,
  due: (day: string, provisional: boolean) => `报送时限 ${day}${provisional ? '（暂定）' : ''}`,
  deadline: (phrase: string) => `完成时限 ${phrase}`,
  lastReport: (day: string, who: string, words: string) => `最近一次报送（${day}，${who}）：${words}`,
  never: '尚未报送过。',
  requests: '待答复的申请和问题',
  request: (code: string, kind: string, day: string, statement: string) =>
    `${code} ${kind}，${day}提出${statement === '' ? '' : `：${statement}`}`,
  countersigns: (count: number) => `有 ${count} 件其他单位的申请待本单位会签，见下次提醒。`,
  asks: '向配合单位的征集',
  registers: (names: readonly string[]) => `本单位填报的登记表：${names.join('、')}。`,
  openRegisters: '登记表',
  draft: (from: string) => `${from}留下的草稿，请核对后确认或作废：`,
  mine: '我的事项',
}

const s = (count: number): string => (count === 1 ? '' : 's')

const en: typeof zh = {
  done: (from, to, places) =>
    `Handed over: ${from} → ${to}, ${places.join(', ')}. Reminders go to ${to} from now on.`,
  passed: (items, drafts, letters) =>
    `${items} open item${s(items)}${drafts > 0 ? `, ${drafts} waiting draft${s(drafts)}` : ''}${letters > 0 ? `, ${letters} unsent letter${s(letters)}` : ''} went along; what was reported stays in the name of who reported it.`,
  newPerson: (to) => `${to} is newly registered. Please hand over this code or link: `,
  vacant: (unit, place) => `The place of ${place} of ${unit} is empty now; please register somebody.`,
  left: (from, to) => `If this was a mistake, say “handover ${to} -> ${from}”.`,
  toOffice: (unit, from, to, places, items) =>
    `${unit}: ${to} took over from ${from} (${places.join(', ')}) with ${items} open item${s(items)}.`,
  toFormer: (unit, to) =>
    `Your duty in ${unit} was handed over to ${to}: no reminder comes to you any more, and what you reported stays in your name.`,
  noteTitle: (places) => `Hand-over: ${places.join(', ')}`,
  noteFrom: (from, day) => `From ${day} on you take over from ${from}; your unit’s reminders come to you.`,
  noteWords: (from) => `In the words of ${from}`,
  items: (count) => `${count} open item${s(count)}, the nearest due day first:`,
  noItems: 'Nothing is open at the moment.',
  more: (count) => `${count} more, see “mine”:`,
  due: (day, provisional) => `report due ${day}${provisional ? ' (provisional)' : ''}`,
  deadline: (phrase) => `deadline ${phrase}`,
  lastReport: (day, who, words) => `last report (${day}, ${who}): ${words}`,
  never: 'never reported yet',
  requests: 'Waiting for an answer',
  request: (code, kind, day, statement) =>
    `${code} ${kind}, put on ${day}${statement === '' ? '' : `: ${statement}`}`,
  countersigns: (count) =>
    `${count} application${s(count)} of other units wait${count === 1 ? 's' : ''} for your unit’s countersignature; see the next reminder.`,
  asks: 'Asked of supporting units',
  registers: (names) => `Registers your unit fills in: ${names.join(', ')}.`,
  openRegisters: 'Registers',
  draft: (from) => `A draft that ${from} left; please look at it, then confirm or discard it:`,
  mine: 'My items',
}

export const handover = { zh, en }
