import { withOwnTexts } from '../../adapters/mail/own-texts.ts'
import { createMailRenderer, type RenderMail } from '../../adapters/mail/render.ts'
import { readConfig } from '../../config.ts'
import type { Language } from '../../core/recovery-request.ts'
import { translate } from '../../core/words/index.ts'
import type { Settings } from '../../shell/ports.ts'
import { type Command, exitCodes, UsageError } from '../terminal.ts'
import { readOptions } from './options.ts'
import { everyMail, nameOf, readWish, sampleOf } from './sample.ts'

/** `mail preview`: shows a mail as people get it, with the tenant's own texts; without a name, the subjects of all. */
export const mailPreview: Command = {
  name: 'mail preview',
  usage: '[NAME] [--language en|de] [--html]',
  summary: 'Shows a mail as people get it, with your own texts; without a name the subjects of all of them',
  async run(args, terminal) {
    const { language, isHtml, to, words } = readOptions(args)
    if (to !== null) throw new UsageError('A preview goes nowhere. To send one: mail test --to ADDRESS')
    const wish = words.length === 0 ? null : readWish(words)
    const reading = readConfig(terminal.environment)
    if (!reading.isValid) {
      for (const line of reading.lines) terminal.complain(line)
      return exitCodes.failed
    }
    const { settings } = reading.config
    const render = createMailRenderer(withOwnTexts(translate, settings.texts), settings.publicUrl)
    if (wish === null) {
      terminal.write(listOf(settings, render, language))
      return exitCodes.done
    }
    const { subject, text, html } = render(sampleOf(wish, settings, language, settings.securityMailbox))
    terminal.write(isHtml ? html : `Subject: ${subject}\n\n${text}`)
    return exitCodes.done
  },
}

function listOf(settings: Settings, render: RenderMail, language: Language): string {
  const lines = everyMail().map((wish) => {
    const { subject } = render(sampleOf(wish, settings, language, settings.securityMailbox))
    return `  ${nameOf(wish).padEnd(32)} ${subject}`
  })
  return [`${lines.join('\n')}`, '', 'One of them: npm run sparekey -- mail preview NAME', ''].join('\n')
}
