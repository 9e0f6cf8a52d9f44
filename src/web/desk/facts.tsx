import type { Child, FC } from 'hono/jsx'

/** What something is and what is said of it; false where there is nothing to say. */
export type Fact = readonly [name: string, said: Child] | false

/** Facts one below the other, their names in a column. */
export const Facts: FC<{ rows: readonly Fact[] }> = ({ rows }) => (
  <dl class="facts">
    {rows.map((row) =>
      row ? (
        <div>
          <dt>{row[0]}</dt>
          <dd>{row[1]}</dd>
        </div>
      ) : null,
    )}
  </dl>
)
