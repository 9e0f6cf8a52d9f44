import type { Chance } from '../kill/chance.ts'

/** What sayings are made of: codes, days and numbers that exist, and some that do not. */
export interface Material {
  codes: readonly string[]
  /** The speaker's own, drawn more often. */
  own: readonly string[]
  /** Numbers of matters that wait. */
  open: readonly number[]
  chance: Chance
}

const days = ['3月1日', '3月20日', '4月30日', '2025-12-31', '尽快', '2月30日', '5个工作日内']
const reasons = ['', '资金尚未到位', '不属于我局职责', '缺少材料', '需上级协调']
const years = ['2025', '2025', '2025年度', '2026', '2025H1', '本届']
const works = ['已完成调研', '正在推进，问题：企业不积极', '已签约3家，下一步：座谈', '-3个', '已召开推进会']

type Say = (m: Material) => string

const code = ({ codes, own, chance }: Material): string => {
  const one = chance.pick(chance.below(5) === 0 ? codes : own)
  return chance.below(12) === 0 ? '9.9.9' : chance.below(2) === 0 ? one : (one.split('-')[0] ?? one)
}
const number = ({ chance, open }: Material): number =>
  open.length === 0 || chance.below(6) === 0 ? chance.below(20) : chance.pick(open)
const reason = ({ chance }: Material): string => chance.pick(reasons)

/** What a unit says; each stands as often as it is to be drawn. */
const ofUnits: readonly Say[] = [
  ...Array<Say>(6).fill((m) => `${code(m)} ${m.chance.pick(works)}`),
  ...Array<Say>(6).fill(() => '确认'),
  ...Array<Say>(3).fill((m) => `无变化 ${code(m)}`),
  (m) => `撤回 ${code(m)}`,
  (m) => `移至 ${code(m)} ${code(m)}`,
  ...Array<Say>(2).fill((m) => `签收 ${code(m)}`),
  ...Array<Say>(3).fill((m) => `退回交办 ${code(m)} ${reason(m)}`),
  ...Array<Say>(6).fill((m) => `申请延期 ${code(m)} ${m.chance.pick(days)} ${reason(m)}`),
  ...Array<Say>(2).fill((m) => `提请协调 ${code(m)} ${reason(m)}`),
  ...Array<Say>(5).fill((m) => `申请办结 ${code(m)} ${reason(m)}`),
  ...Array<Say>(3).fill((m) => `征集 ${code(m)} ${m.chance.pick(days)} 请提供进展`),
  ...Array<Say>(2).fill((m) => `提出异议 ${code(m)} ${reason(m)}`),
  (m) => `汇总成稿 ${code(m)}`,
  (m) => `申请办结 ${code(m)} 已完成 会签=市教育局、市财政局`,
  ...Array<Say>(2).fill((m) => `会签 ${code(m)} ${m.chance.pick(['同意', '不同意 缺少材料', ''])}`),
  (m) => `审签 ${m.chance.pick(['开', '关', ''])}`,
  (m) => `批示 ${code(m)} 请抓紧，月底前报结果`,
  ...Array<Say>(2).fill(
    (m) => `${m.chance.pick(['本届办结 2.1.3', '本届办结 1.1.1', `本届办结 ${code(m)}`])} ${reason(m)}`,
  ),
  (m) => `申请办结 ${m.chance.pick(['2.1.3', '1.1.1', code(m)])}@${m.chance.pick(years)} ${reason(m)}`,
  () => '我的',
]

/** What the office says. */
const ofOffice: readonly Say[] = [
  ...Array<Say>(5).fill((m) => `批复 ${number(m)} 同意 ${reason(m)}`),
  ...Array<Say>(5).fill((m) => `批复 ${number(m)} 不同意 ${reason(m)}`),
  (m) => `批复 ${code(m)} 同意`,
  (m) => `认领 ${number(m)}`,
  ...Array<Say>(3).fill((m) => `销号 ${code(m)}`),
  ...Array<Say>(3).fill((m) => `退回 ${code(m)} ${reason(m)}`),
  ...Array<Say>(3).fill(
    (m) => `代报 ${code(m)} ${m.chance.pick(['电话：', '书面：', ''])}${m.chance.pick(works)}`,
  ),
  (m) => `临时交办 ${m.chance.pick(['市教育局', '市财政局', '某某局'])} ${m.chance.pick(days)} 报送自查情况`,
  ...Array<Say>(4).fill(
    (m) =>
      `调整 ${code(m)} ${m.chance.pick(['暂缓', '恢复', '撤销', '重启', '改由 市人社局'])}，理由：${reason(m)}`,
  ),
  (m) => `调整 ${code(m)} 时限 ${m.chance.pick(days)} 理由：上级要求`,
  (m) => `调整 ${code(m)} 拆分 市教育局、市财政局，理由：分头推进`,
  ...Array<Say>(2).fill((m) => `销号 ${m.chance.pick(['2.1.3', '1.1.1'])}@${m.chance.pick(years)}`),
  (m) => `退回 ${m.chance.pick(['2.1.3', '1.1.1'])}@${m.chance.pick(years)} ${reason(m)}`,
  (m) => `状态 ${code(m)}`,
  () => '待办',
  () => '逾期',
  () => '周报',
]

/** Mostly what befits the speaker, sometimes what does not: rights and states are to be tried, not kept to. */
export function nextSaying(m: Material, office: boolean): string {
  const other = m.chance.below(5) === 0
  return m.chance.pick(office === other ? ofUnits : ofOffice)(m)
}
