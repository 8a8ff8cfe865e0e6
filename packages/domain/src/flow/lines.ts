import type { LotId } from '../ids.ts'
import type { Mass } from '../quantities/mass.ts'
import type { SourceKind, Take, Yield } from './flow.ts'

/** What the ledger itself adds to a post decides part of its flow; a trial flow of a mere post has none of it yet. */
type Unexplained = { readonly unexplained?: readonly { lot: LotId; grams: number }[] | undefined }

/** The unexplained grams of a lot in this event. */
const causeless = (event: Unexplained, lot: LotId): number => {
  if (event.unexplained === undefined) return 0
  for (const line of event.unexplained) if (line.lot === lot) return line.grams
  return 0
}

type Taken = {
  readonly lot: LotId
  readonly mass: Mass
  readonly pieces?: number | undefined
  readonly returned?: Mass | undefined
  readonly returnedPieces?: number | undefined
}

/** A line as it counts: what was issued less what came back. */
export const taken = (line: Taken, whence: Take['whence'] = 'stock'): Take => ({
  lot: line.lot,
  grams: line.mass.grams - (line.returned?.grams ?? 0),
  basis: line.mass.basis,
  pieces: (line.pieces ?? 0) - (line.returnedPieces ?? 0),
  role: 'constituent',
  whence,
})

type Line = Pick<Yield, 'lot' | 'material' | 'composition' | 'analysis' | 'grade' | 'place'> & {
  readonly mass: Mass
  readonly pieces?: number | undefined
}

export const given = (
  event: Unexplained,
  line: Line,
  from: Yield['from'],
  source: SourceKind | null,
): Yield => ({
  lot: line.lot,
  material: line.material,
  grams: line.mass.grams,
  basis: line.mass.basis,
  pieces: line.pieces ?? 0,
  from,
  source,
  unexplained: causeless(event, line.lot),
  adds: false,
  composition: line.composition,
  analysis: line.analysis,
  grade: line.grade,
  place: line.place,
})
