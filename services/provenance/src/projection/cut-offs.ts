import type { KeyCutOff, LedgerEvent } from '@lodestone/domain'
import { knownBy, type Lineage } from '@lodestone/lineage'

/** That a key was in wrong hands, as the registry says it from a position on. */
export type CutOffStatement = KeyCutOff & {
  readonly position: number
  readonly key: string
  readonly reason: string
}

/** Notes from where on what a key posted is not believed; other events say nothing of that. */
export const noteCutOff = (statements: CutOffStatement[], position: number, event: LedgerEvent): void => {
  if (event.type !== 'KeyRevoked' || event.cutOff === undefined) return
  const { key, reason, cutOff } = event
  statements.push({ position, key, reason, ...cutOff })
}

/** What stands of each key as of a position: what was said last. */
export const cutOffsAsOf = (statements: readonly CutOffStatement[], asOf: number): CutOffStatement[] => {
  const last = new Map<string, CutOffStatement>()
  for (const statement of statements) {
    if (statement.position > asOf) break
    last.set(statement.key, statement)
  }
  return [...last.values()]
}

/** The first position that is cut off. */
export const firstCutOff = (lineage: Lineage, { from }: Pick<CutOffStatement, 'from'>): number =>
  'position' in from ? from.position : knownBy(lineage, Date.parse(from.recordedAt) - 1) + 1
