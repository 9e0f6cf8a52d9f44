import { Said } from './content.tsx'
import { steers, type DeskPage } from './page.ts'

/** What waits on whoever looks: for the office what it has to answer, for a unit its own items. */
export const today: DeskPage = {
  path: '/',
  section: 'today',
  label: { zh: '今日', en: 'Today' },
  async show({ by, say, ask, key }) {
    const { content } = await ask(steers(by) ? 'waiting' : 'mine')
    return { title: say.sections.today, main: <Said content={content} fresh={key} /> }
  },
}
