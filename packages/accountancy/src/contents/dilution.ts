import { type Form, LOSS_KINDS, MATERIAL_CODES, materialOf, UPTAKE_SPECIES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { AID, CONTACT, endOfTakes, endOfYields, isUptake, UPTAKE } from '@lodestone/lineage/rows'
import { EMPTY_LOSSES, TAKEN_UP_BY } from '../data/dilution.ts'
import { lossesOf } from '../movements/losses-of.ts'
import { type Dilution, UNDILUTED } from './blend.ts'

const formOf = ({ yields }: Lineage, row: number): Form =>
  materialOf(MATERIAL_CODES[yields.columns.material[row]!]!).form

/** Masses of a run's goods, by what changes them beside the goods that went in. */
type Run = {
  readonly charge: bigint
  /** What all outputs took up alike, less what left them and held none of the elements. */
  readonly toAll: bigint
  /** What only some forms took up: grams, and the mass of the outputs of these forms. */
  readonly local: readonly {
    readonly forms: readonly Form[]
    readonly grams: bigint
    readonly mass: bigint
  }[]
}

const readRun = (lineage: Lineage, position: number): Run => {
  const { charge, aids } = chargeOf(lineage, position)
  let toAll = aids
  const local: { forms: readonly Form[]; grams: bigint; mass: bigint }[] = []
  for (const { kind, grams: mass } of lossesOf(lineage, position)) {
    const grams = BigInt(mass)
    if (!isUptake(kind)) {
      if (EMPTY_LOSSES.has(LOSS_KINDS[kind]!)) toAll -= grams
      continue
    }
    const forms = TAKEN_UP_BY[UPTAKE_SPECIES[kind - UPTAKE]!]
    const into = forms === null ? 0n : massOf(lineage, position, forms)
    if (forms === null || into < grams) toAll += grams
    else local.push({ forms, grams, mass: into })
  }
  return { charge, toAll, local }
}

const chargeOf = (lineage: Lineage, position: number): { charge: bigint; aids: bigint } => {
  const { kind, grams } = lineage.takes.columns
  let charge = 0n
  let aids = 0n
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) {
    if (kind[row] === AID) aids += BigInt(grams[row]!)
    else if (kind[row] !== CONTACT) charge += BigInt(grams[row]!)
  }
  return { charge, aids }
}

const massOf = (lineage: Lineage, position: number, forms: readonly Form[]): bigint => {
  let mass = 0n
  const end = endOfYields(lineage, position)
  for (let row = lineage.events.columns.firstYield[position]!; row < end; row++)
    if (forms.includes(formOf(lineage, row))) mass += BigInt(lineage.yields.columns.grams[row]!)
  return mass
}

/**
 * By how much a yield of a run that conserves mass holds less of an element than what went into it: water in swarf, a coating on a magnet;
 * or more, where binder burnt off.
 */
export const dilutionOf = (lineage: Lineage, row: number): Dilution => {
  const { charge, toAll, local } = readRun(lineage, lineage.yields.columns.position[row]!)
  const form = formOf(lineage, row)
  let numerator = charge
  let denominator = charge + toAll
  for (const { forms, grams, mass } of local) {
    if (!forms.includes(form)) continue
    numerator *= mass - grams
    denominator *= mass
  }
  return numerator > 0n && denominator > 0n ? { numerator, denominator } : UNDILUTED
}
