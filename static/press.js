// The second press of a double click does nothing: it would send a form again, and the answer to the first is lost then,
// with the pass in it; or it would press what has just come up under the finger, such as a manager's no. Another button of
// the page counts at once.
let pressed = null

addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest('button, a')) event.preventDefault()
  },
  true,
)
addEventListener('submit', (event) => {
  const { submitter, target } = event
  if (target.method !== 'post') return
  if (submitter !== null && submitter === pressed) event.preventDefault()
  else pressed = submitter
  setTimeout(() => {
    pressed = null
  }, 15_000)
})
addEventListener('pageshow', () => {
  pressed = null
})
