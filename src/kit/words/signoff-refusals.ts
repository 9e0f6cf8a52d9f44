import { refusal } from './refusals.ts'

/** By which duban says no about the word of a unit's head (审签). */
export const refuse = {
  nobodySigns: (unit: string) =>
    refusal(
      'nobody-signs',
      `${unit}已启用审签，但没有可以联系的分管领导，尚不能报送，草稿仍为您保留。请办公室登记分管领导，或由办公室发送“审签 关 ${unit}”后再确认。联络员 B 角不能代为审签。`,
      `${unit} has its head confirm reports, but there is no head who can be reached, so nothing was filed; your draft is kept. Please ask the office to register the head, or to say “signoff off ${unit}”. Liaison B cannot confirm in the head’s place.`,
    ),
  noHead: (unit: string) =>
    refusal(
      'no-head',
      `${unit}尚未登记分管领导，不能启用审签。请先登记，例如：邀请 ${unit} 李四 分管领导。`,
      `${unit} has no head registered, so this cannot be switched on. Please register one first, e.g. invite ${unit} 李四 head.`,
    ),
  nameUnit: () =>
    refusal(
      'name-unit',
      '请写明单位，例如：审签 开 市教育局。',
      'Please name the unit, e.g. signoff on 市教育局.',
    ),
  nothingToSign: () =>
    refusal('nothing-to-sign', '目前没有待您审签的报送。', 'Nothing waits for your word at the moment.'),
  notSigning: () =>
    refusal(
      'not-signing',
      '这份报送已审签，或已被联络员修改、收回，无需再次操作。如有改动，联络员确认后会再次送审。',
      'This was confirmed already, or the liaison changed or took it back meanwhile; if it was changed, it comes again once the liaison confirms it.',
    ),
  whichToSign: (codes: readonly string[]) =>
    refusal(
      'which-to-sign',
      `有多份报送待您审签，请写明编号：${codes.join('、')}。例如：同意报送 ${codes[0] ?? ''}`,
      `Several reports wait for your word. Please name the code: ${codes.join(', ')}, e.g. endorse ${codes[0] ?? ''}`,
    ),
  ownDraft: () =>
    refusal(
      'own-draft',
      '不能审签本人起草的报送，请由分管领导办理。',
      'Nobody confirms a report they drafted themselves. Please leave it to the head.',
    ),
  noReason: () =>
    refusal(
      'no-reason',
      '请写明退改理由，例如：退改 1.2.1 请补充签约企业数。',
      'Please give a reason, e.g. sendback 1.2.1 say how many firms signed.',
    ),
}
