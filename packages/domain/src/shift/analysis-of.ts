import type { Governing } from '../assays/governing.ts'
import type { Book } from '../book/book.ts'
import { governingOfLot } from '../book/governing-of.ts'
import type { AssayRole } from '../events/bodies/care.ts'
import type { LotId } from '../ids.ts'
import type { Element } from '../materials/elements.ts'
import { formatPpb, type Ppb } from '../quantities/fraction.ts'
import type { MassBasis } from '../quantities/mass.ts'

/** What governs for one element of a lot, as it is shown: the figure, whose it is, and why it and no other. */
export type ShownResult = {
  readonly element: Element
  /** In parts per billion; null where the element is below detection. */
  readonly ppb: Ppb | null
  /** Below detection: the limit. It is not zero; null where no limit is given, or the element was found. */
  readonly lessThanPpb: Ppb | null
  /** The expanded uncertainty of what was found. */
  readonly plusMinusPpb: Ppb | null
  readonly coverageFactorTimes10: number | null
  /** Nobody stated the uncertainty: it is what the ledger assumes. */
  readonly assumed: boolean
  /** What the fraction is a part of: the goods as weighed, wet, dry or calcined. */
  readonly analyzedOn: MassBasis
  readonly source: 'assay' | 'stated'
  /** The lot that was analyzed: this one, or the one that it was split from. */
  readonly of: LotId
  /** Null where it was stated and not assayed. */
  readonly assay: {
    readonly revision: number
    readonly role: AssayRole
    readonly sample: string
    readonly laboratory: string | null
    readonly at: string
    /** The sample was a composite of several lots: what part of it this one is, where that is known. */
    readonly composite: { readonly sharePpb: Ppb | null } | null
  } | null
  /** Why this analysis governs, as a sentence. */
  readonly because: string
}

/** What a lot is made of, element by element, as far as anybody looked. */
export const analysisOfLot = (book: Book, lot: LotId): ShownResult[] => governingOfLot(book, lot).map(shown)

const shown = ({ element, result, by, because }: Governing): ShownResult => {
  const found = result.kind === 'found' ? result : null
  const { assay } = by
  return {
    element,
    ppb: found?.ppb ?? null,
    lessThanPpb: result.kind === 'below' ? result.limitPpb : null,
    plusMinusPpb: found?.expandedPpb ?? null,
    coverageFactorTimes10: found?.coverageTimes10 ?? null,
    assumed: found?.assumed ?? false,
    analyzedOn: by.analysis.analyzedOn ?? by.basis,
    source: assay === null ? 'stated' : 'assay',
    of: by.lot,
    assay: assay && {
      revision: assay.revision,
      role: assay.role,
      sample: assay.sample,
      laboratory: assay.laboratory ?? null,
      at: assay.at,
      composite: assay.composite === undefined ? null : { sharePpb: assay.composite.share },
    },
    because,
  }
}

/** A figure as a laboratory writes it: `23.12 % ± 0.25 % (k = 2)`, `< 20 ppm`, `not found`. What is assumed is not written. */
export const resultText = ({
  ppb,
  lessThanPpb,
  plusMinusPpb,
  coverageFactorTimes10,
  assumed,
}: ShownResult): string => {
  if (ppb === null) return lessThanPpb === null ? 'not found, limit not given' : `< ${formatPpb(lessThanPpb)}`
  if (assumed || plusMinusPpb === null || coverageFactorTimes10 === null) return formatPpb(ppb)
  return `${formatPpb(ppb)} ± ${formatPpb(plusMinusPpb)} (k = ${tenths(coverageFactorTimes10)})`
}

const tenths = (times10: number): string =>
  times10 % 10 === 0 ? String(times10 / 10) : `${Math.floor(times10 / 10)}.${times10 % 10}`

/** Whose figure it is, in words: `umpire assay of S-9`, `as stated`. */
export const resultSource = ({ assay }: ShownResult): string =>
  assay === null ? 'as stated' : `${assay.role} assay of ${assay.sample}`
