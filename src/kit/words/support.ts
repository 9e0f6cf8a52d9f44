/** Lead and supports: asking for parts, objecting, composing them, who compiles (征集、异议、汇总). */
const zh = {
  /** To a support: who asks, about what, until when. */
  asked: (lead: string, code: string, title: string, day: string) =>
    `${lead}请贵单位就 ${code} ${title}，于${day}前反馈配合情况。`,
  words: '征集内容',
  prompted: (lead: string, code: string, title: string, period: string) =>
    `${lead}正在汇总 ${code} ${title}，请贵单位按时报送${period}的反馈。`,
  upheld: (lead: string, code: string, day: string) =>
    `经办公室研究，${lead}对 ${code} 的征集予以维持，请贵单位于${day}前反馈配合情况。`,
  upheldToLead: (unit: string, code: string, day: string) =>
    `${unit}（${code}）对征集提出的异议，办公室未予采纳，已请其于${day}前反馈。`,
  withdrawn: (lead: string, code: string) => `${lead}已撤销对 ${code} 的征集，贵单位无需就此反馈。`,
  withdrawnToOffice: (lead: string, units: string, code: string) =>
    `${lead}已撤销对${units}的征集（${code}），有关异议无需再办。`,
  objected: (unit: string, code: string, reason: string) => `${unit}对 ${code} 的征集提出异议：${reason}。`,
  toLead: '如属合理，可撤销征集；维持与否由办公室研究。',
  toOffice: '请研究是否维持征集；牵头单位也可自行撤销。',

  askedOk: (count: number, day: string) =>
    `已请 ${count} 个单位于${day}前反馈，到期未报的由系统催办，无需贵单位催问。`,
  promptedOk: (units: string) => `${units}本期按规定自行报送，已予提醒，不另行征集。`,
  inAlready: (units: string) => `${units}本期已报送，汇总时一并列入。`,
  stillOpen: (unit: string, day: string) => `${unit}已在征集中（${day}前）`,
  objecting: '异议待研究',
  leftOut: (parts: string) => `以下单位未列入：${parts}。`,
  restDay: (day: string) => `所定日期为非工作日，已提前至${day}。`,
  afterDue: (day: string) => `请注意：该日期晚于贵单位本期报送时限（${day}）。`,
  withdrawnOk: (units: string) => `已撤销对${units}的征集，并已通知。`,
  upheldOk: (unit: string, day: string) => `已维持对${unit}的征集（${day}前反馈），并已通知双方。`,
  objectedOk: (code: string) => `已对 ${code} 的征集提出异议，牵头单位和办公室已收到，本次征集不再催办。`,

  ask: '征集配合情况',
  askTitle: (code: string) => `征集配合情况 ${code}`,
  until: '反馈日期',
  hintUntil: '例如：12月18日、下周五、3个工作日内',
  units: '配合单位',
  hintUnits: '可删减；单位之间用顿号隔开',
  hintWords: '例如：请提供本单位任务进展',
  send: '发出征集',
  object: '提出异议',
  objectTitle: (code: string) => `对 ${code} 的征集提出异议`,
  why: '理由',
  fill: '填报',
  withdraw: '撤销征集',
  uphold: '维持征集',
  compose: '汇总成稿',

  /** How an ask stands, in status and in the lead's letter. */
  standing: (day: string) => `配合情况（${day}前）`,
  gathered: (code: string, title: string, day: string) => `${code} ${title}：配合情况（${day}前）`,
  allIn: '各配合单位均已答复。',
  dayOver: '反馈日期已过；未反馈的由系统继续催办，反馈后仍可汇总。',
  answered: (day: string, late: number) => `${day}已反馈${late > 0 ? `，迟报 ${late} 个工作日` : ''}`,
  silent: (late: number) => (late > 0 ? `未反馈，逾期 ${late} 个工作日` : '尚未反馈'),
  objectedOn: (day: string, reason: string) => `${day}提出异议：${reason}`,
  withdrawnOn: (day: string) => `${day}撤销征集`,
  resting: '该事项目前不在填报中',

  noChange: '本期无变化',
  composedFrom: '汇总自',
  composedNote: (count: number) => `由 ${count} 份反馈汇总，请修改核对后提交。`,

  compiles: (code: string, unit: string) => `${code} 由${unit}牵头汇总报送，其他牵头单位改为按征集反馈。`,
  eachReports: (code: string) => `${code} 恢复由各牵头单位分别报送。`,
  toCompiler: (code: string, title: string) =>
    `${code} ${title}：办公室明确由贵单位牵头汇总报送，其他牵头单位可按征集请其反馈。`,
  toOtherLead: (code: string, title: string, unit: string) =>
    `${code} ${title}：办公室明确由${unit}牵头汇总报送，贵单位不再逐期报送，收到征集时反馈即可。`,
  toEachLead: (code: string, title: string) => `${code} ${title}：办公室明确恢复由各牵头单位分别报送。`,
}

