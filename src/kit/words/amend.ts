import type { Amendment } from '../../core/amend-said.ts'

/** A live plan changed by hand (调整), and items given without a document (临时交办). */
const zh = {
  name: {
    title: '改标题',
    text: '改内容',
    due: '改时限',
    add: '增加单位',
    reassign: '改由其他单位',
    split: '拆分',
    suspend: '暂缓',
    resume: '恢复',
    withdraw: '撤销',
    reopen: '重启',
  } satisfies Record<Amendment, string>,
  menu: (code: string) => `调整 ${code}：请选择。每项调整须写明理由，并记入台账。`,
  formTitle: (what: Amendment, code: string) => `${zh.name[what]} ${code}`,
  value: {
    title: '新标题',
    text: '新内容',
    due: '新时限',
    add: '增加的单位和角色',
    reassign: '改由哪个单位',
    split: '拆分给哪些单位',
  } as Partial<Record<Amendment, string>>,
  hint: {
    due: '如 12月31日前 或 2026-12-31',
    add: '如 市财政局（配合）',
    reassign: '如 市人社局',
    split: '如 市一中、市二中',
  } as Partial<Record<Amendment, string>>,
  reason: '理由',
  submit: '提交',
  open: '调整',
  file: '代报',
  addUnit: '增加单位',
  changed: (what: Amendment, codes: readonly string[], is: string) => {
    const which = codes.join('、')
    switch (what) {
      case 'title':
        return `${which} 的标题已改为：${is}。`
      case 'text':
        return `${which} 的内容已改为：${is}`
      case 'due':
        return `${which} 的完成时限已改为：${is}。首次时限保留备查。`
      case 'add':
        return `已增加：${which} ${is}。`
      case 'reassign':
        return `${which} 已改由${is}承担，原汇报和记录保留。`
      case 'split':
        return `已拆分为：${is}。${which} 不再报送，记录保留。`
      case 'suspend':
        return `${which} 已暂缓，暂缓期间不催办。`
      case 'resume':
        return `${which} 已恢复，按原周期报送。`
      case 'withdraw':
        return `${which} 已撤销，记录保留。`
      case 'reopen':
        return `${which} 已重启，恢复办理。`
    }
  },
  undo: '已记入台账并告知相关单位。如需改回，请再次调整。',
  noUndo: '已记入台账并告知相关单位。撤销后编号不再使用；如需重新承担，请用“交办”。',
  notTold: (units: readonly string[]) =>
    `${units.join('、')}没有可以收信的联络员，未能告知。请先“邀请”联络员。`,
  told: (what: Amendment, codes: readonly string[], is: string, why: string) =>
    `办公室调整：${zh.changed(what, codes, is)}理由：${why}`,
  wasYours: (code: string, title: string, unit: string, why: string) =>
    `${code} ${title}已由办公室改由${unit}承担，贵单位不再报送。理由：${why}`,
  due: (phrase: string, first: string | null) => `时限：${phrase}${first ? `（原定${first}）` : ''}`,
  handed: (unit: string, day: string) => `${day}由${unit}改由本单位承担`,
  made: (lines: number) => (lines > 1 ? `已交办 ${lines} 个单位：` : '已交办：'),
  madeLine: (code: string, unit: string, role: string, due: string | null) =>
    `${code} ${unit}（${role}）${due ? `，时限：${due}` : '，未写时限，每期报送'}`,
  madeUndo: '如有差错，请用“调整”撤销或改由其他单位。',
  assignTitle: '临时交办',
  units: '承担单位',
  unitsHint: '如 市教育局（牵头）、市财政局（配合）',
  dueLabel: '时限',
  what: '内容',
  give: '交办',
}

const en: typeof zh = {
  name: {
    title: 'Title',
    text: 'Text',
    due: 'Deadline',
    add: 'Add a unit',
    reassign: 'To another unit',
    split: 'Split',
    suspend: 'Suspend',
    resume: 'Resume',
    withdraw: 'Withdraw',
    reopen: 'Open again',
  },
  menu: (code) => `Amend ${code}: please choose. Each change needs a reason and is recorded.`,
  formTitle: (what, code) => `${en.name[what]}: ${code}`,
  value: {
    title: 'New title',
    text: 'New text',
    due: 'New deadline',
    add: 'Unit and role',
    reassign: 'To which unit',
    split: 'To which units',
  },
  hint: {
    due: 'e.g. 2026-12-31',
    add: 'e.g. 市财政局 (support)',
    reassign: 'e.g. 市人社局',
    split: 'e.g. 市一中, 市二中',
  },
  reason: 'Reason',
  submit: 'Submit',
  open: 'Amend',
  file: 'File for the unit',
  addUnit: 'Add a unit',
  changed: (what, codes, is) => {
    const which = codes.join(', ')
    switch (what) {
      case 'title':
        return `The title of ${which} is now: ${is}. `
      case 'text':
        return `The text of ${which} is now: ${is} `
      case 'due':
        return `The deadline of ${which} is now: ${is}. The first one is kept. `
      case 'add':
        return `Added: ${which} ${is}. `
      case 'reassign':
        return `${which} is now with ${is}; its reports and records stay. `
      case 'split':
        return `Split into: ${is}. ${which} is not reported any more; its records stay. `
      case 'suspend':
        return `${which} is suspended and not chased. `
      case 'resume':
        return `${which} goes on as before. `
      case 'withdraw':
        return `${which} is withdrawn; its records stay. `
      case 'reopen':
        return `${which} is open again. `
    }
  },
  undo: 'Recorded, and the units were told. To change it back, amend again.',
  noUndo: 'Recorded, and the units were told. Its code is not used again; to give it anew, use “assign”.',
  notTold: (units) =>
    `${units.join(', ')}: no liaison can be reached, so nobody was told. Please “invite” one.`,
  told: (what, codes, is, why) => `The office changed the plan. ${en.changed(what, codes, is)}Reason: ${why}`,
  wasYours: (code, title, unit, why) =>
    `The office gave ${code} ${title} to ${unit}; your unit owes nothing on it any more. Reason: ${why}`,
  due: (phrase, first) => `Deadline: ${phrase}${first ? ` (first ${first})` : ''}`,
  handed: (unit, day) => `taken over from ${unit} on ${day}`,
  made: (lines) => (lines > 1 ? `Given to ${lines} units:` : 'Given:'),
  madeLine: (code, unit, role, due) =>
    `${code} ${unit} (${role})${due ? `, by ${due}` : ', no date, reported every period'}`,
  madeUndo: 'If that is wrong, “amend” it: withdraw it or give it to another unit.',
  assignTitle: 'Assign',
  units: 'Units',
  unitsHint: 'e.g. 市教育局 (lead), 市财政局 (support)',
  dueLabel: 'By when',
  what: 'What is to be done',
  give: 'Assign',
}

export const amend = { zh, en }
