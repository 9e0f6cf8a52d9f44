import type { Letter } from '../../core/model/index.ts'
import { channelOfLetter } from '../../kit/moves/letters-seen.ts'
import type { Db } from '../../kit/store.ts'
import { delivery } from '../../kit/words/delivery.ts'
import { deskLetters } from '../../kit/words/desk-letters.ts'
import { isAdmin } from '../../kit/moves/directory.ts'
import { Act } from './content.tsx'
import { Facts, type Fact } from './facts.tsx'
import { whyOf } from './letter-why.ts'
import type { Desk } from './page.ts'
import { clockOf } from './standing.ts'

/** A letter with what is known of it. */
export async function LetterView(db: Db, desk: Desk, letter: Letter, reads: boolean) {
  const { locale, words, key } = desk
  const say = deskLetters[locale]
  const { facts } = say
  const { state, sentAt, dueAt, attempts, lastError } = letter
  const person = await db.get('person', letter.to)
  const about = []
  for (const id of letter.about) {
    const assignment = await db.get('assignment', id)
    const task = assignment && (await db.get('task', assignment.taskId))
    if (assignment) about.push({ code: assignment.code, title: task?.title ?? '' })
  }
  const rows: Fact[] = [
    [facts.to, person?.name ?? letter.to],
    [facts.kind, words.forecast.kind[letter.body.kind]],
    [facts.state, <span class={`tag ${state}`}>{say.state[state]}</span>],
    [facts.written, clockOf(letter.createdAt, desk)],
    sentAt !== null && [facts.sent, clockOf(sentAt, desk)],
    [facts.account, delivery[locale].channel(await channelOfLetter(db, letter, []))],
    [facts.attempts, say.tries(attempts)],
    state === 'due' && [facts.due, clockOf(dueAt, desk)],
    lastError !== null && [facts.error, lastError],
    [
      facts.why,
      <Lines lines={(await whyOf(db, words, letter)).map(({ code, why }) => `${code} ${why}`.trim())} />,
    ],
  ]
  return (
    <>
      <Facts rows={rows} />
      {state === 'failed' && isAdmin(desk.by) ? (
        <Act verb="letters" args={{ letter: letter.id }} once={key()}>
          <button type="submit" class="primary">
            {say.again}
          </button>
        </Act>
      ) : null}
      {about.length > 0 ? (
        <>
          <h2>{say.aboutItems}</h2>
          <ul class="plain">
            {about.map(({ code, title }) => (
              <li>
                <a href={`/desk/tasks/${encodeURIComponent(code)}`}>{code}</a> {title}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{facts.text}</h2>
      {!reads ? (
        <p class="soft">{say.private}</p>
      ) : letter.sentText !== null ? (
        <pre class="words">{letter.sentText}</pre>
      ) : (
        <p class="soft">{state === 'not-needed' ? say.answered : say.notYet}</p>
      )}
    </>
  )
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul class="plain">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)
