import type { EventType, LossKind } from '@lodestone/domain'

/**
 * How much of an element goes with a loss that nobody analysed, as data: in parts per million of what the charge holds in the same mass. `booked` is
 * what a balance counts, `most` how much it can be; null: nothing else. Version 1.
 */
export const LOSS_CONTENT: {
  readonly [K in LossKind]: { readonly bookedPpm: number; readonly mostPpm: number | null }
} = {
  // What burns off a melt is richer in rare earths than the melt: their oxides, up to nothing else.
  fume: { bookedPpm: 1_000_000, mostPpm: 4_000_000 },
  dust: { bookedPpm: 1_000_000, mostPpm: 1_000_000 },
  ultrafines: { bookedPpm: 1_000_000, mostPpm: 1_300_000 },
  swarf_unrecovered: { bookedPpm: 1_000_000, mostPpm: 1_000_000 },
  spill: { bookedPpm: 1_000_000, mostPpm: 1_000_000 },
  sample: { bookedPpm: 1_000_000, mostPpm: 1_000_000 },
  tailings: { bookedPpm: 0, mostPpm: 1_000_000 },
  // A slag from which metal has settled is poor.
  slag: { bookedPpm: 0, mostPpm: 100_000 },
  residue: { bookedPpm: 0, mostPpm: null },
  moisture: { bookedPpm: 0, mostPpm: 0 },
  volatiles: { bookedPpm: 0, mostPpm: 0 },
  roasting: { bookedPpm: 0, mostPpm: 0 },
}

/** What a process keeps for itself or lets go unseen, and nobody posts: films on walls, vapour. At most, in ppm of the element in the charge. */
export const UNSEEN_PPM: { readonly [T in EventType]?: number } = {
  ConcentrateProduced: 5_000,
  OxideProduced: 5_000,
  MetalReduced: 10_000,
  AlloyFlaked: 2_000,
  PowderMilled: 2_000,
  MagnetBlockSintered: 1_000,
  GrainBoundaryDiffused: 1_000,
  MagnetFinished: 2_000,
  ScrapRecycled: 10_000,
}
