import 'htmx.org'

// Everything works without this: htmx only spares reloading the page.
document.body.classList.add('ready')

// An answer was put in: it is brought into sight. It stands in a live region, so it is read out by itself.
document.body.addEventListener('htmx:afterSwap', () =>
  document.querySelector('#answer.full')?.scrollIntoView({ block: 'nearest' }),
)
