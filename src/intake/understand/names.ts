import { isGroup, isKnown, prefixOf } from '../aliases.ts'
import type { AliasTable } from '../aliases.ts'

/** What the name of a unit ends with. Offices and firms; places that answer for themselves; classes of units. */
const ENDINGS =
  '局|委|办|厅|部|署|院|会|社|联|台|站|所|馆|队|校|府|行|处|科|室|组|厂|场|店|商|团|网|报|库|中心|集团|公司|基地|大学|部门|单位|企业|机构|组织|园区|新区|景区|矿区|林区|片区|专区|开发区|高新区|经开区|工业区|示范区|度假区|保税区|自贸区|合作区|实验区|试验区|管理区|街道|办事处|[省市县区州盟旗乡镇]|各地|地区|学会|联盟|平台公司|村|社区|农场|林场|航道|海事|邮政|电信|移动|联通|铁塔|烟草|电网|科协|作协|记协|消协|体协|海关|机关|军分区|警备区|口岸'
const ENDED = new RegExp(`(?:${ENDINGS})$`)
/** What the name of an office ends with, the narrow sense. */
const OFFICE =
  /(?:局|委|办|厅|署|部|院|会|社|联|台|站|所|行|馆|校|府|处|科|室|组|队|中心|集团|公司|大学|部门|单位|办事处|街道|园区|新区|开发区|高新区|示范区|科协|作协|记协|消协|海关|机关|军分区|警备区)$/
/** Words that end like a unit and are none. */
const NO_NAME =
  /(?:社会|机会|干部|全部|内部|外部|东部|西部|中部|南部|北部|局部|总部|大会|展会|峰会|博览会|会议|论坛会|现场会|推进会|座谈会|听证会|发布会|运动会|年会|办法|入室|入户|到位|以上|以下|之一|其中|市场|现场|立场|农场主|广场|商场|机场|卖场|牧场|试验场|主体|省会|交易会|订货会|招聘会|对接会|说明会|洽谈会|首位|带队|领队|[局厅处科站所校院园馆行镇乡区县市省会社队组]长|主任|负责人|责任人|领导|人员)$/
/** What no name holds: verbs and marks of a sentence, not of an office. */
const SENTENCE =
  /[。;:?!"“”<>=%]|《|》|(?:应当|必须|可以|不得|不超过|以及|统一|进行|开展了?|通过|按照|根据|鼓励|加快|促进|持续|不断|切实|确保|力争|实现|提升|提高|加强|完善|制定|实施方案|负责|牵头(?!部门|单位)|配合)/
/** Levels that stand before a department. */
const LEVEL = '(?:省|市|县|区|州|盟|旗|镇|乡|自治区|自治州|自治县|兵团|师市|国家|国务院|中央|全国|地区)'
/** 县级, 市域, 区内: about a level, not of one. */
const ABOUT_LEVEL =
  /^(?:省|市|县|区|州|乡|镇)(?:级|域|内|外|城|民|间|情|属|花|树|值|长|场|容|政工程|里|乡|镇|中心)/
/** 市, 县（市、区）, 设区市, 乡镇: places without a name, which only the words behind them make a unit. */
export const PLACES =
  '(?:设区(?:的)?市|地级市|县级市|直辖市|自治[区州县旗]|省直管市|地区|乡镇|镇街|街镇|街道|开发区|园区|功能区|工业园区|产业园区|[省市州盟地县区旗乡镇]{1,4})(?:[(\\[〔][省市州盟地县区旗乡镇街道开发园区、]+[)\\]〕])?'
/** 自治区、市、县人民政府: every government of these levels. */
const GOVERNMENTS = new RegExp(`^(?:${PLACES}、)+${PLACES}(?:人民政府|政府|党委|党委和政府|管委会)$`)
const PLACED = new RegExp(`^(?:[\\u4e00-\\u9fff]{1,8}${LEVEL}|${LEVEL})[^、,;]*$`)
const EVERYONE =
  /^(?:(?:全[国省市县区州盟旗]|自治区|省|市|县|区|本[省市县区])?各(?!类|自|项|种|个|方|界|族|层|环节|领域|行各|式|异|尽|负|阶段|年)|各级)/
/** 市直有关部门, 省级相关单位, 行业主管部门: a class that is told apart by a word, so that it is no common noun. */
const CLASS =
  /(?:有关|相关|成员|职能|直属|责任|监管|主管|配合|参与|牵头|参加)(?:职能|责任|业务|行业)?(?:部门|单位|委办局|厅局|处室|科室|企业|地区|地市|市县|县区|街道|乡镇)$/
/** Nouns that name nobody: 企业, 龙头企业, 高校, 行业协会. */
const COMMON =
  /^(?:大型|中小|小微|龙头|骨干|重点|优质|国有|民营|行业|职业|高等|高职|中职|社会|科研|专业|第三方|金融|银行|保险|公立|公办|民办|基层|地方|当地|上级|下级|本级|村级|县级|市级|省级|乡镇|互联网|人力资源服务|培训|中介|服务|监管|主管|监督|管理|审批|行政|行政审批|牵头|责任|配合|职能|业务|相关|有关|主要|其他|财政|教育|人社|农业|税务|产业|国家|群众|群团|经济|合作|用人|用工|事业|学徒|企事业)*(?:企业|学校|高校|院校|学院|大学|院所|科研院所|机构|组织|协会|学会|商会|集团|公司|单位|部门|银行|医院|政府|园区|社区|联盟|中心|基地|联社|联合社|合作社|党委|团队|专家|县|市|区|镇|乡|村|街道|院校|群体)$/

/** What the patterns of endings look at: none is longer. */
const tailOf = (name: string): string => name.slice(-5)

/** Whether a name may end here, so that 和 behind it parts two names: 市人力资源 does not. */
export const isComplete = (name: string, table: AliasTable): boolean =>
  name.length > 1 && !NO_NAME.test(tailOf(name)) && (OFFICE.test(tailOf(name)) || isGroup(name, table))

/** A common noun: it names somebody only beside others that do. */
export const isCommon = (name: string): boolean =>
  COMMON.test(name) && !EVERYONE.test(name) && !CLASS.test(name)

/** Whether the words end as names of units do. */
export const endsAsUnit = (name: string): boolean => ENDED.test(tailOf(name.replace(/\([^()]*\)$/, '')))

/** Whether the words can be a name at all. Names are folded and without blanks, here and below. */
export const isLikely = (name: string, table: AliasTable): boolean =>
  name.length > 1 &&
  name.length <= 30 &&
  !SENTENCE.test(name) &&
  !NO_NAME.test(tailOf(name)) &&
  (endsAsUnit(name) || EVERYONE.test(name) || isGroup(name, table))

/** Whether the words are a name by their form alone: a known unit, a department of a level, a class of units. */
export function isCertain(name: string, table: AliasTable): boolean {
  const bare = name.replace(/\([^()]*\)$/, '')
  if (!isLikely(name, table)) return false
  if (isKnown(bare, table)) return true
  if (EVERYONE.test(bare)) return bare.length > 1
  if (GOVERNMENTS.test(bare)) return true
  if (CLASS.test(bare)) return bare.length > 4
  if (!OFFICE.test(tailOf(bare)) || ABOUT_LEVEL.test(bare) || isCommon(bare)) return false
  if (table.notPrefixes.some((word) => bare.startsWith(word))) return false
  return bare.length > 2 ? PLACED.test(bare) : prefixOf(bare, table) !== null && /[委办]$/.test(bare)
}
