import { command } from './ask.ts'
import { choose, chosenTask, show, showFinding, showSource } from './choose.ts'
import { change, closeForm, revises, unsaved, openForm, submitForm } from './mend.ts'
import { completeUnits } from './units.ts'
import { listenForFiles, watchReading } from './upload.ts'

/** What a click means, from the most particular to the most general place; true where it was ours. */
function clicked(target: Element): boolean {
  const on = (selector: string): HTMLElement | null => target.closest<HTMLElement>(selector)
  const opener = on('[data-form]')
  if (opener) return done(() => void openForm(opener, opener.dataset['form'] ?? ''))
  if (on('#undo')) return done(() => void change('undo', null))
  const twin = on('#as-revision, #as-new')
  if (twin) return done(() => void revises(twin.dataset['key'] ?? null))
  if (on('.tools .see')) return done(showSource)
  if (on('.tools .remove')) return done(removeChosen)
  const cancelled = on('form.mend .cancel')?.closest('form')
  if (cancelled) return done(() => closeForm(cancelled))
  if (on('form')) return false
  const tab = on('[role=tab]')
  if (tab) return done(() => show(tab.id === 'tab-plan' ? 'plan' : 'source'))
  const place = on('#source [data-t]')
  if (place) return done(() => chosenFromSource(place))
  const finding = on('a.to-source')
  if (finding) return done(() => showFinding(finding.dataset['n'] ?? ''))
  const code = on('a.to-task')
  if (code) return done(() => chosenFromSourceCode(code.textContent ?? ''))
  const row = on('#tasks .task')
  if (!row || String(getSelection()) !== '') return false
  choose(row.dataset['code'] ?? '', 'plan')
  return on('a.code') !== null
}

function done(act: () => void): true {
  act()
  return true
}

function removeChosen(): void {
  const code = chosenTask()?.dataset['code']
  if (code) void change('mend', { kind: 'remove', code })
}

const chosenFromSourceCode = (code: string): void => choose(code, 'source')

/** Where several tasks were read from one passage, each click goes on to the next of them. */
function chosenFromSource(place: HTMLElement): void {
  const codes = (place.dataset['t'] ?? '').split(' ').filter((code) => document.getElementById(`t-${code}`))
  const at = codes.indexOf(chosenTask()?.dataset['code'] ?? '')
  const code = codes[(at + 1) % codes.length]
  const [finding] = (place.dataset['f'] ?? '').split(' ')
  if (code) choose(code, 'source')
  else if (finding) goToFinding(finding)
}

function goToFinding(n: string): void {
  const item = document.getElementById(`f-${n}`)
  item?.closest('details')?.setAttribute('open', '')
  show('plan')
  item?.scrollIntoView({ block: 'center' })
}

document.addEventListener('click', (event) => {
  const { target, button } = event
  if (button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (target instanceof Element && clicked(target)) event.preventDefault()
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  event.preventDefault()
  if (form.matches('.mend')) void submitForm(form)
})

document.addEventListener('change', (event) => {
  const { target } = event
  if (!(target instanceof HTMLInputElement)) return
  const { name, value } = target
  if (name === 'reporting' && (value === 'lead' || value === 'each'))
    void change('mend', { kind: 'reporting', reporting: value })
  if (target.id === 'only-changes') document.getElementById('plan')?.classList.toggle('only', target.checked)
})

document.addEventListener('keydown', (event) => {
  const { target, key } = event
  if (!(target instanceof Element)) return
  const form = target.closest<HTMLFormElement>('form.mend')
  if (form && key === 'Escape') closeForm(form)
  const tab = target.closest('[role=tab]')
  if (tab && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    const other = document.getElementById(tab.id === 'tab-plan' ? 'tab-source' : 'tab-plan')
    other?.focus()
    other?.click()
  }
})

document.getElementById('language')?.addEventListener('click', () => {
  void command('lang', { to: document.body.dataset['locale'] === 'en' ? 'zh' : 'en' }).then(({ ok }) => {
    if (ok) location.reload()
  })
})

addEventListener('beforeunload', (event) => {
  if (unsaved()) event.preventDefault()
})

completeUnits()
listenForFiles()
watchReading()
const [, asked] = /^#t-(.+)$/.exec(location.hash) ?? []
if (asked) choose(decodeURIComponent(asked), 'source')
document.body.classList.add('ready')
