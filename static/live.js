// Asks whether the page's version has changed, and only then loads it again; never while somebody types, has a form open or
// reads a list.
// Once nobody is signed in any more it says so and asks no more: what stands there would look alive for ever.
const main = document.querySelector('main[data-version]')
const { version, every, from } = main.dataset
const look = document.getElementById('look')
const isQuiet = 'quiet' in main.dataset
const isTyping = () =>
  document.querySelector('details[open] form') !== null ||
  [...document.querySelectorAll('input[type=text], textarea')].some((field) => field.value !== '')
let isAsking = false

async function ask() {
  if (document.hidden || isAsking) return
  isAsking = true
  try {
    const answer = await fetch(from, { method: 'HEAD', redirect: 'manual', cache: 'no-store' })
    if (answer.status === 401) return end()
    const isSame = answer.ok && answer.headers.get('x-page-version') === version
    if (!isSame && (answer.ok || answer.type === 'opaqueredirect')) showNews()
  } catch {
    // No connection; the next round asks again.
  } finally {
    isAsking = false
  }
}

// Who comes back from Microsoft's page has most likely just set something up there.
async function comeBack() {
  if (document.hidden) return
  if (look) {
    const body = new URLSearchParams(new FormData(look))
    await fetch(`${look.action}?refresh=1`, { method: 'POST', body, redirect: 'manual' }).catch(() => {})
  }
  ask()
}

function showNews() {
  if (isQuiet || isTyping()) document.getElementById('news').hidden = false
  else location.replace(from)
}

function end() {
  clearInterval(asking)
  document.removeEventListener('visibilitychange', comeBack)
  document.getElementById('news').hidden = true
  document.getElementById('ended').hidden = false
}

// The page's language in the reader's own form: "13:05" in Britain, "1:05 PM" in America.
const { lang } = document.documentElement
const locale = navigator.languages.find((tag) => tag.startsWith(lang)) ?? lang
for (const time of document.querySelectorAll('time[data-clock]')) {
  const at = new Date(time.dateTime)
  const isToday = at.toDateString() === new Date().toDateString()
  const day = isToday ? {} : { weekday: 'long' }
  time.textContent = at.toLocaleString(locale, { ...day, hour: 'numeric', minute: '2-digit' })
}
const asking = setInterval(ask, Number(every) * 1000)
document.addEventListener('visibilitychange', comeBack)
