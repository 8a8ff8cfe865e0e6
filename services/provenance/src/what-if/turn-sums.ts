import type { KeptVerdict, Outcome } from '@lodestone/compliance'
import type { WouldTurn } from './what-if.ts'

type Mass = { readonly lots: number; readonly lines: number; readonly grams: number }

/** What would pass no longer, what would be proven to offend, and what would pass then. By a regime; null: for the dates of delivery. */
export type TurnSum = {
  readonly regime: string | null
  readonly loses: Mass
  readonly barred: Mass
  readonly gains: Mass
}

const passes = (outcome: Outcome): boolean =>
  outcome === 'COMPLIANT' || outcome === 'EXEMPT' || outcome === 'NOT_APPLICABLE'

/** Rule sets that are compared have regimes of their own: then only the date of delivery says anything of both. */
export const sumsOf = (turns: readonly WouldTurn[], isCompared: boolean): TurnSum[] => {
  const regimes = isCompared ? [] : (turns[0]?.after.regimes.map(({ regime }) => regime) ?? [])
  return [null, ...regimes].flatMap((regime) => {
    const outcomeOf = (verdict: KeptVerdict): Outcome | null =>
      regime === null
        ? verdict.outcome
        : (verdict.regimes.find((each) => each.regime === regime)?.outcome ?? null)
    const known = turns.flatMap((turn) => {
      const [was, would] = [outcomeOf(turn.before), outcomeOf(turn.after)]
      return was === null || would === null || was === would ? [] : [{ turn, was, would }]
    })
    const those = (is: (was: Outcome, would: Outcome) => boolean): Mass =>
      massOf(known.filter(({ was, would }) => is(was, would)).map(({ turn }) => turn))
    if (known.length === 0) return []
    return [
      {
        regime,
        loses: those((was, would) => passes(was) && !passes(would)),
        barred: those((_, would) => would === 'NON_COMPLIANT'),
        gains: those((was, would) => !passes(was) && passes(would)),
      },
    ]
  })
}

const massOf = (turns: readonly WouldTurn[]): Mass => ({
  lots: turns.filter(({ line }) => line === null).length,
  lines: turns.filter(({ line }) => line !== null).length,
  grams: turns.reduce((sum, { grams }) => sum + grams, 0),
})
