import type { Area, ShippingGate } from '@lodestone/domain'
import { CliError } from '../cli-error.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'
import { now, register } from './register.ts'

export type GateOptions = SharedOptions & {
  readonly ruleSet?: string
  readonly setVersion?: string
  readonly to?: string[]
  readonly clause?: string[]
  readonly lift?: true
  readonly reason: string
}

/** Amends an area by its shipping gate alone. Errors: CliError AREA_UNKNOWN, INVALID_POST; the registry's refusals. */
export const gateArea = async (terminal: Terminal, options: GateOptions, code: string) => {
  const { ruleSet, setVersion: version, to: addressees, clause: clauses, lift, reason } = options
  if (ruleSet === undefined && !lift)
    throw new CliError(EXIT.usage, 'INVALID_POST', 'Say --rule-set or --lift.', 'See --help.')
  const { withRegistry } = await import('./with-registry.ts')
  let area: Area | undefined
  await withRegistry(options, async ({ registry }) => {
    area = (await registry.current()).areas.get(code)
    return EXIT.ok
  })
  if (area === undefined)
    throw new CliError(EXIT.failed, 'AREA_UNKNOWN', `Area ${code} is not registered.`, 'See: areas list.')
  const { kind, name } = area
  const shippingGate =
    ruleSet === undefined
      ? null
      : {
          ruleSet,
          ...(version && { version }),
          ...(addressees && { addressees }),
          ...(clauses && { clauses }),
        }
  return register(terminal, options, 'AreaAmended', {
    occurredAt: now(),
    code,
    kind,
    name,
    shippingGate,
    reason,
  })
}

/** `to GM, or with 252.225-7052: dfars-252.225-7052; passes: COMPLIANT, EXEMPT`; nothing where there is no gate. */
export const gateWords = (gate: ShippingGate | undefined): string => {
  if (gate === undefined) return ''
  const { ruleSet, version, addressees, clauses, passes } = gate
  const which = [
    ...(addressees === undefined ? [] : [`to ${addressees.join(', ')}`]),
    ...(clauses === undefined ? [] : [`with ${clauses.join(', ')}`]),
  ]
  return `${which.length === 0 ? 'all' : which.join(', or ')}: ${ruleSet}${version === undefined ? '' : ` ${version}`}; passes: ${passes.join(', ')}`
}
