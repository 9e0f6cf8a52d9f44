/** What a format adds of its own to a paper: the words of its footnotes, and of what stands at its end. */
const zh = {
  /** `lines` are those that are shown, `total` how many there are. */
  note: (label: string, value: string, lines: readonly string[], total: number) =>
    total === 0
      ? `${label}：${value}。`
      : lines.length === 0
        ? `${label}：${value}（共${total}项）。`
        : `${label}：${value}（${lines.join('；')}${total > lines.length ? `等${total}项` : ''}）。`,
  copies: '抄送：',
  stop: '。',
  /** What a picture shows, for who cannot see it. */
  picture: (title: string, note: string) => `${title}（${note}）`,
}

const en: typeof zh = {
  note: (label, value, lines, total) =>
    total === 0
      ? `${label}: ${value}.`
      : lines.length === 0
        ? `${label}: ${value} (${total} in all).`
        : `${label}: ${value} (${lines.join('; ')}${total > lines.length ? ` and others, ${total} in all` : ''}).`,
  copies: 'Copies: ',
  stop: '.',
  picture: (title, note) => `${title} (${note})`,
}

export const document = { zh, en }
