import type { Content, Line, Locale } from '../../core/model/index.ts'
import type { PeoplePlan } from '../../core/people/sheet.ts'
import type { PeopleFault } from '../../core/people/sheet-meant.ts'
import type { Db } from '../store.ts'
import { refuseDirectory } from '../words/directory-refusals.ts'
import type { Words } from '../words/index.ts'
import { buttons, content, heading, list, text } from './blocks.ts'

/** Rows of a kind that a chat shows; the rest is counted. */
const SHOWN = 30

const faultsSaid = (faults: readonly PeopleFault[], { directory: say }: Words): string =>
  faults.map(say.fault).join('；')

/** What a sheet of people would do, before it does anything. `sheet` is its id where it waits to be taken. */
export async function showPeoplePlan(
  db: Db,
  { name, sheet, plan }: { name: string; sheet: string | null; plan: PeoplePlan },
  words: Words,
  locale: Locale,
): Promise<Content> {
  const say = words.directory
  const title = heading(say.previewTitle(name))
  const drop = { label: say.drop, verb: 'staff', args: { act: 'drop', sheet } }
  if ('missing' in plan)
    return content(
      title,
      text(refuseDirectory.noHead(plan.missing.map((column) => say.column[column])).say[locale]),
      sheet !== null && buttons(drop),
    )
  const { rows, levels, same, blank, wrong, absent, namesakes, ignored } = plan
  const good = rows.length + levels.length
  const ended = rows.reduce((sum, { ends }) => sum + ends.length, 0)
  const added = rows.filter((row) => row.added).length
  const done = doing(plan, words)
  const take = {
    label: wrong.length === 0 ? say.takeAll(good) : say.takeGood(good),
    verb: 'staff',
    args: { act: 'take', sheet, ...(wrong.length > 0 ? { good: true } : {}) },
    ...(wrong.length === 0 ? { style: 'primary' as const } : {}),
  }
  const gone = await absentLines(db, absent, words)
  return content(
    title,
    text(say.previewCounts(added, rows.length - added, ended, same, blank, wrong.length)),
    done.length > 0 && list(done.slice(0, SHOWN)),
    done.length > SHOWN && text(say.previewMore(done.length - SHOWN)),
    wrong.length > 0 && text({ strong: say.previewWrong }),
    wrong.length > 0 &&
      list(
        wrong.slice(0, SHOWN).map(({ line, faults }) => [say.previewLine(line, faultsSaid(faults, words))]),
      ),
    wrong.length > SHOWN && text(say.previewMore(wrong.length - SHOWN)),
    gone.length > 0 && text(say.previewAbsent(gone.slice(0, SHOWN), Math.max(0, gone.length - SHOWN))),
    namesakes.length > 0 && text(say.previewNamesakes(namesakes)),
    ignored.length > 0 && text(say.previewIgnored(ignored)),
    good === 0 && text(say.previewNothing),
    sheet !== null && buttons(...(good > 0 ? [take] : []), drop),
  )
}

function doing(plan: Exclude<PeoplePlan, { missing: unknown }>, words: Words): Line[] {
  const { directory: say } = words
  return [
    ...plan.rows.map(({ name, unit, place, added, ends, fields, line }): Line => {
      const changed = (['phone', 'mails', 'channel'] as const).flatMap((field) =>
        fields[field] === undefined ? [] : [say.previewField[field]],
      )
      const gone = ends.map((one) => one.name)
      const said = added
        ? say.previewAdded(name, unit, say.sheetRole[place.role], gone)
        : say.previewChanged(name, unit, changed)
      return [say.previewLine(line, said)]
    }),
    ...plan.levels.map(({ unit, level, line }): Line => [
      say.previewLine(line, say.previewLevel(unit, say.sheetLevel[level])),
    ]),
  ]
}

async function absentLines(
  db: Db,
  absent: Exclude<PeoplePlan, { missing: unknown }>['absent'],
  words: Words,
): Promise<string[]> {
  const said: string[] = []
  for (const { name, place } of absent) {
    const unit = place.unitId === null ? '' : ((await db.get('unit', place.unitId))?.name ?? '')
    said.push(`${unit}${words.directory.sheetRole[place.role]}${name}`)
  }
  return said
}

/** The same for programs. */
export function peoplePlanData(plan: PeoplePlan, { directory: say }: Words): Record<string, unknown> {
  if ('missing' in plan) return { missing: plan.missing }
  return {
    ...plan,
    wrong: plan.wrong.map(({ line, faults }) => ({ line, faults, message: faults.map(say.fault) })),
  }
}
