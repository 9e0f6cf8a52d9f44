import type { FC } from 'hono/jsx'
import type { LifeState } from '../../core/life.ts'
import type { Reason } from '../../core/light.ts'
import type { Assignment, Button, Light, Plan } from '../../core/model/index.ts'
import type { DeskTaskWords } from '../../kit/words/desk-task.ts'
import type { Words } from '../../kit/words/index.ts'
import { Buttons, Said } from './content.tsx'
import { LightTag, Part, Table, taskAddress } from './pieces.tsx'
import type { Happening, Mark } from './task-timeline.ts'

export interface ShareLine {
  share: Assignment
  unit: string
  state: LifeState
  light: Light
  reason: Reason
}

/** The units of a task with how each stands. */
export const Shares: FC<{ lines: readonly ShareLine[]; plan: Plan; say: DeskTaskWords; words: Words }> = ({
  lines,
  plan,
  say,
  words,
}) => (
  <Part id="shares" title={say.shares}>
    <Table head={say.sharesHead} name={say.shares}>
      {lines.map(({ share, unit, state, light, reason }) => (
        <tr>
          <td class="tight">
            <a href={taskAddress(plan.key, share.code)}>{share.code}</a>
          </td>
          <td>
            <a href={`/desk/units/${encodeURIComponent(share.unitId)}`}>{unit}</a>
          </td>
          <td class="tight">{words.core.unitRole[share.role]}</td>
          <td class="tight">{words.light.state(state)}</td>
          <td>
            <LightTag light={light} words={words} title={words.light.reason(reason)} />
          </td>
          <td>
            {share.deadline?.on ? words.core.fullDay(share.deadline.on) : (share.deadline?.phrase ?? '—')}
          </td>
          <td class="tight">{share.dueOn ? words.core.day(share.dueOn) : '—'}</td>
          <td class="tight">{share.lastReportOn ? words.core.day(share.lastReportOn) : '—'}</td>
        </tr>
      ))}
    </Table>
  </Part>
)

export interface Waiting {
  line: string
  buttons: Button[]
}

export const Deciding: FC<{ waiting: readonly Waiting[]; say: DeskTaskWords; fresh: () => string }> = ({
  waiting,
  say,
  fresh,
}) =>
  waiting.length === 0 ? (
    <></>
  ) : (
    <Part id="waiting" title={say.decideTitle}>
      <ul class="rows">
        {waiting.map(({ line, buttons }) => (
          <li>
            <span>{line}</span>
            <Buttons buttons={buttons} fresh={fresh} />
          </li>
        ))}
      </ul>
    </Part>
  )

/** Happenings of one page; earlier ones are counted. */
const SHOWN = 120

/** Everything that happened, newest first; one kind of it alone where that is asked for. */
export const Timeline: FC<{
  all: readonly Happening[]
  hidden: boolean
  of: string
  path: string
  say: DeskTaskWords
  words: Words
  fresh: () => string
}> = ({ all, hidden, of, path, say, words, fresh }) => {
  const marks = [...new Set(all.map(({ mark }) => mark))]
  const wanted = all.filter(({ mark }) => of === '' || mark === of)
  const several = new Set(all.map(({ code }) => code)).size > 1
  return (
    <Part id="timeline" title={say.timeline}>
      {marks.length > 1 ? (
        <nav class="tabs" aria-label={say.show}>
          <a href={path} aria-current={of === '' ? 'true' : undefined}>
            {say.all} {all.length}
          </a>
          {marks.map((mark: Mark) => (
            <a href={`${path}?of=${mark}`} aria-current={of === mark ? 'true' : undefined}>
              {say.marks[mark]} {all.filter((one) => one.mark === mark).length}
            </a>
          ))}
        </nav>
      ) : null}
      {wanted.length === 0 ? <p class="soft">{hidden ? say.hidden : say.empty}</p> : null}
      <ol class="timeline">
        {wanted.slice(0, SHOWN).map(({ day, mark, code, blocks }) => (
          <li class={mark}>
            <p class="when">
              <time datetime={day}>{words.core.fullDay(day)}</time>
              <span class="mark">{say.marks[mark]}</span>
              {several ? <span class="soft">{code}</span> : null}
            </p>
            <Said content={{ blocks }} fresh={fresh} />
          </li>
        ))}
      </ol>
      {wanted.length > SHOWN ? <p class="soft">{say.more(wanted.length - SHOWN)}</p> : null}
    </Part>
  )
}

export interface Noted {
  id: string
  when: string
  event: string
  /** Null where duban did it by itself. */
  who: string | null
}

/** What the ledger has about it: folded, since it says once more what stands above, with who and when to the minute. */
export const Ledger: FC<{ noted: readonly Noted[]; say: DeskTaskWords }> = ({ noted, say }) =>
  noted.length === 0 ? (
    <></>
  ) : (
    <details class="part" id="ledger">
      <summary>
        {say.ledger} {noted.length}
      </summary>
      <Table head={say.ledgerHead} name={say.ledger}>
        {noted.map(({ when, event, who }) => (
          <tr>
            <td class="tight">{when}</td>
            <td title={event}>{say.events[event] ?? event}</td>
            <td>{who ?? say.system}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
