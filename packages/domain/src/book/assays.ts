import type { Analysis } from '../assays/analysis.ts'
import type { Assay } from '../assays/standing.ts'
import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'
import { ONE } from '../quantities/fraction.ts'
import type { Book, CompositePart } from './book.ts'
import { changeAccount } from './change-account.ts'

/** What an assay's event says of the goods, without what it says of itself. */
const analysisOf = (event: Post<'AssayRecorded'>): Analysis => {
  const { composition, lessThan, belowDetection, plusMinus, analyzedOn, moisture, lossOnIgnition } = event
  const { expandedUncertainty, coverageFactorTimes10 } = event
  const terms = { lessThan, belowDetection, plusMinus, analyzedOn, moisture, lossOnIgnition }
  return { composition, ...terms, expandedUncertainty, coverageFactorTimes10 }
}

/** An assay as its book keeps it. */
export const assayOf = (event: Post<'AssayRecorded'>, revision: number, id?: string): Assay => ({
  revision,
  id,
  at: event.occurredAt,
  role: event.role,
  sample: event.sample,
  laboratory: event.laboratory,
  supersedes: event.supersedes,
  analysis: analysisOf(event),
})

const withAssayOn = (book: Book, lot: LotId, assay: Assay): Book =>
  changeAccount(book, lot, (account) => ({ ...account, assays: account.assays.push(assay) }))
const withoutAssayOn = (book: Book, lot: LotId, revision: number): Book =>
  changeAccount(book, lot, (account) => ({
    ...account,
    assays: account.assays.filter((assay) => assay.revision !== revision),
  }))

/** The lots that an assay of this sample speaks of: those of the composite, and the one that it is booked on. */
export const assayedLots = (book: Book, lot: LotId, sample: string): readonly LotId[] => {
  const parts = book.composites.get(sample)?.map((part) => part.lot) ?? []
  return parts.includes(lot) ? parts : [lot, ...parts]
}

/** An assay as it counts for one lot: where its sample is a composite, of so much of this lot. */
const onLot = (book: Book, lot: LotId, assay: Assay): Assay => {
  const parts = book.composites.get(assay.sample)
  if (parts === undefined) return { ...assay, composite: undefined }
  return { ...assay, composite: { share: parts.find((part) => part.lot === lot)?.share ?? null } }
}

export const withAssay = (
  book: Book,
  event: LedgerEvent<'AssayRecorded'>,
  revision: number,
  id: string | undefined,
): Book => {
  const assay = assayOf(event, revision, id)
  return assayedLots(book, event.lot, event.sample).reduce(
    (next, lot) => withAssayOn(next, lot, onLot(book, lot, assay)),
    book,
  )
}

export const withoutAssay = (book: Book, event: LedgerEvent<'AssayRecorded'>, revision: number): Book =>
  assayedLots(book, event.lot, event.sample).reduce((next, lot) => withoutAssayOn(next, lot, revision), book)

/** The parts of a composite sample; null for a sample of one lot. */
export const compositeOf = (event: Post<'SampleTaken'>): readonly CompositePart[] | null => {
  const { increments, compositeOf: lots } = event
  if (increments === undefined)
    return lots === undefined || lots.length === 0
      ? null
      : [...new Set([event.lot, ...lots])].map((lot) => ({ lot, share: null }))
  const sum = increments.reduce((total, { mass }) => total + BigInt(mass.grams), 0n)
  const grams = new Map<LotId, bigint>()
  for (const { lot, mass } of increments) grams.set(lot, (grams.get(lot) ?? 0n) + BigInt(mass.grams))
  return [...grams].map(([lot, of]) => ({ lot, share: Number((of * BigInt(ONE)) / sum) }))
}

/** The book after a sample was taken. Assays of it that were posted before it speak, now that it is known, of all lots in it. */
export const withSample = (book: Book, event: LedgerEvent<'SampleTaken'>): Book => {
  const { lot, sample } = event
  const taken = changeAccount(book, lot, (account) => ({
    ...account,
    samples: [...(account.samples ?? []), sample],
  }))
  const parts = compositeOf(event)
  if (parts === null) return taken
  const lots = [lot, ...parts.map((part) => part.lot)]
  return respoken({ ...taken, composites: taken.composites.set(sample, parts) }, taken, lots, sample)
}

export const withoutSample = (book: Book, event: LedgerEvent<'SampleTaken'>): Book => {
  const { lot, sample } = event
  const untaken = changeAccount(book, lot, ({ samples = [], ...account }) => {
    const left = samples.filter((other) => other !== sample)
    return left.length === 0 ? account : { ...account, samples: left }
  })
  return compositeOf(event) === null
    ? untaken
    : respoken({ ...untaken, composites: untaken.composites.delete(sample) }, untaken, [lot], sample)
}

/** The book with the assays of a sample on the lots that it is now known to be made of, instead of those of before. */
const respoken = (book: Book, before: Book, lots: readonly LotId[], sample: string): Book => {
  const spoken = new Set<number>()
  let next = book
  for (const lot of lots) {
    for (const assay of before.accounts.get(lot)?.assays ?? []) {
      if (assay.sample !== sample || spoken.has(assay.revision)) continue
      spoken.add(assay.revision)
      for (const was of assayedLots(before, lot, sample)) next = withoutAssayOn(next, was, assay.revision)
      for (const is of assayedLots(book, lot, sample)) next = withAssayOn(next, is, onLot(book, is, assay))
    }
  }
  return next
}
