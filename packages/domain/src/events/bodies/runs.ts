import { z } from 'zod'
import { instant, reference, siteCode } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { operation, runFields, takeLine, yieldLine } from '../lines.ts'

/** Crushing, grinding and flotation: ore to concentrate and tailings. */
export const concentrateProduced = (forms: Forms) => ({
  ...runFields(forms),
  moisture: forms.fraction.optional(),
})

/** A campaign of cracking, leaching and solvent extraction: concentrate to separated oxides; the circuit's content is a lot a generation. */
export const oxideProduced = (forms: Forms) => ({
  ...runFields(forms),
  lossOnIgnition: forms.fraction.optional(),
})

/** Electrolysis in fluoride cells, or calciothermic reduction: oxide to metal. */
export const metalReduced = (forms: Forms) => ({
  ...runFields(forms),
  method: z.enum(['fluoride_electrolysis', 'calciothermic']).default('fluoride_electrolysis'),
  cells: z.array(reference).max(200).optional(),
})

/** A strip-cast heat: metals and returns to flake and skull. */
export const alloyFlaked = (forms: Forms) => ({
  ...runFields(forms),
  furnaceLiningHeats: z.int().min(0).optional(),
})

/** Hydrogen decrepitation and jet milling: flake to powder. */
export const powderMilled = (forms: Forms) => ({
  ...runFields(forms),
  medianMicrometresTimes10: z.int().min(1).max(10_000).optional(),
})

/** Pressing, sintering and heat treatment; or bonding. */
export const magnetBlockSintered = (forms: Forms) => ({
  ...runFields(forms),
  consolidation: z.enum(['sintered', 'bonded']).default('sintered'),
  heatTreated: z.boolean().default(true),
})

/** Dysprosium or terbium diffused in from the surface. */
export const grainBoundaryDiffused = (forms: Forms) => runFields(forms)

/** Machining, coating and magnetizing, each at its own site where that is another. */
export const magnetFinished = (forms: Forms) => ({
  ...runFields(forms),
  operations: z.array(operation).min(1).max(20),
  coating: reference.optional(),
  magnetized: z.boolean(),
})

/** Recycling: the short loop keeps the alloy (hydrogen), the long loop goes back to oxides or carbonates. */
export const scrapRecycled = (forms: Forms) => ({
  ...runFields(forms),
  route: z.enum(['short_loop', 'long_loop']),
  milledAt: siteCode.optional(),
})

/** One lot into several, of the same material. */
export const lotSplit = (forms: Forms) => ({
  occurredAt: instant,
  input: takeLine(forms).omit({ role: true }),
  outputs: z
    .array(yieldLine(forms).omit({ from: true, material: true }))
    .min(1)
    .max(1_000),
})
