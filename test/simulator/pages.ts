/** HTML that is safe to put into a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What can stand in a template: text is escaped, HTML is not, lists are joined, nothing stays nothing. */
export type Part = string | number | Html | undefined | null | false | readonly Part[]

/** Builds HTML from a template; everything that is put in is escaped unless it is HTML already. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, index) => text + render(parts[index])).join(''))
}

function render(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return part.map(render).join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--ground:#fbfaf8;--line:#8a8f98;--accent:#0b5fa5;--bad:#a3211c}
@media(prefers-color-scheme:dark){:root{--ink:#ececf0;--ground:#17181c;--line:#7d838e;--accent:#7db8ee;--bad:#ff9a90}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
header{border-block-end:1px solid var(--line);padding:.75rem 1rem;font-weight:600}header small{font-weight:400;display:block}
main{max-inline-size:40rem;margin-inline:auto;padding:1rem}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem}main{overflow-wrap:anywhere}ol{padding-inline-start:1.5rem}a{color:var(--accent)}
label{display:block;margin-block:1rem .25rem;font-weight:600}input{font:inherit;inline-size:100%;padding:.6rem;border:1px solid var(--line);border-radius:.375rem}
button{font:inherit;font-weight:600;min-block-size:44px;padding:.5rem 1rem;margin-block:1rem .5rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--ground)}
button.quiet{background:none;color:var(--accent);border:1px solid currentColor}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
ul.plain{list-style:none;padding:0}ul.plain li{border-block-end:1px solid var(--line);padding-block:.6rem;overflow-wrap:anywhere}
.bad{color:var(--bad);font-weight:600}pre{white-space:pre-wrap;overflow-wrap:anywhere}iframe{inline-size:100%;block-size:32rem;border:1px solid var(--line);background:#fff}
table{border-collapse:collapse;inline-size:100%}td,th{text-align:start;padding:.4rem;border-block-end:1px solid var(--line);overflow-wrap:anywhere}svg{max-inline-size:14rem;background:#fff}`

/**
 * Makes a whole page of the simulated world.
 * @param state for `data-state`, so that tests find their way
 */
export function page(title: string, state: string, content: Html): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>`
  const body = html`<header>Harbour &amp; Pine<small>simulated, nothing here is real</small></header>
<main data-testid="page" data-state="${state}"><h1>${title}</h1>${content}</main>`
  return `<!doctype html><html lang="en"><head>${head}${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body.text}</body></html>`
}
