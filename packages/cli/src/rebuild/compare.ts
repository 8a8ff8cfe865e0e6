import type { FoldedState, Folding } from './fold-anew.ts'

export type Comparison =
  | { readonly kind: 'same'; readonly state: FoldedState }
  | { readonly kind: 'different'; readonly rebuilt: FoldedState; readonly kept: FoldedState }
  /** The ledger grew faster than the two could be seen at one position. */
  | { readonly kind: 'never_met' }

const TRIES = 20

/** Compares the rebuilt state with a kept one at one position; while the ledger grows, as often as it takes to meet. */
export const compare = async (
  rebuilt: Folding,
  keptState: () => Promise<FoldedState>,
): Promise<Comparison> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await keptState()
    await rebuilt.reach(kept.position)
    const state = rebuilt.state()
    if (state.position !== kept.position) continue
    return state.hash === kept.hash ? { kind: 'same', state } : { kind: 'different', rebuilt: state, kept }
  }
  return { kind: 'never_met' }
}
