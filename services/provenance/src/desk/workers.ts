import type { Key } from '@lodestone/domain'
import type { Access } from '@lodestone/plant-service'

/** Somebody whom work can be given to. */
export type Worker = {
  readonly owner: string
  readonly role: 'operator' | 'compliance'
  /** All of them where left out. */
  readonly areas?: readonly string[]
}

/** Who works on what the ledger does not believe: those who may sign of it. */
export const mayWork = (access: Access | null): access is Access =>
  access?.role === 'operator' || access?.role === 'compliance'

/**
 * Whoever has a key that counts, by name. Whoever signs in by a provider has another key each time: what they may do is what their keys may together.
 */
export const workersOf = (keys: Iterable<Key>, now: Date): Worker[] => {
  const found = new Map<string, Worker>()
  for (const { owner, role, areas, revokedAt, expiresAt } of keys) {
    const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime()
    if (revokedAt !== undefined || isOver || (role !== 'operator' && role !== 'compliance')) continue
    const before = found.get(owner)
    const all = before !== undefined && (before.areas === undefined || areas === undefined)
    found.set(owner, {
      owner,
      role: before?.role === 'compliance' ? 'compliance' : role,
      ...(areas === undefined || all ? {} : { areas: [...new Set([...(before?.areas ?? []), ...areas])] }),
    })
  }
  return [...found.values()].sort((a, b) => (a.owner < b.owner ? -1 : 1))
}
