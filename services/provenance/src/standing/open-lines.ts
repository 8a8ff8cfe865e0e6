import type { Delivery } from '@lodestone/compliance'
import { type ParcelId, weighingAllowance } from '@lodestone/domain'
import { type Lineage, lotIndex } from '@lodestone/lineage'
import { lowerBound, recordedAt, stands } from '@lodestone/lineage/rows'
import type { TermsStatement } from '../projection/contract-terms.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import { deliveryOfLine, linesOpened, type Opened, opensParcel } from '../verdicts/parcel-lines.ts'

/** A line of a parcel to a party that has not taken delivery, as far as its goods have neither gone on nor come back. */
export type OpenLine = {
  readonly parcel: ParcelId
  /** From 1. */
  readonly line: number
  /** Its lot, by its index. */
  readonly lot: number
  readonly grams: number
  readonly contract?: string | undefined
  readonly delivery: Partial<Delivery>
}
export type OpenLines = {
  /** The parcels, by their indices, that were shipped, accepted, sent on or taken back by the event at a position. */
  readonly touchedAt: (position: number) => ReadonlySet<number>
  /** The contract whose terms are others by the event at a position. */
  readonly contractAt: (position: number) => string | undefined
  /** The lines of a parcel that are open as of a position. Errors: those of `readEvent`. */
  readonly of: (parcel: number, asOf: number) => Promise<OpenLine[]>
}

type Reading = Pick<Provenance, 'store' | 'decoder'> & {
  readonly projection: () => { readonly terms: readonly TermsStatement[] }
}

export const createOpenLines = (provenance: Reading, lineage: Lineage): OpenLines => {
  const accepted = positionsBy(lineage, 'acceptances', 'parcel')
  const shipped = positionsBy(lineage, 'shipments', 'parcel')
  const wentOnAs = positionsBy(lineage, 'redirections', 'parcel')
  const wentOnOf = positionsBy(lineage, 'redirections', 'of')
  const cameBack = returnsBy(lineage)
  const eventsAt = async (positions: readonly number[], asOf: number) => {
    const found: { event: Opened; stream: string }[] = []
    for (const position of positions) {
      if (!stands(lineage, position, asOf)) continue
      const at = recordedAt(lineage, position)
      const content = await readEvent(provenance, at)
      if ('event' in content && opensParcel(content.event))
        found.push({ event: content.event, stream: at.stream })
    }
    return found
  }
  return {
    touchedAt: (position) =>
      new Set([position, ...withdrawnAt(lineage, position)].flatMap((at) => parcelsAt(lineage, at))),
    contractAt: (position) => statementAt(provenance.projection().terms, position)?.contract,
    of: async (parcel, asOf) => {
      if (accepted(parcel).some((position) => stands(lineage, position, asOf))) return []
      const opened = await eventsAt([...shipped(parcel), ...wentOnAs(parcel)], asOf)
      const outside = opened.filter(({ event }) => 'party' in event.addressee)
      if (outside.length === 0) return []
      const gone = goneByLine(await eventsAt(wentOnOf(parcel), asOf))
      const back = cameBack(parcel).filter(({ position }) => stands(lineage, position, asOf))
      return outside.flatMap((each) => {
        const left = linesOpened(each.event).map((line) => ({
          ...line,
          grams: leftOf(line, gone.get(line.line) ?? 0, back),
        }))
        return left.flatMap((line): OpenLine[] => {
          const lot = lotIndex(lineage, line.lot)
          if (lot === undefined || line.grams <= 0) return []
          const { contract, grams } = line
          const delivery = deliveryOfLine(each, line, provenance.projection().terms, asOf)
          return [{ parcel: each.event.parcel, line: line.line, lot, grams, contract, delivery }]
        })
      })
    },
  }
}

type Table = 'acceptances' | 'shipments' | 'redirections'
type Column<T extends Table> = T extends 'redirections' ? 'parcel' | 'of' : 'parcel'

/** The positions of a table's rows by parcel, each once, as far as they were looked at. */
const positionsBy = <T extends Table>(lineage: Lineage, table: T, column: Column<T>) => {
  const known = new Map<number, number[]>()
  let looked = 0
  return (parcel: number): readonly number[] => {
    const { columns, count } = lineage[table]
    const parcels = (columns as { readonly [name: string]: { readonly [row: number]: number } })[column]!
    for (; looked < count; looked++) {
      const of = known.get(parcels[looked]!) ?? []
      const at = columns.position[looked]!
      if (of.at(-1) !== at) known.set(parcels[looked]!, [...of, at])
    }
    return known.get(parcel) ?? []
  }
}

type Return = { readonly position: number; readonly line: number; readonly grams: number }
/** What came back of each parcel, as far as it was looked at. */
const returnsBy = (lineage: Lineage) => {
  const known = new Map<number, Return[]>()
  let looked = 0
  return (parcel: number): readonly Return[] => {
    const { columns, count } = lineage.returns
    for (; looked < count; looked++) {
      const [of, position] = [columns.parcel[looked]!, columns.position[looked]!]
      const before = known.get(of) ?? []
      known.set(of, [...before, { position, line: columns.line[looked]!, grams: columns.grams[looked]! }])
    }
    return known.get(parcel) ?? []
  }
}

/** What is still with the customer, or on its way there: nothing, where what came back is all by two weighings. */
const leftOf = (
  { line, grams }: { readonly line: number; readonly grams: number },
  gone: number,
  back: readonly Return[],
): number => {
  const returned = back.reduce((sum, each) => sum + (each.line === line ? each.grams : 0), 0)
  const left = grams - gone - returned
  return returned > 0 && left <= weighingAllowance(grams) ? 0 : left
}

/** What an event says of a contract's terms: they stand in the order of their positions. */
const statementAt = (statements: readonly TermsStatement[], position: number): TermsStatement | undefined => {
  let [from, to] = [0, statements.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (statements[middle]!.position < position) from = middle + 1
    else to = middle
  }
  return statements[from]?.position === position ? statements[from] : undefined
}

/** How much of each line of a parcel has gone on as another. */
const goneByLine = (onward: readonly { readonly event: Opened }[]): ReadonlyMap<number, number> => {
  const gone = new Map<number, number>()
  for (const { event } of onward)
    for (const { of, grams } of linesOpened(event))
      if (of !== undefined) gone.set(of, (gone.get(of) ?? 0) + grams)
  return gone
}

const withdrawnAt = ({ corrections }: Lineage, position: number): number[] => {
  const { position: at, target } = corrections.columns
  const row = lowerBound(at, corrections.count, position)
  return row < corrections.count && at[row] === position ? [target[row]!] : []
}

const parcelsAt = (lineage: Lineage, position: number): number[] => {
  const { shipments, acceptances, returns, redirections } = lineage
  const found = [shipments, acceptances, returns].flatMap(({ columns, count }) => {
    const row = lowerBound(columns.position, count, position)
    return row < count && columns.position[row] === position ? [columns.parcel[row]!] : []
  })
  const { columns, count } = redirections
  const first = lowerBound(columns.position, count, position)
  if (first >= count || columns.position[first] !== position) return found
  return [...found, columns.parcel[first]!, columns.of[first]!]
}

/** The name of a line: `FTW-MG-P-0007/1`. */
export const lineName = ({ parcel, line }: Pick<OpenLine, 'parcel' | 'line'>): string => `${parcel}/${line}`
