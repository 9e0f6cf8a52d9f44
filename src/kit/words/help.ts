/** Help: the groups in which everything that can be said is shown, and how to ask for more. */
const zh = {
  title: '可以这样说',
  group: {
    see: '查看',
    file: '报送',
    apply: '签收和申请',
    together: '配合和会签',
    handle: '办理和批示',
    meeting: '会议',
    register: '登记表',
    importing: '方案导入',
    directory: '单位和人员',
    settings: '设置',
  },
  verbs: (verbs: readonly string[]) => verbs.join('、'),
  more: '点分类查看说明和示例；也可发送“帮助 状态”查看一条，“帮助 全部”查看全部。',
  all: '全部',
  also: (others: readonly string[]) => `也可以说：${others.join('、')}`,
}

const en: typeof zh = {
  title: 'What you can say',
  group: {
    see: 'Look up',
    file: 'Report',
    apply: 'Sign and apply',
    together: 'Supports and countersigning',
    handle: 'Decide and direct',
    meeting: 'Meetings',
    register: 'Registers',
    importing: 'Plans and import',
    directory: 'Units and people',
    settings: 'Settings',
  },
  verbs: (verbs) => verbs.join(', '),
  more: 'Open a group for what its verbs do. “help status” shows one, “help all” shows everything.',
  all: 'Everything',
  also: (others) => `Also: ${others.join(', ')}`,
}

export type HelpGroup = keyof typeof zh.group

export const help = { zh, en }
