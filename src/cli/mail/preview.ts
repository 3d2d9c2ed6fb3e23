import { withOwnTexts } from '../../adapters/mail/own-texts.ts'
import { createMailRenderer, type RenderedMail, type RenderMail } from '../../adapters/mail/render.ts'
import type { Language } from '../../core/recovery-request.ts'
import { translate } from '../../core/words/index.ts'
import type { Settings } from '../../shell/ports.ts'
import { type Command, exitCodes, type Terminal, UsageError } from '../terminal.ts'
import { withConfig } from '../working.ts'
import { readMailOptions } from './options.ts'
import { everyMail, nameOf, readWish, sampleOf, type Wish } from './sample.ts'

/** `mail preview`: shows a mail as people get it, with the tenant's own texts; without a name, the subjects of all. */
export const mailPreview: Command = {
  name: 'mail preview',
  usage: '[NAME] [--language en|de] [--html]',
  summary: 'Shows a mail as people get it, with your own texts; without a name the subjects of all of them',
  async run(args, terminal) {
    const { language, isHtml, to, words } = readMailOptions(args)
    if (to !== null) throw new UsageError('A preview goes nowhere. To send one: mail test --to ADDRESS')
    const wish = words.length === 0 ? null : readWish(words)
    return withConfig(terminal, async ({ settings }) => show(settings, wish, { language, isHtml }, terminal))
  },
}

function show(
  settings: Settings,
  wish: Wish | null,
  { language, isHtml }: { language: Language; isHtml: boolean },
  terminal: Terminal,
): number {
  const render = createMailRenderer(withOwnTexts(translate, settings.texts), settings.publicUrl)
  if (wish === null) terminal.write(listOf(settings, render, language))
  else terminal.write(writeMail(render(sampleOf(wish, settings, language, settings.securityMailbox)), isHtml))
  return exitCodes.done
}

function writeMail({ subject, text, html }: RenderedMail, isHtml: boolean): string {
  return isHtml ? html : `Subject: ${subject}\n\n${text}`
}

function listOf(settings: Settings, render: RenderMail, language: Language): string {
  const lines = everyMail().map((wish) => {
    const { subject } = render(sampleOf(wish, settings, language, settings.securityMailbox))
    return `  ${nameOf(wish).padEnd(32)} ${subject}`
  })
  return [`${lines.join('\n')}`, '', 'One of them: npm run sparekey -- mail preview NAME', ''].join('\n')
}
