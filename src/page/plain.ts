import { html } from 'hono/html'
import type { Locale } from '../core/model/index.ts'
import { web } from '../kit/words/web.ts'

type Html = ReturnType<typeof html>

/** A page without any script: a head, which the door fills, and what it says. */
export const plainPage = (
  { locale, style }: { locale: Locale; style: string },
  { title, header, main }: { title: string; header: Html; main: Html },
): Html =>
  html`<!doctype html>
    <html lang="${web[locale].lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${web[locale].name}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        ${header}
        <main>${main}</main>
      </body>
    </html>`
