/** What is looked at, in the order in which it is told. */
export const CHECKS = [
  'form',
  'signature',
  'key',
  'enclosure',
  'checkpoint',
  'witnesses',
  'inclusion',
  'rules',
  'events',
  'lineage',
  'taint',
  'shares',
  'verdict',
  'claims',
  'boundary',
  'delivery',
  'map',
  'map_witnesses',
  'later_events',
  'sites',
  'activation',
  'certified',
  'since',
  'status',
] as const
export type CheckName = (typeof CHECKS)[number]

/**
 * `passed`: it was made anew from what is enclosed, or its cryptography holds. `failed`: it does not hold. `attested`: the issuer says so, and
 * nothing here can tell. `not_checked`: nothing was looked at, and why.
 */
export const CHECK_OUTCOMES = ['passed', 'failed', 'attested', 'not_checked'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** `where`: the place in the file (RFC 6901), or in the credential behind its JWT. */
export type Check = {
  readonly name: CheckName
  readonly outcome: CheckOutcome
  readonly sentence: string
  readonly where: string | null
}

const of =
  (outcome: CheckOutcome) =>
  (name: CheckName, sentence: string, where: string | null = null): Check => ({
    name,
    outcome,
    sentence,
    where,
  })

export const passed = of('passed')
export const failed = of('failed')
export const attested = of('attested')
export const notChecked = of('not_checked')

/** `what` or why it does not hold: what is thrown becomes a check that failed. */
export const holds = (
  name: CheckName,
  where: string,
  what: () => Check | readonly Check[],
): readonly Check[] => {
  try {
    return [what()].flat()
  } catch (error) {
    return [failed(name, error instanceof Error ? error.message : String(error), where)]
  }
}
