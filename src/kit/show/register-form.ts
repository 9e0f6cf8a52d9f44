import type { Form, FormField, RegisterColumn, RegisterRow } from '../../core/model/index.ts'
import { cellOf } from '../../core/register/cells.ts'
import { shownCells } from '../../core/register/sight.ts'
import { offered } from '../moves/register-ground.ts'
import type { Looker, Seen } from '../moves/registers.ts'
import type { Words } from '../words/index.ts'

/** More than so many are typed, not chosen. */
const CHOICES = 50

const hidden = (name: string, value: string): FormField => ({ name, label: '', kind: 'hidden', value })

/** The form of a new row, or of one that is changed: a field a column; for chat and page alike. */
export async function rowForm(
  looker: Looker,
  seen: Seen,
  row: RegisterRow | null,
  words: Words,
): Promise<Form> {
  const { register, sight } = seen
  const say = words.register
  const own = await ownNames(seen, looker)
  const before = register.follows ? await offered(looker, register) : []
  const cells = row ? shownCells(register, sight, row) : {}
  const fields = register.columns.map((column): FormField => {
    const { title, required } = column
    const value = cellOf(cells, title) || (title === register.owner && own.length === 1 ? (own[0] ?? '') : '')
    const choices = choicesOf(column, seen, own, before)
    const hint = say.formHint[column.kind]
    return {
      name: `cell:${title}`,
      label: title,
      value,
      required,
      ...(choices.length > 0 && choices.length <= CHOICES
        ? { kind: 'choice', choices: choices.map((one) => ({ value: one, label: one })) }
        : { kind: 'text', ...(hint === '' ? {} : { hint }) }),
    }
  })
  return {
    title: say.formTitle(register.title, row?.n ?? null),
    verb: 'register',
    submit: say.formSubmit,
    fields: [
      hidden('act', row ? 'change' : 'add'),
      hidden('name', register.id),
      ...(row ? [hidden('row', String(row.n))] : []),
      ...fields,
      ...(register.owner === null ? whoseField(seen, row, own, words) : []),
    ],
  }
}

/** The units somebody fills in for; none for the office, which names any. */
async function ownNames({ sight }: Seen, { db }: Looker): Promise<string[]> {
  if (sight.fills !== 'own') return []
  const names: string[] = []
  for (const id of sight.filling) names.push((await db.get('unit', id))?.name ?? '')
  return names.filter((name) => name !== '')
}

function choicesOf(
  { title, choices }: RegisterColumn,
  { register }: Seen,
  own: readonly string[],
  before: readonly string[],
): readonly string[] {
  if (title === register.follows?.column) return before
  return title === register.owner && own.length > 1 ? own : choices
}

/** Asked of the office (empty: its own row) and of whoever fills in for several units. */
function whoseField(
  { sight }: Seen,
  row: RegisterRow | null,
  own: readonly string[],
  { register: say }: Words,
): FormField[] {
  if (row) return []
  if (sight.fills === 'all')
    return [{ name: 'unit', label: say.formUnit, kind: 'text', hint: say.formHint.unit }]
  if (own.length < 2) return []
  const choices = own.map((value) => ({ value, label: value }))
  return [{ name: 'unit', label: say.formWhose, kind: 'choice', choices, required: true }]
}
