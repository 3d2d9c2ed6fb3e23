import { type MethodKind, rulesOf } from './method-kinds.ts'
import { Html, html, page } from './pages.ts'
import type { Method, Person } from './person.ts'

const LABELS: Record<MethodKind, string> = {
  authenticator: 'Microsoft Authenticator',
  phone: 'Phone',
  alternatePhone: 'Alternate phone',
  officePhone: 'Office phone',
  email: 'Email (only for password reset)',
  passkey: 'Passkey or security key',
  softwareOath: 'Authenticator app with codes',
  hardwareOath: 'Hardware token',
  windowsHello: 'Windows Hello',
  platformCredential: 'Platform credential',
  external: 'External method',
  qrCode: 'QR code and PIN',
}

/** Shows what a person has registered and what they may add. */
export function showSecurityInfo(person: Person, addable: readonly MethodKind[], notice: string): string {
  const status = notice ? html`<p role="status" data-testid="notice"><strong>${notice}</strong></p>` : false
  const items = person.methods.map((method) => listItem(method))
  const links = addable.map(
    (kind) => html`<li><a href="/mysecurityinfo/add/${kind}" data-testid="add-${kind}">Add ${LABELS[kind]}</a></li>`,
  )
  return page(
    'Security info',
    'security-info',
    html`${status}<p data-testid="who">${person.displayName} (${person.userPrincipalName})</p>
<p>These are the methods that you use to sign in to your account.</p>
<ul class="plain" data-testid="methods"><li>Password</li>${items}</ul>
<h2>Add a sign-in method</h2><ul class="plain">${links}</ul>
<form method="post" action="/mysecurityinfo/sign-out"><button class="quiet" data-testid="sign-out">Sign out</button></form>`,
  )
}

function listItem(method: Method): Html {
  const detail = method.properties.phoneNumber ?? method.properties.displayName ?? method.properties.emailAddress ?? ''
  return html`<li data-testid="method" data-kind="${method.kind}">${LABELS[method.kind]} ${String(detail)}
<form method="post" action="/mysecurityinfo/removal"><input type="hidden" name="id" value="${method.id}"><button class="quiet">Delete ${LABELS[method.kind]}</button></form></li>`
}

/** Shows how to add one kind of method; the Authenticator comes with a QR code. */
export async function showAddition(person: Person, kind: MethodKind): Promise<string> {
  const button = html`<button data-testid="register">${kind === 'authenticator' ? 'I have scanned the code' : `Add ${LABELS[kind]}`}</button>`
  const content = kind === 'authenticator' ? await scanning(person) : entering(kind)
  const form = html`<form method="post" action="/mysecurityinfo/methods"><input type="hidden" name="kind" value="${kind}">${content}${button}</form>`
  return page(`Add ${LABELS[kind]}`, 'add-method', html`${form}<p><a href="/mysecurityinfo">Back</a></p>`)
}

async function scanning(person: Person): Promise<Html> {
  const uri = `phonefactor://activate_account?code=428571936&url=${encodeURIComponent('https://mobileappcommunicator.example/')}`
  const { default: QRCode } = await import('qrcode')
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2 })
  return html`<p>Open the Authenticator app on your phone, add a work account for ${person.userPrincipalName}, and scan this code.</p>
<div role="img" aria-label="QR code for the Authenticator app" data-testid="qr-code">${new Html(svg)}</div>`
}

function entering(kind: MethodKind): Html {
  if (rulesOf(kind).collection !== 'phoneMethods') return html`<p>Here, one button stands for your device.</p>`
  return html`<label for="number">Phone number, with country code</label>
<input id="number" name="number" type="tel" inputmode="tel" autocomplete="tel" placeholder="+44 7700900142" data-testid="phone-number" required>`
}
