import { areaOf, type LotId, MATERIAL_CODES, shortfall, siteOf } from '@lodestone/domain'
import type { LotView, Posted, SourceWord } from '../answers/lot.ts'
import { instantText } from '../columns/instant.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { clearingBefore } from '../fold/clearings.ts'
import { basisOfKind, sourceOfKind } from '../fold/kinds.ts'
import { hasEdges } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from './as-of.ts'
import { governingComposition } from './composition.ts'
import { piecesOf } from './pieces.ts'
import { hasOpenFinding, holdsOn } from './standing.ts'
import { createSums, readSums, type Sums } from './sums.ts'

/** A lot by its index (see `lotIndex`), as of a position: now unless told. */
export const lotView = (lineage: Lineage, index: number, asOf?: number): LotView => {
  const at = asOfOr(lineage, asOf)
  const sums = readSums(lineage, index, at, createSums())
  const lot = nameOf(lineage.lotIds, index)
  const pieces = piecesOf(lineage, index, at)
  const holds = holdsOn(lineage, index, at)
  const governing = governingComposition(lineage, index, sums.goods, at)
  return {
    lot,
    area: areaOf(lot),
    site: siteOf(areaOf(lot)),
    sourceKind: sourceOf(lineage, sums, at),
    posted: postedOf(sums),
    ...birthOf(lineage, sums),
    inGrams: sums.inGrams,
    outGrams: sums.outGrams,
    balanceGrams: Math.max(0, sums.inGrams - sums.outGrams),
    inPieces: pieces.in,
    outPieces: pieces.out,
    balancePieces: Math.max(0, pieces.in - pieces.out),
    unexplainedGrams: sums.causelessGrams,
    composition: governing?.composition ?? null,
    belowDetection: governing?.below ?? {},
    compositionFrom: governing?.from ?? null,
    held: holds.length > 0,
    holds,
    disputed: isDisputed(lineage, index, sums, at),
  }
}

/** A lot by its id, as of a position; undefined when nothing had named it by then. */
export const findLot = (lineage: Lineage, lot: LotId, asOf?: number): LotView | undefined => {
  const at = asOfOr(lineage, asOf)
  const index = startLot(lineage, lot, at)
  return index === undefined ? undefined : lotView(lineage, index, at)
}

const birthOf = (lineage: Lineage, { birth, goods }: Sums) => {
  if (birth === NONE)
    return { material: null, bornAt: null, bornPosition: null, basis: 'as_weighed', grade: null } as const
  const { position, material, kind, grade } = lineage.yields.columns
  const at = position[birth]!
  return {
    material: MATERIAL_CODES[material[goods]!] ?? null,
    bornAt: instantText(lineage.events.columns.occurredMs[at]!, lineage.events.columns.offsetMinutes[at]!),
    bornPosition: at,
    basis: basisOfKind(kind[birth]!),
    grade: grade[goods] === NONE ? null : nameOf(lineage.words, grade[goods]!),
  }
}

/** In the order of `ABSENCES`. */
const ABSENT_AS: readonly Posted[] = ['unposted', 'withdrawn', 'later']

export const postedOf = (sums: Sums): Posted =>
  sums.births > 0 ? 'posted' : (ABSENT_AS[sums.absence] ?? 'unposted')

export const sourceOf = (lineage: Lineage, { birth, joined, massGrams }: Sums, asOf: number): SourceWord => {
  if (birth === NONE) return 'unexplained'
  const source = sourceOfKind(lineage.yields.columns.kind[birth]!)
  if (source !== null) return source
  if (joined > 0 || hasEdges(lineage, birth)) return null
  const { lot, position } = lineage.yields.columns
  // Of a pool that was proven clear there is nothing to explain.
  const wasClear = massGrams === 0 && clearingBefore(lineage, lot[birth]!, position[birth]!, asOf) !== NONE
  return wasClear ? null : 'unexplained'
}

/** As its book has it: an open finding names it, or more left it than was there. */
export const isDisputed = (lineage: Lineage, lot: number, sums: Sums, asOf: number): boolean =>
  (sums.outGrams > sums.inGrams && shortfall(sums.inGrams, sums.outGrams).unexplained > 0) ||
  hasOpenFinding(lineage, lot, asOf)
