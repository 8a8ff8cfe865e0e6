import { z } from 'zod'
import { ELEMENTS } from '../../materials/elements.ts'
import { country, day, documentHash, instant, partyCode, reference, stage, words } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { yieldLine } from '../lines.ts'

/** ISO 22095: how a supplier's claim is tied to the material. Only the first two say where this very material was. */
export const CUSTODY_MODELS = [
  'identity_preserved',
  'segregated',
  'controlled_blending',
  'mass_balance',
  'book_and_claim',
] as const

/** What is stated of where a stage was done: in one of these countries, in none of these, or not known. */
export const origin = z.union([
  z.strictObject({ in: z.array(country).min(1).max(50) }),
  z.strictObject({ notIn: z.array(country).min(1).max(50) }),
  z.literal('unknown'),
])
export type Origin = z.infer<typeof origin>

/** A stated fact: for these elements, these stages were done there. */
export const declaredFact = (forms: Forms) =>
  z.strictObject({
    elements: z.array(z.enum(ELEMENTS)).min(1),
    stages: z.array(stage).min(1),
    origin,
    site: words.optional(),
    share: forms.fraction.optional(),
    custody: z.enum(CUSTODY_MODELS),
    issuer: words.optional(),
    document: documentHash.optional(),
    /** How much of the goods the document covers; the deliveries that name it share that. */
    covers: forms.mass.optional(),
    expires: day.optional(),
  })
export type DeclaredFact = Readonly<z.infer<ReturnType<typeof declaredFact>>>

/** What an area held on its first day in the ledger. */
export const openingInventoryDeclared = (forms: Forms) => ({
  occurredAt: instant,
  lines: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(1_000),
  facts: z.array(declaredFact(forms)).max(200).optional(),
})

export const oreExtracted = (forms: Forms) => ({
  occurredAt: instant,
  mine: reference,
  bench: reference.optional(),
  mineral: z.enum(['bastnaesite', 'monazite', 'xenotime', 'ion_adsorption_clay', 'loparite', 'other']),
  ticket: reference.optional(),
  moisture: forms.fraction.optional(),
  lines: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(100),
})

export const scrapCollected = (forms: Forms) => ({
  occurredAt: instant,
  /** Post-consumer, or pre-consumer from outside. The area's own return is no scrap: it keeps its provenance. */
  class: z.enum(['post_consumer', 'pre_consumer']),
  classBasis: words,
  collector: partyCode.optional(),
  donor: partyCode.optional(),
  productCategory: words.optional(),
  country: country.optional(),
  magnetType: z.enum(['NdFeB', 'SmCo', 'AlNiCo', 'ferrite', 'unknown']),
  confidence: forms.fraction.optional(),
  /** What is known of its life before it was scrap. */
  facts: z.array(declaredFact(forms)).max(200).optional(),
  lines: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(100),
})

/** Material bought in, with what its supplier states; what is not stated stays unknown. */
export const feedstockDeclared = (forms: Forms) => ({
  occurredAt: instant,
  supplier: partyCode,
  supplierLot: reference.optional(),
  order: reference.optional(),
  lines: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(100),
  facts: z.array(declaredFact(forms)).max(200),
})
