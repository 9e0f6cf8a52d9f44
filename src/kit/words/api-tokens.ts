import type { RoleName } from '../../core/model/index.ts'
import type { TokenState } from '../../core/token.ts'

interface TokenLine {
  number: number
  name: string
  plan: string
  unit: string
  role: string
  scopes: string
  maker: string
  until: string
  used: string
  state: string
}

const zhRole: Partial<Record<RoleName, string>> = {
  office: '按办公室',
  leader: '按领导（只看）',
  liaisonA: '按联络员',
}
const enRole: Partial<Record<RoleName, string>> = {
  office: 'as the office',
  leader: 'as a leader',
  liaisonA: 'as a liaison',
}

/** What is said of tokens, addresses of calendars and subscriptions of other systems. */
export const apiTokens = {
  zh: {
    title: '接口令牌',
    none: '目前没有令牌。发送“令牌 新建 数据平台 SY 只读”可以新建。',
    line: ({ number, name, plan, unit, role, scopes, maker, until, used, state }: TokenLine): string =>
      `第 ${number} 号 ${name}（${plan}${unit === '' ? '' : ` ${unit}`}，${role}）：${scopes}；${maker}建，有效期至${until}，${used}，${state}`,
    role: (role: RoleName): string => zhRole[role] ?? role,
    read: '查询',
    state: { waiting: '待领取', live: '有效', expired: '已过期', revoked: '已撤销' } satisfies Record<
      TokenState,
      string
    >,
    used: (day: string | null): string => (day === null ? '尚未使用' : `最近使用${day}`),
    made: (name: string): string => `已建令牌“${name}”，密钥只显示一次，请在 24 小时内用本人账号打开领取：`,
    revoked: (number: number, name: string): string => `第 ${number} 号令牌“${name}”已撤销，即刻失效。`,
    holder: (name: string): string => `${name}（接口）`,
    feed: {
      made: '日历订阅地址只显示一次，请打开领取，然后粘贴到日历软件的“订阅日历”中。之前的地址（如有）同时作废。',
      on: '日历订阅已开通。要换地址请发送“日历 订阅 重置”，停用请发送“日历 订阅 撤销”。',
      off: '日历订阅已停用，原地址不再可用。',
      none: '您没有开通日历订阅。发送“日历 订阅”可以开通。',
      title: (name: string): string => `督办 ${name}`,
      report: (code: string, title: string): string => `${code} 报送：${title}`,
      deadline: (code: string, title: string): string => `${code} 完成时限：${title}`,
      meeting: (label: string): string => `联席会议 ${label}`,
      unit: (name: string): string => `责任单位：${name}`,
    },
    hook: {
      title: '事件推送',
      none: '目前没有推送。发送“推送 新建 https://oa.example.cn/duban SY report.*”可以新建。',
      line: (number: number, url: string, plan: string, events: string, state: string): string =>
        `第 ${number} 号 ${url}（${plan}）：${events}；${state}`,
      state: {
        waiting: '待领取签名密钥',
        live: '正常',
        trouble: (tries: number, why: string): string => `未送达，已试 ${tries} 次（${why}）`,
        revoked: '已撤销',
        failing: '因长期不通已停用',
        gone: '对方要求停止，已停用',
        'no-right': '建立人已无权限，已停用',
      },
      made: '已建推送。签名密钥只显示一次，领取后开始推送：',
      revoked: (number: number): string => `第 ${number} 号推送已撤销。`,
      resumed: (number: number): string => `第 ${number} 号推送已恢复，从停用之处续送。`,
      ended: {
        failing: (number: number, url: string, why: string): string =>
          `第 ${number} 号推送（${url}）连续三天未能送达（${why}），已停用，未送的事件保留。修复后发送“推送 恢复 ${number}”续送。`,
        gone: (number: number, url: string): string =>
          `第 ${number} 号推送（${url}）的接收方答复不再接收（410），已停用。`,
        'no-right': (number: number, url: string): string =>
          `第 ${number} 号推送（${url}）的建立人已不再有查看该方案的权限，已停用。`,
      },
    },
    once: {
      tokenTitle: '领取令牌密钥',
      feedTitle: '领取日历订阅地址',
      hookTitle: '领取签名密钥',
      explain: '按下按钮后显示一次，系统不留存明文。请先准备好保存的地方。',
      make: '生成并显示',
      shown: '请立即保存。离开本页后不能再次查看；如遗失，请撤销后重新办理。',
      use: {
        token: '每次请求附上请求头：Authorization: Bearer 加上述密钥。',
        feed: '在日历软件中选择“通过网址订阅”，粘贴上述地址。知道此地址的人都能看到您的日程，请勿转发。',
        hook: '请用它核验 webhook-signature（HMAC-SHA256，Standard Webhooks）。',
      },
      goneTitle: '不能领取',
      goneText: '已领取过、已过期或不是由您办理。如仍需要，请重新办理。',
    },
  },
  en: {
    title: 'Tokens of integrations',
    none: 'There is no token yet. Say “token new dataplatform SY read” to make one.',
    line: ({ number, name, plan, unit, role, scopes, maker, until, used, state }: TokenLine): string =>
      `no. ${number} ${name} (${plan}${unit === '' ? '' : ` ${unit}`}, ${role}): ${scopes}; made by ${maker}, good until ${until}, ${used}, ${state}`,
    role: (role: RoleName): string => enRole[role] ?? role,
    read: 'reads',
    state: {
      waiting: 'its secret was not fetched yet',
      live: 'in force',
      expired: 'expired',
      revoked: 'revoked',
    } satisfies Record<TokenState, string>,
    used: (day: string | null): string => (day === null ? 'never used' : `last used ${day}`),
    made: (name: string): string =>
      `The token “${name}” is made. Its secret is shown once; open this within 24 hours, signed in as yourself:`,
    revoked: (number: number, name: string): string => `Token ${number}, “${name}”, is revoked as of now.`,
    holder: (name: string): string => `${name} (integration)`,
    feed: {
      made: 'The address of your calendar is shown once. Open it here and paste it into your calendar program as a subscription. An earlier address ends with it.',
      on: 'Your calendar is subscribed to. “calendar feed reset” gives another address, “calendar feed off” ends it.',
      off: 'Your calendar is no longer given out; its address does not open any more.',
      none: 'Your calendar is not given out. Say “calendar feed” for an address.',
      title: (name: string): string => `duban ${name}`,
      report: (code: string, title: string): string => `${code} report due: ${title}`,
      deadline: (code: string, title: string): string => `${code} deadline: ${title}`,
      meeting: (label: string): string => `Joint meeting ${label}`,
      unit: (name: string): string => `Unit: ${name}`,
    },
    hook: {
      title: 'Webhooks',
      none: 'There is no webhook yet. Say “webhook new https://oa.example.cn/duban SY report.*” to make one.',
      line: (number: number, url: string, plan: string, events: string, state: string): string =>
        `no. ${number} ${url} (${plan}): ${events}; ${state}`,
      state: {
        waiting: 'its signing secret was not fetched yet',
        live: 'in order',
        trouble: (tries: number, why: string): string => `not delivered, tried ${tries} times (${why})`,
        revoked: 'revoked',
        failing: 'stopped: not reached for long',
        gone: 'stopped: the receiver asked for it',
        'no-right': 'stopped: its maker may no longer see the plan',
      },
      made: 'The webhook is made. Its signing secret is shown once; delivery begins when it was:',
      revoked: (number: number): string => `Webhook ${number} is revoked.`,
      resumed: (number: number): string => `Webhook ${number} goes on from where it stopped.`,
      ended: {
        failing: (number: number, url: string, why: string): string =>
          `Webhook ${number} (${url}) could not be delivered for three days (${why}) and was stopped; what was not sent is kept. Once it is mended, say “webhook resume ${number}”.`,
        gone: (number: number, url: string): string =>
          `The receiver of webhook ${number} (${url}) answered that it is gone (410); it was stopped.`,
        'no-right': (number: number, url: string): string =>
          `The maker of webhook ${number} (${url}) may no longer see the plan; it was stopped.`,
      },
    },
    once: {
      tokenTitle: 'The secret of a token',
      feedTitle: 'The address of your calendar',
      hookTitle: 'The signing secret of a webhook',
      explain:
        'The button shows it once; nothing of it is kept in clear. Have the place ready where you will keep it.',
      make: 'Make and show it',
      shown: 'Keep it now. It cannot be seen again; if it is lost, revoke it and make another.',
      use: {
        token: 'Send it with every request as the header Authorization: Bearer, followed by the secret.',
        feed: 'In your calendar program choose to subscribe by address and paste it. Whoever knows it sees your dates: do not pass it on.',
        hook: 'Check webhook-signature with it (HMAC-SHA256, Standard Webhooks).',
      },
      goneTitle: 'Not here',
      goneText: 'It was shown already, has expired, or is not yours. If you still need it, ask for another.',
    },
  },
}
