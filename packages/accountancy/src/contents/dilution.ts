import { type Form, LOSS_KINDS, MATERIAL_CODES, materialOf, UPTAKE_SPECIES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { AID, CONTACT, endOfTakes, endOfYields, isUptake, mulDiv, UPTAKE } from '@lodestone/lineage/rows'
import { EMPTY_LOSSES, TAKEN_UP_BY } from '../data/dilution.ts'
import { lossesOf } from '../movements/losses-of.ts'
import { UNDILUTED } from './blend.ts'

const formOf = ({ yields }: Lineage, row: number): Form =>
  materialOf(MATERIAL_CODES[yields.columns.material[row]!]!).form

/** What changes a run's goods beside what went in, by mass. */
type Run = {
  readonly charge: number
  /** What all outputs took up alike, less what left them and held none of the elements. */
  readonly toAll: number
  /** What only some forms took up: grams, and the mass of the outputs of these forms. */
  readonly local: readonly {
    readonly forms: readonly Form[]
    readonly grams: number
    readonly mass: number
  }[]
}

const readRun = (lineage: Lineage, position: number): Run => {
  const { charge, aids } = chargeOf(lineage, position)
  let toAll = aids
  const local: { forms: readonly Form[]; grams: number; mass: number }[] = []
  for (const { kind, grams } of lossesOf(lineage, position)) {
    if (!isUptake(kind)) {
      if (EMPTY_LOSSES.has(LOSS_KINDS[kind]!)) toAll -= grams
      continue
    }
    const forms = TAKEN_UP_BY[UPTAKE_SPECIES[kind - UPTAKE]!]
    const mass = forms === null ? 0 : massOf(lineage, position, forms)
    if (forms === null || mass < grams) toAll += grams
    else local.push({ forms, grams, mass })
  }
  return { charge, toAll, local }
}

const chargeOf = (lineage: Lineage, position: number): { charge: number; aids: number } => {
  const { kind, grams } = lineage.takes.columns
  let charge = 0
  let aids = 0
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) {
    if (kind[row] === AID) aids += grams[row]!
    else if (kind[row] !== CONTACT) charge += grams[row]!
  }
  return { charge, aids }
}

const massOf = (lineage: Lineage, position: number, forms: readonly Form[]): number => {
  let mass = 0
  const end = endOfYields(lineage, position)
  for (let row = lineage.events.columns.firstYield[position]!; row < end; row++)
    if (forms.includes(formOf(lineage, row))) mass += lineage.yields.columns.grams[row]!
  return mass
}

/** Thicker than its charge by more than this a blend is not taken to be: then a loss is posted that is none. */
const THICKEST = 4

/**
 * How much of what went into a run is in the same mass of a yield, in ppb: less than one where water got into swarf or a coating onto magnets, more
 * where binder burnt off.
 */
export const dilutionOf = (lineage: Lineage, row: number): number => {
  const { charge, toAll, local } = readRun(lineage, lineage.yields.columns.position[row]!)
  const after = charge + toAll
  if (charge === 0 || after * THICKEST < charge) return UNDILUTED
  const form = formOf(lineage, row)
  let thin = charge === after ? UNDILUTED : part(charge, after)
  for (const { forms, grams, mass } of local)
    if (forms.includes(form)) thin = mulDiv(thin, mass - grams, mass)
  return thin
}

/** One mass as a part of another, in ppb, rounded down; they may be as large as masses are. */
const part = (of: number, whole: number): number => Number((BigInt(of) * BigInt(UNDILUTED)) / BigInt(whole))
