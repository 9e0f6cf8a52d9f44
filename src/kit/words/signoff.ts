const zh = {
  on: (unit: string) => `已启用${unit}审签：联络员确认后，由分管领导同意再报送。`,
  off: (unit: string) => `已关闭${unit}审签：联络员确认后直接报送。`,
  is: (unit: string, on: boolean) =>
    on ? `${unit}已启用审签。如需关闭，请发送“审签 关”。` : `${unit}未启用审签。如需启用，请发送“审签 开”。`,
  unchanged: (unit: string, on: boolean) => `${unit}审签${on ? '已是启用' : '已是关闭'}状态，未作改动。`,
  told: (unit: string, on: boolean, who: string) =>
    on
      ? `${unit}自即日起启用审签（${who}设置）：联络员确认的报送，经分管领导同意后收录。`
      : `${unit}审签已关闭（${who}设置）：联络员确认后直接收录。`,
  back: '审签已关闭，以下草稿恢复待确认，确认后直接报送。',
  sent: (names: readonly string[], count: number) =>
    `已送${names.join('、')}审签：${count} 项。领导同意后才算报送，此前仍按待报计。`,
  away: (name: string, day: string) =>
    `${name}外出至${day}，审签可能延后。急需报送的，请联系办公室关闭审签；联络员 B 角不能代为审签。`,
  standsUntil: '领导同意前，原已报送的内容仍然有效。',
  takeBack: '收回',
  title: (unit: string, count: number) => `${unit}报送待审签：${count} 项`,
  drafted: (name: string) => `${name}起草。`,
  agree: '同意报送',
  sendback: '退改',
  sendbackTitle: (code: string) => `退改 ${code}`,
  reason: '退改理由',
  revises: '替换已报送的内容，原内容留存备查。',
  pending: (day: string) => `待领导审签（${day}送审）`,
  agreed: (name: string) => `${name}已同意报送：`,
  sentBack: (name: string, reason: string) => `${name}退改，意见：${reason}。请修改后重新确认。`,
  sentBackOk: (name: string) => `已退改，并已通知${name}。`,
}

const en: typeof zh = {
  on: (unit) => `${unit}: what a liaison confirms now goes to the head, who files it.`,
  off: (unit) => `${unit}: what a liaison confirms is filed at once again.`,
  is: (unit, on) =>
    on
      ? `${unit} has its head confirm reports. To end that, say “signoff off”.`
      : `${unit} does not have its head confirm reports. To begin, say “signoff on”.`,
  unchanged: (unit, on) => `${unit}: this was ${on ? 'on' : 'off'} already; nothing was changed.`,
  told: (unit, on, who) =>
    on
      ? `${unit}: from now on the head confirms what a liaison reports (set by ${who}).`
      : `${unit}: what a liaison confirms is filed at once (set by ${who}).`,
  back: 'The head is not asked any more. These drafts wait for your confirmation again and are then filed at once.',
  sent: (names, count) =>
    `Sent to ${names.join(', ')} to confirm: ${count}. It counts as reported only once the head agrees.`,
  away: (name, day) =>
    `${name} is away until ${day}, so this may take a while. If it cannot wait, ask the office to switch this off; liaison B cannot confirm in the head’s place.`,
  standsUntil: 'Until the head agrees, what was filed before stands.',
  takeBack: 'Take back',
  title: (unit, count) => `${unit}: ${count} to confirm`,
  drafted: (name) => `Drafted by ${name}.`,
  agree: 'Agree and file',
  sendback: 'Send back',
  sendbackTitle: (code) => `Send back ${code}`,
  reason: 'Reason',
  revises: 'This replaces what was filed; the earlier words are kept.',
  pending: (day) => `waits for the head since ${day}`,
  agreed: (name) => `${name} agreed; filed:`,
  sentBack: (name, reason) => `${name} sent this back: ${reason}. Please change it and confirm again.`,
  sentBackOk: (name) => `Sent back; ${name} was told.`,
}

export const signoff = { zh, en }
