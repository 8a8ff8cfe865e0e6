/**
 * The plants' rates at scale 1, in grams a day unless told. A year of them comes out near what was published for 2025 (50,692 t REO in
 * concentrate, 2,599 t NdPr oxide), and at about 1,000 t of magnets at Fort Worth.
 */
const T = 1_000_000
const KG = 1_000
const A_YEAR = 365

export const RATES = {
  /** Dry ore through the mill. */
  ore: 2_740 * T,
  /** Dry concentrate that the refinery takes; the rest is sold or stockpiled. */
  concentrateToRefinery: 77.7 * T,
  /** A third party's heavy concentrate. */
  heavyFeed: 110 * KG,
  /** Magnets of end-of-life products, and of industrial scrap, to the recycling line. */
  postConsumerMagnets: 480 * KG,
  preConsumerScrap: 330 * KG,
  magnets: { FTW: (1_000 * T) / A_YEAR, TXN: (1_000 * T) / A_YEAR },
} as const

/** How a magnet plant's output divides among the programmes. Only Fort Worth makes recycled magnets. */
export const PROGRAMME_SHARES = {
  FTW: { defence: 0.2, general: 0.66, recycled: 0.14 },
  TXN: { defence: 0.25, general: 0.75, recycled: 0 },
} as const
