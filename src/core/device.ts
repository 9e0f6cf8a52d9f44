/** Which browser, the more particular first: most name others they are alike to. */
const browsers: [RegExp, string][] = [
  [/MicroMessenger\//, '微信'],
  [/DingTalk\//, '钉钉'],
  [/wxwork\//, '企业微信'],
  [/\bQQBrowser\//, 'QQ浏览器'],
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/UOS|Kylin|Linux/, 'Linux'],
]

/**
 * What a browser calls itself (User-Agent) in a few words, so that a person knows their own sessions apart; null where it says
 * nothing known. Whatever else it says is not kept.
 */
export function deviceOf(agent: string): string | null {
  const found = (table: [RegExp, string][]) => table.find(([sign]) => sign.test(agent))?.[1]
  const named = [found(browsers), found(systems)].filter((one) => one !== undefined)
  return named.length > 0 ? named.join(' · ') : null
}
