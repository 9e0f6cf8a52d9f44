/** What is wrong with a setting, said behind its name to whoever starts duban. */
export interface Fault {
  zh: string
  en: string
}

const shapes: Record<string, Fault> = {
  PORT: { zh: '应为 0 至 65535 的整数', en: 'it is a whole number from 0 to 65535' },
  DUBAN_STORE: {
    zh: '应以 file: 或 postgres:// 开头，例如 file:./data/state',
    en: 'it begins with file: or postgres://, e.g. file:./data/state',
  },
  DUBAN_TIMEZONE: {
    zh: '应为 IANA 时区名称，例如 Asia/Shanghai',
    en: 'it is the IANA name of a time zone, e.g. Asia/Shanghai',
  },
  DUBAN_PUBLIC_URL: {
    zh: '应为完整网址，例如 https://duban.example.cn',
    en: 'it is a whole address, e.g. https://duban.example.cn',
  },
  DUBAN_PAPERS_FOLDER: {
    zh: '应为文件夹的完整路径，例如 /srv/papers',
    en: 'it is the whole path of a folder, e.g. /srv/papers',
  },
  DUBAN_BACKUP_FOLDER: {
    zh: '应为文件夹的完整路径，例如 /srv/backup/duban',
    en: 'it is the whole path of a folder, e.g. /srv/backup/duban',
  },
  DUBAN_METRICS_SECRET: {
    zh: '至少 16 个字符，可用 openssl rand -hex 16 生成',
    en: 'it has at least 16 characters, e.g. from: openssl rand -hex 16',
  },
  DUBAN_BACKUP_AT: { zh: '应为时刻，例如 02:30', en: 'it is a time of day, e.g. 02:30' },
  DUBAN_BACKUP_KEEP: { zh: '应为 1 至 1000 的整数', en: 'it is a whole number from 1 to 1000' },
  DUBAN_SMTP_URL: {
    zh: '应为 smtp://用户:密码@主机:端口，或 smtps://…',
    en: 'it is smtp://user:password@host:port, or smtps://…',
  },
  DUBAN_MAIL_FROM: {
    zh: '应为发件人地址，例如 督办 <duban@example.cn>',
    en: 'it is the sender’s address, e.g. 督办 <duban@example.cn>',
  },
  DUBAN_MAIL_INBOUND_SECRET: {
    zh: '至少 16 个字符，可用 openssl rand -hex 16 生成',
    en: 'it has at least 16 characters, e.g. from: openssl rand -hex 16',
  },
  DUBAN_OIDC_ISSUER: {
    zh: '应为统一身份认证服务的完整网址，以 https:// 开头（仅本机可用 http://），例如 https://sso.example.cn',
    en: 'it is the provider’s whole address, beginning with https:// (http:// only on this machine), e.g. https://sso.example.cn',
  },
  DUBAN_OIDC_CLIENT_SECRET: { zh: '至少 8 个字符', en: 'it has at least 8 characters' },
  DUBAN_OIDC_CLAIM: {
    zh: '应为声明名称，例如 email，或 off',
    en: 'it is the name of a claim, e.g. email, or off',
  },
  DUBAN_OIDC_NAME: {
    zh: '应为按钮上的名称，不超过 30 字',
    en: 'it is the name on the button, at most 30 characters',
  },
  DUBAN_PASSWORDS: { zh: '应为 on 或 off', en: 'it is on or off' },
  DUBAN_TRUSTED_PROXIES: {
    zh: '应为代理服务器的 IP 地址，多个用逗号分隔',
    en: 'it is the IP addresses of proxies, with commas between',
  },
  TELEGRAM_BOT_NAME: {
    zh: '应为机器人的用户名，例如 duban_bot',
    en: 'it is the bot’s user name, e.g. duban_bot',
  },
  TELEGRAM_BOT_TOKEN: {
    zh: '应为 @BotFather 给出的令牌，形如 123456789:AAE…',
    en: 'it is the token that @BotFather gave, like 123456789:AAE…',
  },
  TELEGRAM_API_ROOT: {
    zh: '应为完整网址，例如 https://api.telegram.org',
    en: 'it is a whole address, e.g. https://api.telegram.org',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    zh: '应为 16 至 256 个字母、数字、_ 或 -，可用 openssl rand -hex 24 生成',
    en: 'it is 16 to 256 letters, digits, _ or -, e.g. from: openssl rand -hex 24',
  },
  SLACK_BOT_TOKEN: {
    zh: '应为 Bot User OAuth Token，以 xoxb- 开头；多个工作区的用逗号分隔',
    en: 'it is the Bot User OAuth Token, xoxb-…; several workspaces: with commas between',
  },
  SLACK_APP_TOKEN: {
    zh: '应为 Socket Mode 的应用级令牌，以 xapp- 开头',
    en: 'it is the app-level token for Socket Mode, xapp-…',
  },
  SLACK_SIGNING_SECRET: {
    zh: '应为“Basic Information”页的 Signing Secret，至少 8 个字符',
    en: 'it is the Signing Secret of “Basic Information”, at least 8 characters',
  },
  SLACK_API_URL: {
    zh: '应为完整网址，例如 https://slack.com/api/',
    en: 'it is a whole address, e.g. https://slack.com/api/',
  },
  DUBAN_ROLES: {
    zh: '应为 web、bot、worker 中的一个或几个，用逗号分隔',
    en: 'it is one or several of web, bot and worker, with commas between',
  },
  DUBAN_TAKEOVER_SECONDS: { zh: '应为 3 至 600 的整数', en: 'it is a whole number from 3 to 600' },
  SLACK_MATCH_EMAIL: { zh: '应为 on 或 off', en: 'it is on or off' },
}

export const settings = {
  /** How a variable has to look. */
  shape: (name: string): Fault => shapes[name] ?? { zh: '格式不对', en: 'it cannot be read' },
  twice: (name: string): Fault => ({
    zh: `与 ${name}_FILE 只能设置一个`,
    en: `it and ${name}_FILE are both set; set one of them`,
  }),
  unreadable: (path: string, why: string): Fault => ({
    zh: `文件 ${path} 无法读取（${why}）`,
    en: `${path} cannot be read (${why})`,
  }),
  useless: (without: string): Fault => ({
    zh: `还需设置 ${without}，单独设置不起作用`,
    en: `it is of no use without ${without}`,
  }),
  rolesNeedDatabase: {
    zh: '状态目录（file:）由一个进程独占，不能分工；请改用 PostgreSQL（DUBAN_STORE=postgres://…），或不设此项',
    en: 'a state folder (file:) belongs to one process, which does everything; use PostgreSQL (DUBAN_STORE=postgres://…), or leave this unset',
  },
  rolesNeedAddress: {
    zh: '分工运行时还需设置 DUBAN_PUBLIC_URL，各进程发出的链接都用它',
    en: 'with it DUBAN_PUBLIC_URL is needed too: every process puts it into its links',
  },
  botHasNothing: {
    zh: '只有 bot 时需设置轮询的 TELEGRAM_BOT_TOKEN 或 SLACK_APP_TOKEN，否则该进程无事可做',
    en: 'bot alone needs a TELEGRAM_BOT_TOKEN that is polled, or a SLACK_APP_TOKEN; without one the process has nothing to do',
  },
  slackWayIn: {
    zh: '还需设置 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP）',
    en: 'set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) as well',
  },
}
