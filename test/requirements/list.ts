/** One thing that the portal must be able to show. Its id stands in the name of each test that proves it. */
export interface Requirement {
  id: string
  level: 'must' | 'should'
  title: string
}

const groups: Readonly<Record<string, readonly string[]>> = {
  'R-ENUM': [
    'The start answers alike for every class of name',
    'Time does not tell the classes of names apart',
    'An unknown name keeps its questions and fails in the same words',
    'Before approval no page or mail tells manager, HR values, methods or groups',
    'Every spelling of a name is one name, with one count',
  ],
  'R-ABUSE': [
    'Limits for source, person, approver and tenant, each in the database',
    'The address comes from the configured proxy alone; a forged one changes nothing',
    'A stranger never shuts a person out for good',
    'One open request for a person; starting again resets no count',
    'Mails to one manager have a budget',
    'should: Robots are slowed before HR is asked',
    'Nothing is written to Entra before a request is approved in full',
  ],
  'R-HR': [
    'Right answers earn the right to ask the manager, and nothing else',
    'Answers are judged together; a failure tells nothing',
    'The questions stay until they are passed or out of time',
    'Tries are limited for request and person and counted first',
    'Comparison in constant time; nothing empty ever matches',
    'Neither answers nor HR values are stored, logged or mailed',
    'The HR connection is verified, bounded, and denies when it fails',
    'should: The doctor shows the odds of a guess and refuses weak sets',
    'The HR step can be switched off',
  ],
  'R-APP': [
    'Link tokens are random, hashed, bound to their use, and end',
    'GET, HEAD and robots that press buttons change nothing',
    'The approver signs in freshly and is who the directory names',
    'The approver types the phrase of the person’s screen',
    'The approval page tells who, why and what a yes does; no is as easy',
    'The code appears only after sign-in and phrase, on that page alone',
    'The code is short-lived, used once, bound to request and browser',
    'Five wrong codes end the request, whatever else is done',
    'Requester, approver and who closes are different people',
    'Who was recovered or appointed lately, or is disabled, approves nothing',
    'An approval is for one request as it was',
    'should: Approvals by one person have a pace and an alarm',
    'Where no manager can be reached, an equal way through the helpdesk',
    'should: How the person was recognised is recorded',
  ],
  'R-ELIG': [
    'Privileged, break-glass and staff accounts are refused; unknown counts as privileged',
    'Everything is asked again in the step that writes',
    'What the pass needs is checked before anything is deleted',
    'should: Signs of danger add a wait or a person, and take nothing away',
    'During a wait every notice can stop it',
  ],
  'R-EXE': [
    'No write without a durable intent in the audit',
    'At most one live pass, and a bounded number shown',
    'The pass is used once and lives shortly',
    'The value of a pass is in one response and nowhere else',
    'The pass comes by POST, is never cached, and a reload says so',
    'The pass is shown to the browser of the request alone',
    'Never without strong methods and without a pass',
    'A pass that nobody may use is deleted',
    'Sessions are revoked before the pass is shown',
    'Redirects to elsewhere lead to one constant',
    'should: The sign-in log is watched after the pass',
    'Who writes to Entra holds the credential alone',
    'A row that was edited by hand is refused',
  ],
  'R-NOT': [
    'Person, manager and security are told at every address',
    'One notice goes where no code ever went',
    'Each notice tells how to stop it, and stopping works',
    'Notices are in the database with the event and outlast the mail server',
    'No secret, no HR value and no button that approves in any mail',
    'should: Without a second address there is a wait',
  ],
  'R-WEB': [
    'Sessions are opaque, bound to the host, and new at each rise',
    'An ended session is gone on the server',
    'Sessions end when they lie idle, and in any case',
    'Forms carry a token of the session and come from our own pages',
    'Bodies are forms in exactly those words',
    'Fields are single texts',
    'Every answer has the headers that shut everything else out',
    'Only our own host name is answered, and links use it alone',
    'What is not in the site map does not exist',
    'Each step follows its predecessor in the same request',
    'Works without scripts and loads nothing from elsewhere',
    'The browser forgets when it is over',
    'Errors tell a number and nothing else; the process goes on',
    'Everything is encoded where it is shown, in mails too',
    'Sizes and times are limited',
    'No plain HTTP in production',
  ],
  'R-STF': [
    'Sign-in with code, PKCE, nonce and state; people are known by tenant and object id',
    'No account of our own and no page for the first to come',
    'Staff see no pass, no code, no HR value',
    'An override needs two of the staff, with reasons',
    'Each role can do what it must; every id is checked',
    'A role that was taken away acts soon',
    'Settings that weaken need a second person',
    'Exports cannot carry formulas',
    'should: The agent is led through the call',
  ],
  'R-AUD': [
    'Every decision is recorded with who, what, where and when',
    'The trail is append-only and chained, and anybody can verify it',
    'It leaves the machine, and its head is anchored outside',
    'The database role of the portal cannot change it',
    'Log lines are one line of JSON, without control characters',
    'A flood of lines stops nobody and does not fill the disk unseen',
  ],
  'R-SEC': [
    'Secrets come from files or the environment, are never shown, and can be changed without a stop',
    'No broader permissions than needed, without a word',
    'Unsafe settings are refused at the start, with the reason',
    'A list of parts, a lock file, no install scripts',
    'Threat model, accepted risks and this matrix are published',
    'What is not needed any more is deleted by itself',
    'should: Saved recovery codes',
    'should: One act stops all issuing',
  ],
}

/** Every requirement, numbered for good in the order of its group. */
export const requirements: readonly Requirement[] = Object.entries(groups).flatMap(([group, titles]) =>
  titles.map((title, at): Requirement => {
    const isShould = title.startsWith('should: ')
    return { id: `${group}-${at + 1}`, level: isShould ? 'should' : 'must', title: title.replace('should: ', '') }
  }),
)

/** What was decided otherwise, and why. Those that come later have no test yet. */
export const deviations: Readonly<Record<string, { decision: string; isLater: boolean }>> = {
  'R-HR-4': { decision: 'three more a day for somebody to whom the helpdesk gave a code (R-ABUSE-3)', isLater: false },
  'R-ABUSE-6': {
    decision: 'no puzzle, since pages work without scripts; limits come before HR is asked',
    isLater: true,
  },
  'R-APP-7': { decision: 'the code is a TOTP whose secret is sealed to its row, not a hashed code', isLater: false },
  'R-EXE-2': { decision: 'one live pass, at most three disclosed', isLater: false },
  'R-EXE-3': { decision: 'the length is the one of the tenant’s policy', isLater: false },
  'R-WEB-7': {
    decision: 'one policy without inline anything, so no nonces; browsers report to nobody what it blocks',
    isLater: false,
  },
  'R-EXE-12': { decision: 'one process', isLater: true },
  'R-SEC-2': { decision: 'extra roles are a caution of the doctor, they do not stop the start', isLater: false },
  'R-HR-6': { decision: 'answers are kept as keyed digests, contact columns sealed', isLater: false },
  'R-STF-6': { decision: 'a role that was taken away acts within five minutes', isLater: false },
  'R-HR-9': { decision: 'comes with the profiles P2 and P3', isLater: true },
  'R-SEC-7': { decision: 'comes with the profiles P2 and P3', isLater: true },
}

/** How many rows the table of advisories in other recovery flows has. */
export const advisoryRows = 65

/** Rows that cannot happen here, and why. */
export const inapplicableRows: Readonly<Record<number, string>> = {}
