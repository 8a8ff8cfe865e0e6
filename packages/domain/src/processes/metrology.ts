/**
 * How well masses and contents are known where the plant does not say, as data. Relative standard uncertainties (k = 1) in parts per
 * million. Figures: the reference's weigh (0.1 to 0.5 %) and assay (0.5 to 2 %, both at k = 2) uncertainties, taken at their middle. Version 1.
 */
export const METROLOGY = {
  version: 1,
  weighing: {
    /** The scatter of one weighing. */
    alonePpm: 1_000,
    /** What calibration leaves: the same in everything that one scale weighs. */
    togetherPpm: 500,
    /** A scale reads no finer, and small goods are no better known than this. */
    floorGrams: 2,
  },
  /** An assay whose uncertainty is not told. */
  assayPpm: 10_000,
  /** Of an assay's variance, the part that is its laboratory's: the same in all that it finds of an element. In ppm of the variance. */
  laboratoryPartPpm: 250_000,
  /** A composition that was stated when the goods came to be, and rests on no assay in the ledger. */
  statedPpm: 15_000,
  /** What a material holds because it can hold nothing else (iron, an oxide of one metal). */
  impliedPpm: 5_000,
  /** What a lot is taken to hold because others of its material do, while its own analysis is out. */
  estimatedPpm: 100_000,
} as const
