import { parseArgs } from 'node:util'
import { UsageError } from './terminal.ts'

/** The options that a command has: with a value after them, or by themselves. */
type Options = Readonly<
  Record<string, { type: 'string'; multiple?: boolean; default?: string } | { type: 'boolean'; default?: boolean }>
>

/**
 * Reads what follows a command's words. `words`: may others than options follow?
 * @throws UsageError that names the first word which is not understood, and nothing else that was typed: it may be a secret
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
  words: 'words' | 'no words',
) {
  const allowPositionals = words === 'words'
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals })
  } catch {
    throw new UsageError(findSlip(args, options, allowPositionals))
  }
}

function findSlip(args: readonly string[], options: Options, mayHaveWords: boolean): string {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    const slip = token.kind === 'option' ? slipOf(token, options) : null
    if (slip !== null) return slip
    if (token.kind === 'positional' && !mayHaveWords) return `Not understood: ${token.value}`
  }
  return 'Not understood.'
}

interface OptionToken {
  name: string
  rawName: string
  value: string | undefined
  inlineValue: boolean | undefined
}

function slipOf({ name, rawName, value, inlineValue: isInline }: OptionToken, options: Options): string | null {
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined
  if (type === undefined) return `Not understood: ${rawName}`
  if (type === 'boolean') return value === undefined ? null : `${rawName} takes nothing after it.`
  const isMissing = value === undefined || (!isInline && value.startsWith('-') && value !== '-')
  return isMissing ? `${rawName} wants something after it.` : null
}
