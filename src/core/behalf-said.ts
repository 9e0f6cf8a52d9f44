import type { Behalf } from './model/index.ts'

const ways: [Behalf['how'], string][] = [
  ['phone', '电话|来电|致电|phone|call'],
  ['paper', '书面|纸质|来函|传真|paper|letter'],
  ['other', '当面|口头|微信|短信|邮件|会上|其他|其它|other'],
]
const led = new RegExp(
  `^\\s*(?:${ways.map(([how, words]) => `(?<${how}>${words})`).join('|')})(?:答复|反馈|报送)?(?:\\s*[:：，,]\\s*|\\s+|(?=\\d)|$)`,
  'i',
)

/** How a unit answered, where the words begin with it (`电话：已完成调研`), and the words themselves. Null where they do not. */
export function readWay(text: string): { how: Behalf['how']; rest: string } | null {
  const match = led.exec(text)
  const how = ways.find(([name]) => match?.groups?.[name] !== undefined)?.[0]
  return match && how ? { how, rest: text.slice(match[0].length) } : null
}
