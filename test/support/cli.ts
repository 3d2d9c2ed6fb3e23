import { runCommand } from '../../src/cli/commands.ts'

/** The master secret of the portals whose commands are tested, 32 bytes in base64. */
export const cliSecret = 'qX0zv3mJ8sN1yKfTtR5b2wLhVpGd7cEoUa9iB4jQZxY='

/** The least settings with which a portal starts; nothing answers at these addresses. */
export const leastSettings: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://recovery.example.com',
  SPAREKEY_SECRET: cliSecret,
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
  AZURE_CLIENT_SECRET: 'secret',
  SIGN_IN_CLIENT_ID: '11111111-2222-4333-8444-777777777777',
  SIGN_IN_CLIENT_SECRET: 'secret',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'recovery@example.com',
  SECURITY_MAILBOX: 'security@example.com',
  HELPDESK_CONTACT: 'extension 100',
}

/** Runs a command as a script would, without a terminal; gives its exit code and what it wrote to either side. */
export async function runCli(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const written: string[] = []
  const complaints: string[] = []
  const write = (text: string) => void written.push(text)
  const complain = (line: string) => void complaints.push(line)
  const code = await runCommand(args, { environment, isInteractive: false, write, complain })
  return { code, out: written.join(''), err: complaints.join('\n') }
}
