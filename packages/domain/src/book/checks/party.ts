import type { Registry } from '../../registry/registry.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** Whether the registry knows the party that a field names; a field that is left out names none. */
export const checkParty = (registry: Registry, party: string | undefined, field: string): Problem[] =>
  party === undefined || registry.parties.has(party)
    ? []
    : [
        fatal(
          'PARTY_UNKNOWN',
          field,
          `Party ${party} is not registered.`,
          'Register the party first, or correct its code.',
        ),
      ]
