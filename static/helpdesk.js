// Keys for the queue: j and k move, Enter opens (it is a link), / searches. The page works without any of it.
const links = [...document.querySelectorAll('.queue h2 a')]
const box = document.querySelector('[data-search]')
const field = box?.querySelector('input')

function isShown(link) {
  return !link.closest('li').hidden
}

function move(step) {
  const shown = links.filter(isShown)
  const at = shown.indexOf(document.activeElement?.closest('li')?.querySelector('h2 a'))
  shown[Math.max(0, Math.min(shown.length - 1, at + step))]?.focus()
}

function filter() {
  const wanted = field.value.toLowerCase().trim()
  for (const link of links) {
    const row = link.closest('li')
    row.hidden = !row.textContent.toLowerCase().includes(wanted)
  }
}

const keys = { j: () => move(1), k: () => move(-1), '/': () => field.focus() }

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target === field) {
    if (event.key === 'Enter' || event.key === 'Escape') links.find(isShown)?.focus()
    return
  }
  if (!Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
}

if (box && field) {
  for (const element of document.querySelectorAll('[data-search], [data-keys]')) element.hidden = false
  field.addEventListener('input', filter)
  document.addEventListener('keydown', press)
}
