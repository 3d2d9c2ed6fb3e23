/** Strings and regular expressions: brackets and commas in them mean nothing. */
const literal =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,:[?]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//g
/** `t.match(` and all that stands deeper than its line, which is the call as our formatter writes it. */
const call = /^( *).*?\b(t\.match\(.*(?:\n\1 .*|\n(?=\n))*)/gm
/** A list as the whole pattern, as a value or as an element; not a name in brackets. */
const list = /(?:^|[:,[?])\s*\[(?![^[\]]*\]:)/

/** The calls of `t.match` with a list in their pattern, which tap lets match any longer list, each as its first line. */
export function findOpenLists(source: string): readonly string[] {
  const calls = [...source.matchAll(call)].map(([, , text = '']) => text)
  return calls
    .filter((text) => list.test(patternIn(text.replace(literal, '_'))))
    .map((text) => text.split('\n', 1)[0] ?? '')
    .map((line) => line.trim())
}

/** What comes after the first comma that belongs to the call itself; two lists that are written there are of one length. */
function patternIn(text: string): string {
  const isOfLists = /^t\.match\(\s*\[/.test(text)
  let depth = 0
  for (const [at, sign] of [...text].entries()) {
    if ('([{'.includes(sign)) depth += 1
    if (')]}'.includes(sign)) depth -= 1
    if (sign === ',' && depth === 1) return text.slice(at + 1).replace(isOfLists ? /^\s*\[/ : '', '')
  }
  return ''
}
