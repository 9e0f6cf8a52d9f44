/** What a section of such a document is for, by its heading. */
export type Section =
  /** 总体要求, 指导思想, 目标: why and what for. */
  | 'general'
  /** 保障措施, 组织实施: how it is held together. */
  | 'guarantee'
  /** 工作职责: what each unit is there for. */
  | 'duties'
  /** 主要任务, 政策措施: a container, no level of its own. */
  | 'container'
  /** A heading with substance. */
  | 'substance'

const GENERAL =
  '总体(?:要求|思路|目标|考虑|部署|安排|设想)|指导思想|(?:基本|工作|实施|主要|总体|整治|编制)原则|(?:发展|工作|总|主要|行动|预期|建设|改革|试点|规划|整治|考核|具体|年度|阶段性?)?(?:目标|指标)(?:任务|要求)?|(?:试点|重要|重大)?意义|(?:工作|发展|现实|编制)?(?:背景|基础|现状|形势)|[\u4e00-\u9fff]{0,4}(?:范围|对象)|基本情况|名词解释|总则|附则|编制依据|前言|引言|概述'
const GUARANTEE =
  '(?:组织|实施|工作|政策|条件|要素|服务|强化|加强|落实|完善|健全|资金|人才)*(?:保障|保障措施|保障机制|组织保障|组织领导|组织实施|组织管理|组织协调|统筹协调|实施保障|工作要求|有关要求|相关要求|几点要求|其他要求|其他事项|有关事项|工作机制|落实措施|责任落实|监督检查|督导检查|督查考核|监督管理|监督考核|考核评价|考核奖惩|督促落实|监测评估|评估考核|宣传引导)(?:和(?:组织实施|工作机制|监督管理|措施|实施))?|[\u4e00-\u9fff]{0,4}(?:时间|地点|场地)(?:和|及|与|、)(?:时间|地点|场地)'
const DUTIES =
  '(?:工作|部门|单位|成员单位|主要)?职责(?:分工|任务)?|(?:部门|职责|责任)分工|组织机构及职责|(?:组织|领导|工作)机构(?:和|及|与|、)(?:工作|主要)?职责(?:分工)?|组织机构'
const CONTAINER =
  '(?:主要|重点|工作|目标|具体|核心|试点|改革|建设|整治|年度|重要|实施|行动|支持|政策|专项|政策支持|保障)*(?:任务|措施|举措|工作|内容|政策|行动|工程|项目|政策措施|任务措施|任务分工|政策内容|工作任务|工作措施|任务清单|任务举措)(?:(?:及|和|与|、)?(?:主要|重点|责任|具体|工作|政策)*(?:任务|措施|举措|分工|安排|内容|步骤))?|时间安排|(?:实施|工作|方法|推进)(?:步骤|安排|计划|进度|阶段)|进度安排|步骤(?:和)?(?:安排|方法)|任务分工|分工安排'

const exactly = (words: string): RegExp => new RegExp(`^(?:${words})$`)
const TABLE: [Section, RegExp][] = [
  ['general', exactly(`(?:${GENERAL})(?:(?:和|及|与|、)(?:${GENERAL}))*`)],
  ['guarantee', exactly(GUARANTEE)],
  ['container', exactly(CONTAINER)],
  ['duties', exactly(DUTIES)],
]
/** Longer headings that begin so hold the plan together all the same: 加强组织领导，确保工作实效. */
const GUARANTEE_BEGINS =
  /^(?:切实)?(?:加强|强化|健全|完善|落实|明确|严格|抓好|做好|注重|建立健全)?(?:组织领导|组织实施|组织保障|统筹协调|督导检查|监督检查|督查问责|督查考核|责任落实|宣传引导|舆论宣传|保障措施|工作保障|实施保障|监督考核|考核评估|工作要求)(?=$|[,、]|和|及|与|工作|力度|力量|机制|作用|到位|体系|职责|制度|考核|管理|水平|责任|协同|调度|推进)/
const GENERAL_BEGINS = /^(?:总体要求|指导思想|基本原则|工作目标|总体目标|发展目标|主要目标)/

/** Headings are folded, without blanks and closing marks. */
export function sectionOf(heading: string): Section {
  const words = heading
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s。.:,;、]+$/g, '')
    .replace(/\s+/g, '')
  const found = TABLE.find(([, form]) => form.test(words))?.[0]
  if (found) return found
  if (GENERAL_BEGINS.test(words)) return 'general'
  return GUARANTEE_BEGINS.test(words) ? 'guarantee' : 'substance'
}

const OPENS =
  /^(?:总体要求|指导思想|基本原则|工作原则|整治原则|工作目标|总体目标|发展目标|主要目标|工作职责|职责分工|主要任务|重点任务|工作任务|工作措施|主要措施|时间安排|实施步骤|工作步骤|保障措施|工作要求|组织保障|技术要求|其他要求|组织实施|有关要求)/

/** Where a text without breaks runs a known section heading and its first words together: how long the heading is. */
export const opensSection = (sentence: string): number | null => OPENS.exec(sentence)?.[0].length ?? null
