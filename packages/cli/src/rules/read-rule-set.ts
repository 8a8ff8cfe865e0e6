import { checkRuleSet, type RuleSet } from '@lodestone/compliance'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readJson } from '../verdict/read-json.ts'

/** A rule set from a file. Errors: CliError INVALID_RULE_SET, saying what is wrong field by field; those of the file. */
export const readRuleSet = async (path: string): Promise<RuleSet> => {
  const read = checkRuleSet(await readJson(path))
  if (read.ok) return read.rules
  throw new CliError(
    EXIT.usage,
    'INVALID_RULE_SET',
    read.problems.join('; '),
    'See docs/compliance.md for what a rule set is.',
  )
}

/** A rule set as the registry keeps it; null where this release cannot read it. */
export const readStored = (content: string): RuleSet | null => {
  const read = checkRuleSet(JSON.parse(content))
  return read.ok ? read.rules : null
}
