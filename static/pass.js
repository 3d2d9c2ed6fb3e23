// Copies the pass, counts its minutes down, and wipes it from the page when the page is left.
const pass = document.getElementById('pass')
const copy = document.getElementById('copy')
const countdown = document.getElementById('countdown')
const { lasts, words, one, over } = countdown.dataset
// Counted from when the page came, so that a device whose clock is wrong counts right.
const endsAt = performance.now() + Number(lasts)

function count() {
  const minutes = Math.floor((endsAt - performance.now()) / 60_000)
  const text = minutes < 0 ? over : minutes < 2 ? one : words.replace('{minutes}', minutes)
  if (countdown.textContent !== text) countdown.textContent = text
}

copy.hidden = !navigator.clipboard
copy.addEventListener('click', async () => {
  const said = document.getElementById('copied')
  said.textContent = ''
  try {
    await navigator.clipboard.writeText(pass.textContent)
    said.textContent = copy.dataset.done
  } catch {
    said.textContent = copy.dataset.failed
  }
})
setInterval(count, 1000)
addEventListener('pagehide', () => {
  const card = pass.closest('section')
  card.replaceChildren(card.dataset.hidden)
})
