import { hash } from 'node:crypto'
import {
  citedFacts,
  type Delivery,
  evaluate,
  type LotProvenance,
  offendingFacts,
  type Prohibition,
  provenanceOf,
  type Verdict,
  withWitnesses,
} from '@lodestone/compliance'
import type { LotId } from '@lodestone/domain'
import { type TaintSaying, type TaintSayings, taintSayings } from '@lodestone/lineage'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { sourcesOf } from './sources.ts'

export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** At most so many lots that show a fact are listed, the nearest. */
const MOST_WAYS = 20

/** Who shows a fact that the verdict rests on, and where it came in; `edges` only of what offends. */
export type FactWays = {
  readonly lot: LotId
  readonly fact: string
  readonly offends: boolean
  readonly total: number
  readonly totals: TaintSayings['totals']
  readonly ways: readonly (TaintSaying & { readonly source: string | null })[]
}
export type JudgedLots = {
  readonly verdict: Verdict
  readonly provenances: readonly LotProvenance[]
  readonly ways: readonly FactWays[]
}

/**
 * What a prohibition says of lots that are delivered together. Judged twice: once to learn which facts count, and with those that show them found,
 * once more, to name them. The outcome is the same.
 */
export const judgeLots = async (
  provenance: Provenance,
  question: Question,
  rules: Prohibition,
  lots: readonly LotId[],
  delivery: Delivery,
): Promise<JudgedLots> => {
  const { lineage, at } = question
  const plain = lots.map((lot) => known(provenanceOf(lineage, lot, at), lot))
  const first = evaluate(rules, plain, delivery, sha256)
  const told = plain.map(({ lot }) =>
    known(taintSayings(lineage, lot, { asOf: at, facts: citedFacts(first, lot), ways: MOST_WAYS }), lot),
  )
  const saidBy = told.flat().flatMap(({ sayings }) => sayings.flatMap((saying) => saying.saidBy ?? []))
  const sources = await sourcesOf(provenance, question, saidBy)
  const sourceOf = ({ saidBy: by }: TaintSaying): string | null =>
    (by === null ? undefined : sources.get(by.position)) ?? null
  const provenances = plain.map((each, n) => withWitnesses(each, told[n] ?? [], sourceOf))
  const verdict = evaluate(rules, provenances, delivery, sha256)
  const ways = provenances.flatMap(({ lot }, n) => {
    const offending = new Set(offendingFacts(verdict, lot))
    return (told[n] ?? []).map((each) => waysOf(lot, each, offending.has(each.fact), sourceOf))
  })
  return { verdict, provenances, ways }
}

const waysOf = (
  lot: LotId,
  { fact, total, totals, sayings }: TaintSayings,
  offends: boolean,
  sourceOf: (saying: TaintSaying) => string | null,
): FactWays => ({
  lot,
  fact,
  offends,
  total,
  totals,
  ways: sayings.map((saying) => ({
    ...saying,
    edges: offends ? saying.edges : [],
    source: sourceOf(saying),
  })),
})

const known = <T>(found: T | undefined, lot: LotId): T => {
  if (found === undefined) throw new RangeError(`Nothing has named the lot ${lot}.`)
  return found
}
