// Keys for the queue: j and k move, Enter opens (it is a link), / goes to the search. The page works without any of it.
const links = [...document.querySelectorAll('.queue h2 a')]
const field = document.getElementById('find')

function move(step) {
  const at = links.indexOf(document.activeElement?.closest('li')?.querySelector('h2 a'))
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
}

const keys = { j: () => move(1), k: () => move(-1), '/': () => field.focus() }

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches('input, select, textarea')) {
    if (event.key === 'Escape') links[0]?.focus()
    return
  }
  if (!Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
}

if (field) {
  for (const element of document.querySelectorAll('[data-keys]')) element.hidden = false
  document.addEventListener('keydown', press)
}
