/** Countersigning an application to close (会签). */
const zh = {
  asked: (lead: string, code: string, title: string, day: string) =>
    `${lead}申请办结 ${code} ${title}，请贵单位会签，${day}前答复。`,
  agree: '同意会签',
  refuse: '不同意',
  refuseTitle: (code: string) => `不同意会签 ${code}`,
  why: '理由',
  field: '会签单位（可不填）',
  hint: (units: string) => `需会签的请写明单位，例如：${units}`,
  toOffice: (units: string) => `同时请${units}会签，答齐后另行告知。`,
  title: '会签',
  waiting: (day: string, late: number) => `待答复（${day}前${late > 0 ? `，逾期 ${late} 个工作日` : ''}）`,
  agreedOn: (day: string) => `同意（${day}）`,
  refusedOn: (day: string, reason: string) => `不同意（${day}）：${reason}`,
  dropped: '未待答复',
  agreedOk: (code: string) => `已同意会签 ${code}。`,
  refusedOk: (code: string) => `已答复不同意会签 ${code}，申请单位和办公室已收到理由。`,
  told: (unit: string, code: string) => `${unit}同意会签 ${code}。`,
  refused: (unit: string, code: string, reason: string) => `${unit}不同意会签 ${code}，理由：${reason}。`,
  allIn: (code: string) => `${code} 的会签已全部答复，可予复核。`,
  noted: '（会签未齐，办公室决定不待会签）',
  cardTitle: '待会签事项',
  reminder: (day: string, count: number) => `${day} 会签提醒：${count} 项已超过答复时限`,
  line: (code: string, title: string, lead: string, day: string) =>
    `${code} ${title}（${lead}申请办结），${day}前答复`,
}

const en: typeof zh = {
  asked: (lead, code, title, day) =>
    `${lead} applies to close ${code} ${title} and asks your unit to countersign by ${day}.`,
  agree: 'Countersign',
  refuse: 'Refuse',
  refuseTitle: (code) => `Refuse to countersign ${code}`,
  why: 'Reason',
  field: 'Units to countersign (may be empty)',
  hint: (units) => `Name the units that are to countersign, e.g. ${units}`,
  toOffice: (units) => `It asks ${units} to countersign; you will hear when all have answered.`,
  title: 'Countersigned by',
  waiting: (day, late) => `waiting (by ${day}${late > 0 ? `, ${late} working days late` : ''})`,
  agreedOn: (day) => `agreed (${day})`,
  refusedOn: (day, reason) => `refused (${day}): ${reason}`,
  dropped: 'not waited for',
  agreedOk: (code) => `You countersigned ${code}.`,
  refusedOk: (code) => `You refused to countersign ${code}; the applicant and the office have your reason.`,
  told: (unit, code) => `${unit} countersigned ${code}.`,
  refused: (unit, code, reason) => `${unit} refused to countersign ${code}: ${reason}.`,
  allIn: (code) => `Every unit asked to countersign ${code} has answered.`,
  noted: ' (without waiting for every countersignature, as the office decided)',
  cardTitle: 'To countersign',
  reminder: (day, count) => `${day}: ${count} countersignature${count === 1 ? '' : 's'} overdue`,
  line: (code, title, lead, day) => `${code} ${title} (${lead} applies to close it), by ${day}`,
}

export const countersign = { zh, en }