const en: typeof zh = {
  asked: (lead, code, title, day) => `${lead} asks for your unit’s part in ${code} ${title} by ${day}.`,
  words: 'What is asked',
  prompted: (lead, code, title, period) =>
    `${lead} is compiling ${code} ${title}; please report ${period} in time.`,
  upheld: (lead, code, day) =>
    `The office upholds what ${lead} asked on ${code}. Please give your unit’s part by ${day}.`,
  upheldToLead: (unit, code, day) =>
    `The office did not follow the objection of ${unit} (${code}) and asked for its part by ${day}.`,
  withdrawn: (lead, code) => `${lead} withdrew what it asked on ${code}; your unit need not answer it.`,
  withdrawnToOffice: (lead, units, code) =>
    `${lead} withdrew what it asked of ${units} (${code}); the objection needs no decision any more.`,
  objected: (unit, code, reason) => `${unit} objects to what was asked on ${code}: ${reason}.`,
  toLead: 'If it is right, withdraw what you asked; whether it is upheld is for the office to decide.',
  toOffice: 'Please decide whether it is upheld; the lead may withdraw it as well.',

  askedOk: (count, day) =>
    `${count} unit${count === 1 ? ' was' : 's were'} asked for ${count === 1 ? 'its part' : 'their parts'} by ${day}. Duban reminds whoever is late; you need not.`,
  promptedOk: (units) => `${units}: reports this period anyway and was reminded, not asked apart.`,
  inAlready: (units) => `${units}: reported this period already and will be in what you compose.`,
  stillOpen: (unit, day) => `${unit} is asked already (by ${day})`,
  objecting: 'its objection waits for a decision',
  leftOut: (parts) => `Left out: ${parts}.`,
  restDay: (day) => `That is a rest day; the parts are due on ${day}.`,
  afterDue: (day) => `Please note: this is later than your own due day (${day}).`,
  withdrawnOk: (units) => `What was asked of ${units} is withdrawn, and they were told.`,
  upheldOk: (unit, day) => `Upheld: ${unit} is asked again, by ${day}, and both sides were told.`,
  objectedOk: (code) =>
    `Your objection on ${code} was given to the lead and the office; you are not reminded of it any more.`,

  ask: 'Ask supports',
  askTitle: (code) => `Ask for parts of ${code}`,
  until: 'By',
  hintUntil: 'e.g. 18 December, next Friday, 3 working days',
  units: 'Supports',
  hintUnits: 'Strike out whom you do not ask',
  hintWords: 'e.g. how far your unit has come',
  send: 'Ask',
  object: 'Object',
  objectTitle: (code) => `Object to what is asked on ${code}`,
  why: 'Reason',
  fill: 'Fill in',
  withdraw: 'Withdraw',
  uphold: 'Uphold',
  compose: 'Compose',

  standing: (day) => `Parts by ${day}`,
  gathered: (code, title, day) => `${code} ${title}: parts by ${day}`,
  allIn: 'Every support has answered.',
  dayOver:
    'The day is over. Duban goes on reminding whoever is silent; what comes later can still be composed.',
  answered: (day, late) => `answered ${day}${late > 0 ? `, ${late} working days late` : ''}`,
  silent: (late) => (late > 0 ? `silent, ${late} working days late` : 'no answer yet'),
  objectedOn: (day, reason) => `objected ${day}: ${reason}`,
  withdrawnOn: (day) => `withdrawn ${day}`,
  resting: 'not reported on at present',

  noChange: 'no change',
  composedFrom: 'Composed from',
  composedNote: (count) =>
    `Composed from ${count} report${count === 1 ? '' : 's'}; please look it through before you file it.`,

  compiles: (code, unit) => `${unit} compiles ${code}; the other leads give their parts when asked.`,
  eachReports: (code) => `Each lead of ${code} reports again.`,
  toCompiler: (code, title) =>
    `${code} ${title}: the office named your unit to compile; you may ask the other leads for their parts.`,
  toOtherLead: (code, title, unit) =>
    `${code} ${title}: the office named ${unit} to compile. Your unit gives its part when asked.`,
  toEachLead: (code, title) => `${code} ${title}: each lead reports again.`,
}

export const support = { zh, en }
