import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Light } from '../../core/model/index.ts'
import type { Words } from '../../kit/words/index.ts'

/** A light with its word, so that its colour is never alone. */
export const LightTag: FC<{ light: Light; words: Words; title?: string }> = ({ light, words, title }) => (
  <span class={`light ${light}`} title={title}>
    {words.core.light[light]}
  </span>
)

/** A dense table; a wide one scrolls in itself. `cards`: on a phone each line stands as a block, by its `data-label`s. */
export const Table: FC<PropsWithChildren<{ head: readonly string[]; name: string; class?: string }>> = ({
  head,
  name,
  class: className = '',
  children,
}) => (
  <div class="wide" tabindex={0} role="group" aria-label={name}>
    <table class={className}>
      <thead>
        <tr>
          {head.map((label) => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

/** A titled part of a page, with what leads to all of it. */
export const Part: FC<PropsWithChildren<{ id: string; title: Child; more?: Child }>> = ({
  id,
  title,
  more,
  children,
}) => (
  <section class="part" id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>
      {title}
      {more ? <span class="more">{more}</span> : null}
    </h2>
    {children}
  </section>
)

/** The address of a task or share. */
export const taskAddress = (key: string, code: string): string =>
  `/desk/tasks/${encodeURIComponent(`${key}-${code}`)}`
