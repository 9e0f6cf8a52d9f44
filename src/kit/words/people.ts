const zh = {
  whoami: (name: string) => `您是：${name}`,
  noRoles: '目前没有担任任何角色。',
  unitRole: (unit: string, role: string) => `${unit} ${role}`.trim(),
  inPlan: (key: string) => `（${key}）`,
  operator: '命令行操作员',
  lang: '已切换为中文。',
  invited: (name: string, unit: string, role: string) =>
    `已为${unit}${name}生成邀请链接，角色：${role}。仅可使用一次，7 天内有效：`,
  inviteNote: '请通过可靠渠道转交本人。',
  mailGiven: (address: string, preferred: boolean) =>
    preferred ? `提醒将发至 ${address}。` : `已登记邮箱 ${address}；提醒仍发至原绑定的账号。`,
  replaced: (names: readonly string[], role: string) =>
    `原${role}（${names.join('、')}）不再担任，此后的提醒只发给新人员。`,
  words: (list: readonly string[]) => `涉密词表（${list.length} 个）：${list.join('、')}`,
  wordsChanged: '涉密词表已更新。',
  withheldNotice: (who: string, hits: readonly string[]) =>
    `${who}的一条消息含有词表中的词（${hits.join('、')}），未收录、未转发。`,
  defectNotice: (reference: string, who: string) =>
    `处理${who}的一条消息时系统出错，编号 ${reference}，请查看日志。`,
  workNotice: (reference: string, who: string) =>
    `为${who}办理的一项后台工作出错，编号 ${reference}，请查看日志。`,
  settled: '已明确，记录在案。',
  assigned: (count: number, unit: string) => `${count} 个分办事项改由${unit}承担。`,
  given: (count: number, unit: string) => `已由${unit}承担，共 ${count} 个分办事项，从本期起报送。`,
  lettersTitle: '去信情况',
  letterState: { due: '待发', failed: '发送失败', sent: '已发', 'not-needed': '无需发送' },
  resent: (count: number) => `已将 ${count} 封失败去信重新排队。`,
  healthTitle: '运行情况',
  job: {
    'daily-chase': '每日催办',
    'chase-findings': '待明确提醒',
    'weekly-digest': '每周周报',
    'seal-ledger': '台账加封',
  },
  jobLine: (job: string, at: string | null) => `${job}：${at ? `上次 ${at}` : '尚未运行'}`,
  lettersLine: (due: number, failed: number) => `去信：待发 ${due} 封，失败 ${failed} 封`,
  yearMissing: (years: readonly number[]) =>
    `${years.join('、')}年节假日安排尚未录入，相关日期暂按规则推算，标为暂定，且不升级催办。`,
  yearsReady: '节假日安排齐全。',
  failuresTitle: '近期故障',
  withheldTitle: '被拦消息',
}

const en: typeof zh = {
  whoami: (name) => `You are ${name}`,
  noRoles: 'You hold no role at the moment.',
  unitRole: (unit, role) => (unit === '' ? role : `${unit}: ${role}`),
  inPlan: (key) => ` (${key})`,
  operator: 'command line operator',
  lang: 'Switched to English.',
  invited: (name, unit, role) => `An invite for ${name}, ${unit} ${role} (once, within 7 days):`,
  inviteNote: 'Please hand it over by a channel you trust.',
  mailGiven: (address, preferred) =>
    preferred
      ? `Reminders go to ${address}.`
      : `${address} is kept; reminders still go to the account bound before.`,
  replaced: (names, role) =>
    `${names.join(', ')} no longer holds the place of ${role}; reminders go to the new holder from now on.`,
  words: (list) => `Classified words (${list.length}): ${list.join(', ')}`,
  wordsChanged: 'The list of classified words was changed.',
  withheldNotice: (who, hits) =>
    `A message by ${who} held listed words (${hits.join(', ')}); it was neither kept nor passed on.`,
  defectNotice: (reference, who) => `A message by ${who} met a defect, reference ${reference}; see the log.`,
  workNotice: (reference, who) => `A work done for ${who} met a defect, reference ${reference}; see the log.`,
  settled: 'Settled and recorded.',
  assigned: (count, unit) => ` ${count} share${count === 1 ? '' : 's'} now with ${unit}.`,
  given: (count, unit) =>
    ` Given to ${unit}: ${count} share${count === 1 ? '' : 's'}, asked from this period on.`,
  lettersTitle: 'Letters',
  letterState: { due: 'due', failed: 'failed', sent: 'sent', 'not-needed': 'not needed' },
  resent: (count) => `${count} failed letter${count === 1 ? '' : 's'} queued again.`,
  healthTitle: 'How duban is',
  job: {
    'daily-chase': 'daily reminders',
    'chase-findings': 'open questions',
    'weekly-digest': 'weekly digest',
    'seal-ledger': 'ledger seals',
  },
  jobLine: (job, at) => `${job}: ${at ? `last ${at}` : 'not yet'}`,
  lettersLine: (due, failed) => `Letters: ${due} due, ${failed} failed`,
  yearMissing: (years) =>
    `No holiday notice is loaded for ${years.join(', ')}: its days are reckoned by rule, provisional, and nothing is escalated.`,
  yearsReady: 'The holiday notices are all there.',
  failuresTitle: 'Recent defects',
  withheldTitle: 'Withheld messages',
}

export const people = { zh, en }
