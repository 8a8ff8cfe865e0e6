import { type LedgerEvent, withdrawnBy } from '@lodestone/domain'
import type { Scope } from '../access/scope.ts'

type Shown = { readonly [field: string]: unknown }

/** Who did it and under which request: the plant's own business. */
const INTERNAL = ['by', 'request', 'person', 'device', 'source'] as const

/** An event's content as it is shown: never the hash of a key's secret; to customers, nothing of who at the plant did it. */
export const showEvent = (event: LedgerEvent, scope: Scope): Shown => {
  const shown: Record<string, unknown> = { ...event }
  delete shown['secretHash']
  if (scope.kind === 'party') for (const field of INTERNAL) delete shown[field]
  if (event.type === 'EventDeclaredErroneous') shown['withdrawn'] = showEvent(withdrawnBy(event), scope)
  return shown
}
