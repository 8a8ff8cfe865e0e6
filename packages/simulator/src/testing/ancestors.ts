import { flowOf, type LedgerEvent, type LotId, type SourceKind } from '@lodestone/domain'

/** A plain walk of the events: what each lot was made from, and what the sources behind it are. */
export type Ancestry = {
  hear(event: LedgerEvent): void
  /** The kinds of source behind a lot, and how many lots stand behind it. */
  sourcesOf(lot: LotId): { readonly kinds: ReadonlySet<SourceKind>; readonly ancestors: number }
}

export const ancestry = (): Ancestry => {
  const parents = new Map<LotId, readonly LotId[]>()
  const sources = new Map<LotId, SourceKind>()
  return {
    hear: (event) => {
      const { takes, yields } = flowOf(event)
      for (const { lot, from, source } of yields) {
        if (source !== null) sources.set(lot, source)
        parents.set(
          lot,
          takes.filter((_, index) => from === null || from.includes(index)).map((take) => take.lot),
        )
      }
    },
    sourcesOf: (lot) => {
      const seen = new Set([lot])
      const kinds = new Set<SourceKind>()
      for (const at of seen) {
        const kind = sources.get(at)
        if (kind !== undefined) kinds.add(kind)
        for (const parent of parents.get(at) ?? []) seen.add(parent)
      }
      return { kinds, ancestors: seen.size - 1 }
    },
  }
}
