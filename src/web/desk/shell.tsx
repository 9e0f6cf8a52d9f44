import type { Child, FC } from 'hono/jsx'
import { raw } from 'hono/html'
import type { Locale } from '../../core/model/index.ts'
import type { Actor } from '../../kit/command.ts'
import type { DeskWords } from '../../kit/words/desk.ts'
import { web } from '../../kit/words/web.ts'
import { ACT } from './content.tsx'
import { sections, type DeskPage, type Elsewhere, type Section, type Shown } from './page.ts'

export interface Frame {
  by: Actor
  locale: Locale
  say: DeskWords
  script: string
  style: string
  /** The key of the form in the head. */
  once: string
  /** The pages that this person may open, for the menu. */
  pages: readonly (DeskPage | Elsewhere)[]
}

/** htmx adds no style of its own and evaluates nothing, so that the policy of our pages stays whole. */
const HTMX = JSON.stringify({
  // Nothing is kept in the browser of whoever sits there next.
  historyCacheSize: 0,
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  // An answer with a refusal is shown like any other.
  responseHandling: [
    { code: '204', swap: false },
    { code: '...', swap: true },
  ],
})

/** Every page of the desk: the menu on the left, one box that finds anything, the page, and what came of the last act. */
export function frame(
  at: Frame & { section: Section | null; path: string; again: string | null },
  shown: Shown,
) {
  const { by, locale, say, script, style } = at
  const other = locale === 'zh' ? 'en' : 'zh-CN'
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={web[locale].lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="htmx-config" content={HTMX} />
          <title>{`${shown.title} · ${web[locale].name}`}</title>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href={style} />
          <script type="module" src={script}></script>
        </head>
        <body class="desk" data-locale={locale}>
          <a class="skip" href="#main">
            {say.skip}
          </a>
          <header class="top">
            <p class="brand">
              <a href="/desk">{web[locale].name}</a>
            </p>
            <form class="find" method="get" action="/desk/find" role="search">
              <input
                type="search"
                name="q"
                aria-label={say.find}
                placeholder={say.findHint}
                autocomplete="off"
              />
              <button type="submit">{say.find}</button>
            </form>
            <div class="who">
              <span>{by.person.name}</span>
              <form method="post" action={ACT}>
                <input type="hidden" name="$verb" value="lang" />
                <input
                  type="hidden"
                  name="$args"
                  value={JSON.stringify({ to: locale === 'zh' ? 'en' : 'zh' })}
                />
                <input type="hidden" name="$key" value={at.once} />
                <button type="submit" lang={other}>
                  {locale === 'zh' ? 'English' : '中文'}
                </button>
              </form>
              <a href="/">{say.chat}</a>
            </div>
          </header>
          <Menu {...at} />
          <main id="main" tabindex={-1}>
            <Trail shown={shown} say={say} />
            <h1>{shown.title}</h1>
            {shown.filters ? (
              <form
                class="filters"
                method="get"
                hx-get={at.path}
                hx-target="#main"
                hx-select="#main"
                hx-swap="outerHTML"
                hx-push-url="true"
                hx-trigger="change, submit"
                id="filters"
              >
                {shown.filters}
              </form>
            ) : null}
            {at.section === null ? null : <Answer say={say} />}
            <Live again={at.again}>{shown.main}</Live>
            <noscript>
              <p class="banner">{say.noScript}</p>
            </noscript>
          </main>
        </body>
      </html>
    </>
  )
}

const Menu: FC<Frame & { section: Section | null; path: string }> = ({
  pages,
  section,
  path,
  locale,
  say,
}) => (
  <nav class="menu" aria-label={say.menu}>
    <ul>
      {sections.map((name) => {
        const own = pages.filter((page) => page.section === name && page.label)
        const [first] = own
        if (!first) return null
        const here = name === section
        return (
          <li class={here ? 'here' : ''}>
            <a href={addressOf(first)} aria-current={path === addressOf(first) ? 'page' : undefined}>
              {say.sections[name]}
            </a>
            {here && own.length > 1 ? (
              <ul>
                {own.map((page) => (
                  <li>
                    <a href={addressOf(page)} aria-current={path === addressOf(page) ? 'page' : undefined}>
                      {page.label?.[locale]}
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        )
      })}
    </ul>
  </nav>
)

export const addressOf = (page: DeskPage | Elsewhere): string =>
  'href' in page ? page.href : page.path === '/' ? '/desk' : `/desk${page.path}`

/** How often an open page asks whether anything changed, in seconds; the answer is empty where nothing did. */
const AGAIN = 20

/** What stands inside is put in anew when something changed. The script holds it back while somebody works in it. */
const Live: FC<{ again: string | null; children?: Child }> = ({ again, children }) =>
  again === null ? (
    <div id="live">{children}</div>
  ) : (
    <div
      id="live"
      hx-get={again}
      hx-trigger={`every ${AGAIN}s, again`}
      hx-select="#live"
      hx-target="#live"
      hx-swap="outerHTML"
    >
      {children}
    </div>
  )

const Trail: FC<{ shown: Shown; say: DeskWords }> = ({ shown, say }) => (
  <nav class="trail" aria-label={say.home}>
    <a href="/desk">{say.home}</a>
    {(shown.trail ?? []).map(({ label, href }) => (
      <>
        {' / '}
        <a href={href}>{label}</a>
      </>
    ))}
  </nav>
)

/** Where htmx puts what a command answered; without a script the same stands on a page of its own. */
export const Answer: FC<{ say: DeskWords; children?: Child }> = ({ say, children }) => (
  <section
    id="answer"
    class={children ? 'full' : 'empty'}
    aria-live="polite"
    aria-label={say.answer}
    tabindex={-1}
  >
    {children ? (
      <p class="shut">
        <strong>{say.answer}</strong>
        <button type="button" data-close>
          {say.close}
        </button>
      </p>
    ) : null}
    {children}
  </section>
)
