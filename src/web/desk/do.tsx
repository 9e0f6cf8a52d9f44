import type { HelpGroup } from '../../kit/words/help.ts'
import { exampleIn, verbIn, type Command } from '../../kit/command.ts'
import { helpGroups } from '../../kit/show/help.ts'
import { deskDo } from '../../kit/words/desk-do.ts'
import { Act, FormView } from './content.tsx'
import { doAddress } from './do-address.ts'
import { doFields } from './do-fields.ts'
import type { Desk, DeskPage } from './page.ts'
import { Part, Table } from './pieces.tsx'

/** What somebody may say at all, by its name: what help offers them. What of it they may do to which row, the command decides. */
async function mine({ ask, commands }: Desk): Promise<Map<string, Command>> {
  const { data } = await ask('help', { what: 'all' })
  const names = new Set((data as readonly { name: string }[]).map(({ name }) => name))
  // What hears an edited or deleted message is not said by itself.
  return new Map(
    commands.filter(({ name, hears }) => names.has(name) && !hears).map((one) => [one.name, one]),
  )
}

const groups = Object.keys(helpGroups) as HelpGroup[]

/** Every command one may give, grouped as help groups them. */
export const everything: DeskPage = {
  path: '/do',
  section: 'system',
  label: { zh: '全部办理事项', en: 'Everything' },
  async show(desk) {
    const { locale, words } = desk
    const say = deskDo[locale]
    const held = await mine(desk)
    return {
      title: say.title,
      main: (
        <>
          <p class="soft">{say.hint}</p>
          {groups.map((group) => {
            const some = helpGroups[group].flatMap((name) => held.get(name) ?? [])
            return some.length === 0 ? null : (
              <Part id={`g-${group}`} title={words.help.group[group]}>
                <Table head={say.head} name={words.help.group[group]} class="thirds">
                  {some.map((command) => (
                    <tr>
                      <td class="tight">
                        <a href={doAddress(command.name)}>{verbIn(command, locale)}</a>
                      </td>
                      <td>{command.summary[locale]}</td>
                      <td class="soft">{exampleIn(command, locale)}</td>
                    </tr>
                  ))}
                </Table>
              </Part>
            )
          })}
        </>
      ),
    }
  },
}

/** One command as a form of its own schema, for what has no page, or in one sentence as in the chat. */
export const one: DeskPage = {
  path: '/do/:command',
  section: 'system',
  async show(desk) {
    const { locale, words, param, key } = desk
    const say = deskDo[locale]
    const command = (await mine(desk)).get(param['command'] ?? '')
    if (!command) return null
    const group = groups.find((name) => helpGroups[name].includes(command.name))
    const verb = verbIn(command, locale)
    const fields = doFields(command, desk.query, locale)
    const fits = (example: string): boolean => /^[a-z]/.test(example) === (locale === 'en')
    return {
      title: verb,
      trail: [
        { label: say.title, href: '/desk/do' },
        ...(group ? [{ label: words.help.group[group], href: `/desk/do#g-${group}` }] : []),
      ],
      main: (
        <div class="two">
          <div>
            <p>{command.summary[locale]}</p>
            <FormView form={{ title: verb, verb: command.name, fields, submit: say.submit }} fresh={key} />
          </div>
          <div>
            <Part id="sentence" title={say.say}>
              <Act verb={command.name} once={key()} class="fields">
                <label class="field">
                  <span>{verb}</span>
                  <input type="text" name="$said" maxlength={2000} autocomplete="off" required />
                  <small>{say.sayHint}</small>
                </label>
                <button type="submit">{say.submit}</button>
              </Act>
            </Part>
            <Part id="examples" title={say.example}>
              <ul class="rows">
                {command.examples.filter(fits).map((example) => (
                  <li>{example}</li>
                ))}
              </ul>
              <p class="soft">{say.files}</p>
            </Part>
          </div>
        </div>
      ),
    }
  },
}
