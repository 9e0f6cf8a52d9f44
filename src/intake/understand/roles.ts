import type { UnitRole } from '../../core/model/index.ts'
import type { AliasTable } from '../aliases.ts'
import type { Stretch } from './lists.ts'
import { isComplete } from './names.ts'
import { depths } from './words.ts'

/** 市发改委（牵头）、市财政局: a role marked on the name itself. */
export const MARK = /\((?:(?:总|共同)?(?:牵头|主办)|配合|协办|参与|责任|负责)(?:单位|部门)?(?:,[^)]*)?\)$/

/** Names and what is said of them; null where nothing is. */
export interface Share extends Stretch {
  role: UnitRole | null
}

const NOT_A_NAME = '(?!单位|部门|处室|责任|领导|机构|方|人(?!民))'
const END = '(?=[,;。、)]|$|并|抓好|组织)'
const DUTY =
  '(?:(?:按照?|依照?|根据|依据)(?:各自|部门)?(?:工作)?)?(?:(?:职责|职能|职权)(?:权限)?和?)?(?:(?:分工|任务)(?:要求)?)?'
const HOW =
  '(?:结合(?:各自|本地|自身|工作)?实际,?|因地制宜|积极|分别|共同|具体|联合|协同|分头|依法|统筹|牵头|组织|抓好|做好|认真|分级|各|层层)*'
/** What is said behind names. The first that fits at a place decides. */
const SAID: [UnitRole | 'with', RegExp][] = [
  ['lead', /(?:为|作为|是|系)(?:总)?(?:牵头|主办)(?:责任)?(?:单位|部门)(?:负责)?/],
  ['support', /(?:为|作为|是|系)(?:配合|协办|协同|参与|参加|协助)(?:责任)?(?:单位|部门)/],
  ['responsible', /(?:为|作为|是|系)(?:责任|承办|落实|实施)(?:责任)?(?:单位|部门)/],
  [
    'lead',
    new RegExp(
      `(?:负责|共同|联合|分别|总|具体|${DUTY})*(?:牵头|主办(?!行|银行|公))(?:负责|抓总|落实|实施|推进|办理|组织实施|组织推进|组织落实|组织开展|组织|制定|统筹)*${NOT_A_NAME}`,
    ),
  ],
  [
    'support',
    new RegExp(
      `(?:等)?(?:${DUTY})?(?:积极|密切|协同|协助|予以|给予|负责|共同|做好|支持|参与|分工)*(?:配合|(?<!政)协办(?!公))(?:落实|实施|做好|推进|支持)*(?:工作|相关工作)?${NOT_A_NAME}`,
    ),
  ],
  [
    'support',
    new RegExp(
      `(?:等)?(?:${DUTY})?(?:共同|积极|分别)?(?:参与|参加|协助|协同|支持|指导|督导|督促指导)(?:落实|实施)?${END}`,
    ),
  ],
  [
    'responsible',
    new RegExp(
      `(?:等)?(?:${DUTY})${HOW}(?:负责(?:组织实施|实施|落实|推进|办理|抓好落实|制定)?|落实|实施|推进|承办|办理|执行|承担|抓好落实|组织实施|抓落实)(?:到位|相关工作|有关工作)?${END}`,
    ),
  ],
  ['responsible', new RegExp(`(?:等)?(?:各负其责|按照?(?:各自)?(?:职责|职能)(?:分工)?)${END}`)],
  [
    'with',
    /(?:会同|会商|协调(?=[省市县各有相])|协同(?=[省市县区州各有相])|联合(?=[省市县区州各有相])|商(?=[省市县国有相各])|组织(?!部)(?=[省市县各有相])|指导(?=[省市县各有相])|督促(?=[省市县各有相]))/,
  ],
]
const ANY = new RegExp(SAID.map(([, { source }], i) => `(?<r${i}>${source})`).join('|'), 'g')

/**
 * Who does what in words without labels (A牵头，B、C配合; 由A牵头，会同B; A会同B负责; A、B按职责分工负责), with the names
 * that nothing is said of. What stands behind a lead is support, whatever it is called: A牵头，B按职责分工负责.
 */
export function rolesIn(text: string, { from, to }: Stretch, aliases: AliasTable): Share[] {
  const words = text.slice(from, to)
  const depth = depths(words)
  const shares: Share[] = []
  let start = 0
  let subject: Stretch | null = null
  for (const found of words.matchAll(ANY)) {
    const index = Object.values(found.groups ?? {}).findIndex((group) => group !== undefined)
    const role = SAID[index]?.[0] ?? 'with'
    if (depth[found.index] !== 0 || found[0] === '' || found.index < start) continue
    const names = { from: from + start, to: from + found.index }
    const after = start > 0
    if (role === 'with') {
      const left = words.slice(start, found.index).replace(/^.*[、,;]/, '')
      if (found.index > start && !(isComplete(left, aliases) || found[0] === '会同')) continue
      if (names.to > names.from) subject = names
    } else {
      const led = shares.some((share) => share.role === 'lead')
      const own = led && role === 'responsible' && after ? 'support' : role
      if (subject) shares.push({ ...subject, role: own })
      if (names.to > names.from) shares.push({ ...names, role: own })
      subject = null
    }
    start = found.index + found[0].length
  }
  const led = shares.some((share) => share.role === 'lead')
  const joined = /(?:会同|会商|商|联合|协同|协调|组织|指导|督促)$/.test(words.slice(0, start))
  const rest = { from: from + start, to }
  if (subject) shares.push({ ...subject, role: null })
  if (rest.to > rest.from) shares.push({ ...rest, role: led && joined ? 'support' : null })
  return shares.map(withoutBy(text))
}

/** 由 before the names says only that they act. */
const withoutBy =
  (text: string) =>
  (share: Share): Share => {
    const lead =
      /^(?:[,;。、]|由|请|并由|并|以及|其中)*/.exec(text.slice(share.from, share.to))?.[0].length ?? 0
    const tail = /[,;。、]*$/.exec(text.slice(share.from + lead, share.to))?.[0].length ?? 0
    return { ...share, from: share.from + lead, to: share.to - tail }
  }
