import type { GivenVerdict, LineDelivery, LotId } from '@lodestone/domain'

/** What a shipping gate asks of one lot: the verdict as of a position not before an event of the book. */
export type VerdictAsked = {
  readonly lot: LotId
  readonly delivery: LineDelivery
  /** Null: whether it rests on what is not believed is all that is asked; `reasons` say on what. */
  readonly ruleSet: { readonly id: string; readonly version?: string } | null
  /** The last event of the book when it is asked: `{ stream: "book-FTW-MG", revision: 41 }`. */
  readonly after: { readonly stream: string; readonly revision: number }
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number
}

/** A verdict with its reasons; or why there is none for this lot, which asking again does not change. */
export type VerdictTold = {
  readonly given: GivenVerdict | null
  readonly reasons: readonly string[]
  /** Nobody could be asked. */
  readonly isUnasked?: boolean
}

/** Where verdicts come from. Errors: any, when it cannot be asked now. */
export type VerdictSource = (asked: VerdictAsked) => Promise<VerdictTold>

/** The part of the read side's verdict that a gate needs. */
export type VerdictLike = {
  readonly rules: { readonly id: string; readonly version: string; readonly hash: string }
  readonly position: number
  readonly date: string
  readonly outcome: GivenVerdict['outcome']
  readonly regime: string
  readonly regimes: readonly {
    readonly regime: string
    readonly reasons: readonly { readonly sentence: string }[]
    readonly missing: readonly { readonly sentence: string }[]
  }[]
}

/** So many reasons are told to the operator; all of them are in the verdict itself. */
const MOST_REASONS = 3

export const toldBy = ({ rules, position, date, outcome, regime, regimes }: VerdictLike): VerdictTold => {
  const decisive = regimes.find((each) => each.regime === regime)
  const all = [...(decisive?.reasons ?? []), ...(decisive?.missing ?? [])].map(({ sentence }) => sentence)
  const sentences = [...new Set(all)]
  const more = sentences.length - MOST_REASONS
  return {
    given: {
      outcome,
      ruleSet: rules.id,
      version: rules.version,
      hash: rules.hash,
      position,
      date,
      regime,
    },
    reasons: [...sentences.slice(0, MOST_REASONS), ...(more > 0 ? [`And ${more} more reasons.`] : [])],
  }
}
