import {
  claimsOf,
  type Prohibition,
  type Resting,
  type RuleSet,
  refOf,
  type Verdict,
} from '@lodestone/compliance'
import { eventsBehind, findLot, origins } from '@lodestone/lineage'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import type { Asked } from './asked.ts'
import type { BoundaryLot } from './boundary.ts'
import { type MatrixCell, matrixOf } from './matrix.ts'
import { judge } from './provenance.ts'
import { restsOnEnclosed } from './rests-on-enclosed.ts'
import { sha256Hex } from './sha256-hex.ts'
import { type Shares, sharesOf } from './shares.ts'
import { type Shipment, shipmentOf } from './shipment.ts'

/** What a certificate says of a lot. All of it follows from events, rules and the question: whoever has these makes it anew. */
export type Statement = {
  readonly lot: {
    readonly lot: string
    readonly material: string | null
    readonly grade: string | null
    readonly area: string
    readonly bornAt: string | null
    readonly basis: string
    /** All that came into the lot, and left it to whomever. */
    readonly inGrams: number
    readonly outGrams: number
    readonly inPieces: number
    readonly outPieces: number
    readonly unexplainedGrams: number
    readonly disputed: boolean
    readonly held: boolean
  }
  readonly shipment: Shipment | null
  readonly verdict: Verdict
  /** What the verdict rests on that could turn out otherwise: clearings that ended a taint, and what is disputed of the events behind. */
  readonly restsOn: readonly Resting[]
  readonly matrix: readonly MatrixCell[]
  /** Other questions, of the same lot: claims of origin, the disclosure of section 857, recycled content. */
  readonly claims: ReturnType<typeof claimsOf>
  readonly shares: Shares | null
  /** How many lots are behind it. */
  readonly ancestors: number
  /** Lots where the events end: what is behind them the issuer attests. The shares do not know it. */
  readonly boundary: readonly string[]
}

/** Why a statement cannot be made: a sentence. */
export type NoStatement = { readonly why: string }

/** Makes what a certificate says out of a part of the ledger. Pure: the same for whoever issues it and for whoever checks it. */
export const statementOf = (
  part: PartOfLedger,
  asked: Asked,
  rules: readonly RuleSet[],
  boundary: readonly BoundaryLot[] = [],
): Statement | NoStatement => {
  const prohibition = rules.find(
    (each): each is Prohibition =>
      each.kind === 'prohibition' && refOf(each, sha256Hex).hash === asked.ruleSet.hash,
  )
  if (prohibition === undefined)
    return { why: `The rule set ${asked.ruleSet.id} ${asked.ruleSet.version} is not among the rules.` }
  const { lot, position, delivery } = asked
  const view = findLot(part.lineage, lot)
  const judged = judge(part, lot, position, prohibition, delivery, boundary)
  if (view === undefined || judged === null) return { why: `The events say nothing of ${lot}.` }
  const shipment = shipmentOf(part, asked)
  if (asked.shipment !== null && shipment === null)
    return { why: `The events hold no line ${asked.shipment.line} of ${asked.shipment.parcel} with ${lot}.` }
  const { material, grade, area, bornAt, basis, inGrams, outGrams, inPieces, outPieces } = view
  const { unexplainedGrams, disputed, held } = view
  const behind = eventsBehind(part.lineage, lot)
  const from = origins(part.lineage, lot)
  return {
    lot: {
      lot,
      material,
      grade,
      area,
      bornAt,
      basis,
      inGrams,
      outGrams,
      inPieces,
      outPieces,
      unexplainedGrams,
      disputed,
      held,
    },
    shipment,
    verdict: judged.verdict,
    restsOn: restsOnEnclosed(part, asked, prohibition, judged.verdict, boundary),
    matrix: matrixOf(judged.provenance),
    claims: claimsOf(part.lineage, part.lineage.position, rules, [judged.provenance], sha256Hex, () => from),
    shares: sharesOf(from),
    ancestors: (behind?.ancestors ?? 0) - boundary.length,
    boundary: boundary.map((each) => each.lot),
  }
}
