import t from 'tap'

import { findingClasses, nextSteps, severities } from '../../../src/core/diagnosis/finding.ts'
import { signalEffects, signals } from '../../../src/core/policy/signals.ts'
import { languages } from '../../../src/core/recovery-request.ts'
import { isWordKey, translate } from '../../../src/core/words/index.ts'

const keys = [
  ...findingClasses.flatMap((name) => [`diagnosis.staff.${name}`, `diagnosis.person.${name}`]),
  ...nextSteps.map((step) => `diagnosis.next.${step}`),
  ...severities.map((severity) => `diagnosis.severity.${severity}`),
  ...['proven', 'failing', 'nothing_yet', 'unreadable'].map((state) => `diagnosis.outcome.${state}`),
  ...['recovery', 'danger', 'lockout', 'new_device', 'new_phone', 'new_place'].map(
    (kind) => `diagnosis.timeline.${kind}`,
  ),
  ...signals.map(({ name }) => `signal.${name}`),
  ...signalEffects.map((effect) => `signal.effect.${effect}`),
  ...['raised', 'not', 'unknown'].map((outcome) => `signal.outcome.${outcome}`),
]
/** The places that a finding or an entry of the timeline can fill. */
const values = { count: 3, codes: '987654', label: 'LT-7' }

t.test(
  'every sentence that a diagnosis or a signal may ask for exists in every language, without a hole',
  async (t) => {
    for (const key of keys)
      for (const language of languages) {
        if (!isWordKey(key)) t.fail(`no such sentence: ${key}`)
        else t.notMatch(translate(language, key, values), /^$|\{/, `${language} ${key}`)
      }
  },
)

t.test(
  'the person is never told a code, a place or a policy by name, nor sent to reset for somebody else',
  async (t) => {
    const told = findingClasses.map((name) => `diagnosis.person.${name}` as const)
    for (const key of told)
      t.notMatch(translate('en', key), /\{(?!codes)|Conditional Access|tell security|caller/i, key)
  },
)
