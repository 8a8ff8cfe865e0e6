import type { EventType } from '@lodestone/domain'

/**
 * How much of an element that goes into a process its products hold, as data: the reference's windows (flotation 0.55 to 0.80, extraction of NdPr 0.80 to
 * 0.97, electrolysis 0.90 to 0.98, strip casting 0.96 to 0.995, milling 0.95 to 0.995, sintering about 0.99, machining 0.30 to 0.90, recycling 0.90 to
 * 0.97 as alloy and to 0.98 through the leach). Nobody gives one of diffusion, which adds to what goes in. In parts per million. Version 2.
 */
export const RECOVERY_PPM: { readonly [T in EventType]?: { readonly least: number; readonly most: number } } =
  {
    ConcentrateProduced: { least: 550_000, most: 800_000 },
    OxideProduced: { least: 800_000, most: 970_000 },
    MetalReduced: { least: 900_000, most: 980_000 },
    AlloyFlaked: { least: 960_000, most: 995_000 },
    PowderMilled: { least: 950_000, most: 995_000 },
    MagnetBlockSintered: { least: 970_000, most: 1_000_000 },
    MagnetFinished: { least: 300_000, most: 900_000 },
    ScrapRecycled: { least: 900_000, most: 980_000 },
  }
