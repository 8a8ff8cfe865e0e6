import { z } from 'zod'
import { ROLES } from '../materials/stages.ts'
import { poolUse } from './clearing.ts'
import { instant, lotId, material, pieces, reference, runId, siteCode, stage } from './fields.ts'
import type { Forms } from './forms.ts'

/** A quantity of a lot that goes into a run, a split or a parcel. */
export const takeLine = (forms: Forms) =>
  z.strictObject({
    lot: lotId,
    mass: forms.mass,
    pieces: pieces.optional(),
    /** What of it came back unused. What was used is the mass less this; both figures are kept. */
    returned: forms.mass.optional(),
    returnedPieces: pieces.optional(),
    role: z.enum(ROLES).default('constituent'),
  })
export type TakeLine = Readonly<z.infer<ReturnType<typeof takeLine>>>

/** A lot that a run gives. */
export const yieldLine = (forms: Forms) =>
  z.strictObject({
    lot: lotId,
    material,
    mass: forms.mass,
    pieces: pieces.optional(),
    /** The input lots that it comes from; all of them unless told, so that six lots that share a furnace stay six lots. */
    from: z.array(lotId).min(1).max(1_000).optional(),
    composition: forms.composition.optional(),
    grade: reference.optional(),
    /** Where it stands now: a bin, a bay, a tank. */
    place: reference.optional(),
  })
export type YieldLine = Readonly<z.infer<ReturnType<typeof yieldLine>>>

export const LOSS_KINDS = [
  'tailings',
  'slag',
  'fume',
  'dust',
  'ultrafines',
  'swarf_unrecovered',
  'moisture',
  'volatiles',
  'roasting',
  'residue',
  'spill',
  'sample',
] as const
export type LossKind = (typeof LOSS_KINDS)[number]
/** Mass that left without becoming a lot. */
export const lossLine = (forms: Forms) => z.strictObject({ kind: z.enum(LOSS_KINDS), mass: forms.mass })

export const UPTAKE_SPECIES = [
  'oxygen',
  'hydrogen',
  'water',
  'fluorine',
  'carbonate',
  'coating',
  'binder',
  'reagent',
] as const
export type UptakeSpecies = (typeof UPTAKE_SPECIES)[number]
/** Mass that came from the air, the process or a consumable, by species. */
export const uptakeLine = (forms: Forms) =>
  z.strictObject({ species: z.enum(UPTAKE_SPECIES), mass: forms.mass })

/** One operation of a run, where it was done somewhere else than in the area's site. */
export const operation = z.strictObject({
  stage,
  site: siteCode.optional(),
  lots: z.array(lotId).min(1).optional(),
})
export type Operation = Readonly<z.infer<typeof operation>>

/** The fields that every run has. */
export const runFields = (forms: Forms) => ({
  run: runId,
  startedAt: instant,
  endedAt: instant,
  equipment: reference.optional(),
  /** None where all of it was posted while the run was open. */
  inputs: z.array(takeLine(forms)).max(1_000),
  outputs: z.array(yieldLine(forms)).min(1).max(1_000),
  losses: z.array(lossLine(forms)).max(50).default([]),
  uptake: z.array(uptakeLine(forms)).max(20).default([]),
  /** The pools that it uses (a crucible, a cell, a mill), each with what it leaves in them. */
  pools: z.array(poolUse(forms)).min(1).max(20).optional(),
})
