import { load } from 'cheerio'

/** Where a walk ended: the last address, its status and its words. */
export interface Stop {
  url: string
  status: number
  text: string
}

interface Cookie {
  name: string
  value: string
  path: string
}

/** A browser without a screen: keeps cookies by origin and path, follows redirects, fills in forms. It sends what browsers send. */
export function walker() {
  const kept = new Map<string, Map<string, Cookie>>()

  function jarOf(origin: string): Map<string, Cookie> {
    const jar = kept.get(origin) ?? new Map<string, Cookie>()
    kept.set(origin, jar)
    return jar
  }

  function cookiesFor(url: URL): string {
    const fits = [...jarOf(url.origin).values()].filter(
      ({ path }) => path === '/' || `${url.pathname}/`.startsWith(`${path}/`),
    )
    return fits.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  function keep(url: URL, answer: Response): void {
    const jar = jarOf(url.origin)
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(/;\s*/)
      const [name = '', ...value] = pair.split('=')
      const path = /^path=(.*)$/i.exec(rest.find((one) => /^path=/i.test(one)) ?? '')?.[1] ?? '/'
      const cookie = { name, value: value.join('='), path }
      if (rest.some((one) => /^max-age=0$|^expires=.* 1970 /i.test(one)) || cookie.value === '')
        jar.delete(`${name} ${path}`)
      else jar.set(`${name} ${path}`, cookie)
    }
  }

  async function ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookiesFor(url))
    headers.set('accept', 'text/html')
    headers.set('user-agent', 'Mozilla/5.0 (Windows NT 10.0) Chrome/147.0')
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    keep(url, answer)
    return answer
  }

  /** Follows to where no redirect leads further; `until` stops before an address that it matches is asked for. */
  async function follow(from: URL, answer: Response, until?: RegExp): Promise<Stop> {
    let [url, at] = [from, answer]
    for (let n = 0; n < 20; n++) {
      const to = at.headers.get('location')
      if (at.status < 300 || at.status >= 400 || to === null)
        return { url: url.href, status: at.status, text: await at.text() }
      url = new URL(to, url)
      if (until?.test(url.href)) return { url: url.href, status: at.status, text: '' }
      at = await ask(url)
    }
    throw new Error(`redirected for ever at ${url}`)
  }

  return {
    /** The value of a cookie that is kept for an address; undefined where there is none. */
    cookie: (at: string, name: string) =>
      [...jarOf(new URL(at).origin).values()].find((one) => one.name === name)?.value,
    lay: (at: string, name: string, value: string, path = '/') =>
      void jarOf(new URL(at).origin).set(`${name} ${path}`, { name, value, path }),
    go: async (to: string, until?: RegExp): Promise<Stop> =>
      follow(new URL(to), await ask(new URL(to)), until),
    /** Posts a form of a page, the one that `having` is written in, with its hidden fields and these. */
    async send(
      page: Stop,
      having: string,
      fields: Record<string, string> = {},
      until?: RegExp,
    ): Promise<Stop> {
      const $ = load(page.text)
      const form = $('form').filter((_, one) => $.html(one).includes(having))
      if (form.length === 0)
        throw new Error(`no form with ${having} at ${page.url}: ${page.text.slice(0, 300)}`)
      const body = new URLSearchParams()
      for (const input of form.first().find('input, button[name]').toArray())
        body.set($(input).attr('name') ?? '', $(input).attr('value') ?? '')
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      body.delete('')
      const to = new URL(form.first().attr('action') ?? page.url, page.url)
      const headers = { origin: new URL(page.url).origin }
      return follow(to, await ask(to, { method: 'POST', body, headers }), until)
    },
  }
}

export type Walker = ReturnType<typeof walker>
