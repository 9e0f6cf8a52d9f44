import type { FC } from 'hono/jsx'
import { brief } from '../../kit/show/blocks.ts'
import type { DeskTodayWords } from '../../kit/words/desk-today.ts'
import type { Words } from '../../kit/words/index.ts'
import { Act, Buttons, lineOf } from './content.tsx'
import { LightTag, Part, Table, taskAddress } from './pieces.tsx'
import type { PlanToday } from './today-facts.ts'
import type { FindingLine, ItemLine, PaperLine, RequestLine } from './today-lines.ts'

interface At {
  say: DeskTodayWords
  words: Words
  fresh: () => string
  /** Whether what is shown comes from several plans, so that codes and numbers alone would not tell where from. */
  several: boolean
}

/** What somebody applied for, each with its answers beside it. */
export const Requests: FC<At & { lines: readonly RequestLine[] }> = ({ lines, say, fresh, several }) =>
  lines.length === 0 ? (
    <></>
  ) : (
    <Part id="requests" title={say.requestsTitle}>
      <Table head={say.requestsHead} name={say.requestsTitle} class="cards">
        {lines.map((one) => (
          <tr>
            <td data-label={say.requestsHead[0]} class="tight">
              {one.number}
            </td>
            <td data-label={say.requestsHead[1]} class="tight">
              <a href={taskAddress(one.key, one.code)}>{several ? `${one.key}-${one.code}` : one.code}</a>
            </td>
            <td data-label={say.requestsHead[2]}>{one.unit}</td>
            <td data-label={say.requestsHead[3]}>
              <span>
                {one.kind}
                {one.until ? <small>{one.until}</small> : null}
              </span>
            </td>
            <td data-label={say.requestsHead[4]}>
              <span>
                {say.waited(one.waited)}
                {one.behind > 0 ? <small class="bad">{say.late(one.behind)}</small> : null}
                {one.owner ? <small>{one.owner}</small> : null}
              </span>
            </td>
            <td data-label={say.requestsHead[5]} class="title">
              {one.statement}
            </td>
            <td data-label={say.requestsHead[6]} class="acts">
              <Buttons buttons={one.buttons} fresh={fresh} />
            </td>
          </tr>
        ))}
      </Table>
    </Part>
  )

/** What is late and what is due next. */
export const Items: FC<At & { lines: readonly ItemLine[]; facts: readonly PlanToday[] }> = ({
  lines,
  facts,
  say,
  words,
  fresh,
  several,
}) => {
  if (lines.length === 0) return <></>
  const more = facts.reduce((sum, { red, yellow }) => sum + red + yellow, 0) - lines.length
  return (
    <Part
      id="items"
      title={say.itemsTitle}
      more={facts.map(({ plan }) => (
        <a href={`/desk/plans/${plan.key}?sort=light`}>
          {several ? plan.key : ''} {say.whole}
        </a>
      ))}
    >
      <Table head={say.itemsHead} name={say.itemsTitle} class="cards">
        {lines.map(({ key, code, title, unit, light, reason, isOffice }) => (
          <tr>
            <td data-label={say.itemsHead[0]} class="tight">
              <a href={taskAddress(key, code)}>{several ? `${key}-${code}` : code}</a>
            </td>
            <td data-label={say.itemsHead[1]} class="title">
              {brief(title, 44)}
            </td>
            <td data-label={say.itemsHead[2]}>{unit}</td>
            <td data-label={say.itemsHead[3]}>
              <LightTag light={light} words={words} />
            </td>
            <td data-label={say.itemsHead[4]}>{reason}</td>
            <td data-label={say.itemsHead[5]} class="acts">
              {isOffice ? (
                <Buttons
                  fresh={fresh}
                  buttons={[
                    { label: say.chase, verb: 'chase', args: { what: `${key}-${code}` } },
                    { label: say.behalf, verb: 'form', args: { code: `${key}-${code}`, for: 'behalf' } },
                  ]}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </Table>
      {more > 0 ? <p class="soft">{say.more(more)}</p> : null}
    </Part>
  )
}

export const Papers: FC<At & { lines: readonly PaperLine[] }> = ({ lines, say, fresh }) =>
  lines.length === 0 ? (
    <></>
  ) : (
    <Part id="papers" title={say.papersTitle} more={<a href="/papers">{say.whole}</a>}>
      <ul class="rows">
        {lines.map(({ line, buttons }) => (
          <li>
            <span>{lineOf(line)}</span>
            <Buttons buttons={buttons} fresh={fresh} />
          </li>
        ))}
      </ul>
    </Part>
  )

/** What import left open, each with its own field: settled where it stands. */
export const Findings: FC<At & { lines: readonly FindingLine[] }> = ({ lines, say, words, fresh, several }) =>
  lines.length === 0 ? (
    <></>
  ) : (
    <Part id="findings" title={say.findingsTitle}>
      <Table head={say.findingsHead} name={say.findingsTitle} class="cards">
        {lines.map(({ id, number, message, key, unit }) => (
          <tr>
            <td data-label={say.findingsHead[0]} class="tight">
              {number}
            </td>
            <td data-label={say.findingsHead[1]} class="title">
              <span>
                {several ? <strong>{key} </strong> : null}
                {message}
              </span>
            </td>
            <td data-label={say.findingsHead[2]} class="acts">
              <Act verb="settle" args={{ finding: id }} once={fresh()} class="inline">
                <input
                  type="text"
                  name="answer"
                  required
                  maxlength={200}
                  autocomplete="off"
                  aria-label={`${say.answer} ${number}`}
                  placeholder={unit ? say.answerHint : say.answer}
                  value={unit ? '' : words.findings.asEntered}
                />
                <button type="submit">{say.settle}</button>
              </Act>
            </td>
          </tr>
        ))}
      </Table>
    </Part>
  )
