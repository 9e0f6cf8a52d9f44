import { UserError } from '../errors.ts'

const refusal = (code: string, zh: string, en: string): UserError => new UserError(code, { zh, en })

/** By which duban says no about a hand-over (交接), and to who gave a place up. */
export const refuseHandover = {
  who: () =>
    refusal(
      'handover-who',
      '请写明由谁接任，例如：交接 王五 说明…；为他人办理：交接 市教育局 张三 → 王五 说明…。',
      'Please say who takes over, e.g. handover Wang notes; for others: handover 市教育局 Zhang -> Wang notes.',
    ),
  noPlace: () =>
    refusal(
      'handover-no-place',
      '您没有可交接的岗位。为他人办理请写明单位和双方姓名，例如：交接 市教育局 张三 → 王五。',
      'You hold no place that can be handed over. For others name the unit and both people, e.g. handover 市教育局 Zhang -> Wang.',
    ),
  nameUnit: (units: readonly string[]) =>
    refusal(
      'handover-name-unit',
      `请写明单位：${units.join('、')}。例如：交接 ${units[0] ?? '市教育局'} 张三 → 王五。`,
      `Please name the unit: ${units.join(', ')}. For example: handover ${units[0] ?? '市教育局'} Zhang -> Wang.`,
    ),
  nobodyThere: (unit: string, name: string, names: readonly string[]) =>
    refusal(
      'handover-nobody',
      `${unit}没有“${name}”。${names.length > 0 ? `现有：${names.join('、')}。` : '该单位还没有登记人员，请用“邀请”登记。'}`,
      `Nobody called “${name}” holds a place in ${unit}. ${names.length > 0 ? `There is: ${names.join(', ')}.` : 'Nobody is registered there; please use “invite”.'}`,
    ),
  notYours: (unit: string) =>
    refusal(
      'handover-not-yours',
      `${unit}人员的交接由其本人、分管领导或办公室办理。`,
      `A place in ${unit} is handed over by its holder, the unit’s head or the office.`,
    ),
  same: (name: string) =>
    refusal(
      'handover-same',
      `接任人与移交人都是${name}，无需交接。`,
      `${name} would take over from themselves; there is nothing to hand over.`,
    ),
  holdsA: (name: string) =>
    refusal(
      'handover-holds-a',
      `${name}已担任该单位联络员（A 角），不能同时担任 B 角。请另定接任人。`,
      `${name} is liaison A of that unit and cannot be liaison B as well. Please name somebody else.`,
    ),
  longName: () =>
    refusal(
      'handover-name',
      '接任人姓名过长，请核对，例如：交接 市教育局 张三 → 王五 说明…。',
      'The successor’s name is too long. Please check, e.g. handover 市教育局 Zhang -> Wang notes.',
    ),
  /** To who presses an old button, or answers an old letter, of a place given up. */
  former: (unit: string, day: string, successor: string | null) =>
    refusal(
      'former',
      successor === null
        ? `您自${day}起不再担任${unit}的岗位，此项未办理。如有疑问，请联系领导小组办公室。`
        : `您在${unit}的职责已于${day}交接给${successor}，此项未办理，请告知${successor}办理。`,
      successor === null
        ? `Since ${day} you hold no place in ${unit} any more, so nothing was done. Please ask the office.`
        : `Your duty in ${unit} passed to ${successor} on ${day}, so nothing was done. Please tell ${successor}.`,
    ),
}
