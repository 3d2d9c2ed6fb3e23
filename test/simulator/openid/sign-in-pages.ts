import { type Html, html, page } from '../pages.ts'
import type { SignInOutcome } from '../sign-in.ts'
import type { Flow } from './browser-state.ts'

const SENTENCES: Record<number, string> = {
  50057: 'Your account is locked. Contact your support person to unlock it, then try again.',
  50072:
    'More information is required, and this organisation lets you give it only with a Temporary Access Pass. Ask your helpdesk.',
  50126: 'Your account or password is incorrect.',
  53010:
    'You can register security info only after you sign in with another method or a Temporary Access Pass. Ask your helpdesk.',
  130503: 'Your Temporary Access Pass is incorrect. If you do not know it, ask your helpdesk.',
  130504: 'Your Temporary Access Pass has expired.',
  130507: 'Your Temporary Access Pass could not be verified. It may have been used already.',
  500121: 'You did not approve the request. Sign in again.',
}

/** Shows the page for the step that a sign-in has come to. */
export function showSignIn(flowId: string, flow: Flow, outcome?: SignInOutcome): string {
  if (outcome?.step === 'approval') return page('Approve sign-in request', 'approval', approvalForm(flowId))
  if (outcome?.step === 'pass') return page('Enter Temporary Access Pass', 'pass', passForm(flowId, flow))
  const isPassFault = [130503, 130504, 130507].includes(outcome?.errorCode ?? 0)
  const form = isPassFault ? passForm(flowId, flow) : passwordForm(flowId, flow)
  return page(
    isPassFault ? 'Enter Temporary Access Pass' : 'Sign in',
    isPassFault ? 'pass' : 'sign-in',
    html`${problem(outcome)}${form}`,
  )
}

/** Shows a request that cannot be answered. */
export function showRefusal(sentence: string): string {
  return page('Sorry, but we are having trouble signing you in', 'refused', html`<p class="bad">${sentence}</p>`)
}

function problem(outcome: SignInOutcome | undefined): Html | false {
  if (!outcome || outcome.errorCode === 0) return false
  return html`<p class="bad" role="alert" data-testid="problem" data-code="${outcome.errorCode}">${SENTENCES[outcome.errorCode]}</p>`
}

function form(flowId: string, content: Html): Html {
  return html`<form method="post" action="/sign-in"><input type="hidden" name="flow" value="${flowId}">${content}</form>`
}

function passwordForm(flowId: string, flow: Flow): Html {
  return form(
    flowId,
    html`<label for="account">Account</label><input id="account" name="account" value="${flow.account}" autocomplete="username" autocapitalize="none" data-testid="account" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" data-testid="password" required>
<button data-testid="sign-in">Sign in</button>`,
  )
}

function approvalForm(flowId: string): Html {
  return form(
    flowId,
    html`<p>Open your Authenticator app and approve the request. Here, one button stands for the phone.</p>
<button name="approval" value="approve" data-testid="approve">Approve with Authenticator</button>
<p><button class="quiet" name="approval" value="decline" data-testid="decline">No, it's not me</button></p>`,
  )
}

function passForm(flowId: string, flow: Flow): Html {
  return form(
    flowId,
    html`<p>${flow.account}</p><label for="pass">Temporary Access Pass</label>
<input id="pass" name="pass" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" data-testid="pass" required>
<button data-testid="sign-in">Sign in</button>`,
  )
}
