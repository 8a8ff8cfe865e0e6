import allied from '../../rule-sets/allied.json' with { type: 'json' }
import specialtyMetals from '../../rule-sets/dfars-252.225-7009-jan-2023.json' with { type: 'json' }
import dfarsJan2023 from '../../rule-sets/dfars-252.225-7052-jan-2023.json' with { type: 'json' }
import dfarsMay2024 from '../../rule-sets/dfars-252.225-7052-may-2024.json' with { type: 'json' }
import domestic from '../../rule-sets/domestic.json' with { type: 'json' }
import crma from '../../rule-sets/eu-crma-29.json' with { type: 'json' }
import section857 from '../../rule-sets/ndaa-fy2023-857.json' with { type: 'json' }
import postponement from '../../rule-sets/variant-hr-9073-postponement.json' with { type: 'json' }
import repeal from '../../rule-sets/variant-ndaa-fy2027-1803-repeal.json' with { type: 'json' }
import { type RuleSet, ruleSet } from './rule-set.ts'

/** The rule sets that come with the ledger. Others are files of whoever activates them. */
export const SHIPPED: readonly RuleSet[] = [
  dfarsMay2024,
  dfarsJan2023,
  section857,
  domestic,
  allied,
  crma,
  specialtyMetals,
  repeal,
  postponement,
].map((data) => ruleSet.parse(data))

/** A shipped rule set. Throws for one that is not. */
export const shipped = <K extends RuleSet['kind']>(
  kind: K,
  id: string,
  version?: string,
): Extract<RuleSet, { kind: K }> => {
  const found = SHIPPED.find(
    (rules) => rules.kind === kind && rules.id === id && (version === undefined || rules.version === version),
  )
  if (found === undefined) throw new RangeError(`No ${kind} "${id}" ${version ?? ''} is shipped.`)
  return found as Extract<RuleSet, { kind: K }>
}
