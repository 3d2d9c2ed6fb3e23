import { type Outlook, outlooks, type Surveyed } from '../shell/survey.ts'
import { wordsOf } from './doctor/person-words.ts'

/** Counts people by how they stand and by what is in their way. */
export interface Tally {
  readonly people: number
  readonly outlooks: Readonly<Record<Outlook, number>>
  /** The commonest first. */
  readonly obstacles: readonly { name: string; people: number }[]
  add(person: Surveyed): void
}

/** Opens an empty tally. */
export function createTally(): Tally {
  const counts: Record<Outlook, number> = { at_once: 0, after_a_wait: 0, not_alone: 0, unknown: 0, never: 0 }
  const obstacles = new Map<string, number>()
  return {
    get people() {
      return outlooks.reduce((sum, outlook) => sum + counts[outlook], 0)
    },
    outlooks: counts,
    get obstacles() {
      const all = [...obstacles].map(([name, people]) => ({ name, people }))
      return all.sort((left, right) => right.people - left.people || (left.name < right.name ? -1 : 1))
    },
    add: (person) => {
      counts[person.outlook] += 1
      for (const name of person.obstacles) obstacles.set(name, (obstacles.get(name) ?? 0) + 1)
    },
  }
}

const sentences: Record<Outlook, string> = {
  at_once: 'could recover by themselves at once',
  after_a_wait: 'could recover by themselves, but would wait before the reset',
  not_alone: 'would have to go to the helpdesk',
  unknown: 'are unknown, since a question could not be answered',
  never: 'never recover by themselves: privileged, staff of the portal, or excluded',
}

/** For machines. */
export function toJson({ people, outlooks, obstacles }: Tally): string {
  return `${JSON.stringify({ people, outlooks, obstacles }, null, 2)}\n`
}

/** For people: how many stand how, then each obstacle with what to do about it. A person may have several. */
export function toText({ people, outlooks: counts, obstacles }: Tally): string {
  if (people === 0) return 'The tenant has no enabled members.\n'
  const may = people - counts.never
  const share = may === 0 ? 0 : Math.floor((100 * (counts.at_once + counts.after_a_wait)) / may)
  return [
    `${share} % of the ${may.toLocaleString('en')} people who may recover by themselves could do it today.`,
    '',
    ...outlooks.map((outlook) => `${pad(counts[outlook])}  ${sentences[outlook]}`),
    ...(obstacles.length > 0 ? ['', 'What is in the way (somebody may have several):', ''] : []),
    ...obstacles.flatMap(describe),
    '',
  ].join('\n')
}

function describe({ name, people }: { name: string; people: number }): readonly string[] {
  if (name.endsWith('?')) return [`${pad(people)}  Could not be asked: ${name.slice(0, -1).replaceAll('_', ' ')}.`]
  const { failed, remedy } = wordsOf(name)
  return [`${pad(people)}  ${failed.replace(/\.?$/, '.')}`, `${' '.repeat(width)}  ${remedy}`]
}

const width = 7

function pad(people: number): string {
  return people.toLocaleString('en').padStart(width)
}
