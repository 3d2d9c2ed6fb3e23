import { createMailer } from '../../adapters/mail/mailer.ts'
import { withOwnTexts } from '../../adapters/mail/own-texts.ts'
import { createMailRenderer } from '../../adapters/mail/render.ts'
import { mailAddress } from '../../config/kinds.ts'
import type { Config } from '../../config.ts'
import { translate } from '../../core/words/index.ts'
import type { Mail } from '../../shell/ports.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from '../terminal.ts'
import { withConfig } from '../working.ts'
import { readMailOptions } from './options.ts'
import { readWish, sampleOf } from './sample.ts'

/** `mail test --to ADDRESS`: sends one mail through the mail server of the settings. */
export const mailTest: Command = {
  name: 'mail test',
  usage: '--to ADDRESS [NAME] [--language en|de]',
  summary: 'Sends a test mail, or a sample of one that people get, through your mail server',
  async run(args, terminal) {
    const { language, isHtml, to, words } = readMailOptions(args)
    if (to === null) throw new UsageError('To whom? --to ADDRESS')
    if (!mailAddress.safeParse(to).success) throw new UsageError('--to is one mail address.')
    if (isHtml) throw new UsageError('A mail has both forms already; --html is for the preview.')
    const wish = words.length === 0 ? null : readWish(words)
    return withConfig(terminal, (config) =>
      send(config, wish === null ? testMail(config, to) : sampleOf(wish, config.settings, language, to), terminal),
    )
  },
}

function testMail({ settings }: Config, to: string): Mail {
  const { companyName, helpdeskContact, publicUrl } = settings
  const values = {
    kind: 'mail_test',
    company: companyName,
    helpdesk: helpdeskContact,
    portalHost: new URL(publicUrl).host,
    link: `${publicUrl}/helpdesk`,
  }
  return { id: `test-${Date.now()}`, to, language: 'en', template: 'announcement', values }
}

async function send(config: Config, mail: Mail, terminal: Terminal): Promise<number> {
  const { settings } = config
  const render = createMailRenderer(withOwnTexts(translate, settings.texts), settings.publicUrl)
  const mailer = createMailer(config.mail, render)
  try {
    await mailer.send(mail)
    terminal.write(`The mail server took the mail to ${mail.to}. Look whether it arrives, and in which folder.\n`)
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MailError') throw error
    return giveUp(
      [`The mail server did not take it (${error.message}).`, 'What is wrong: npm run sparekey -- doctor'],
      terminal,
    )
  } finally {
    await mailer.close()
  }
}
