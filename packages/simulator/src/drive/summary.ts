import { type FindingCode, type MaterialCode, parseMass, type Severity } from '@lodestone/domain'
import type { Posting } from '../posting.ts'
import type { PostResult } from './poster.ts'

/** What a simulation came to. Masses in grams. */
export type Summary = {
  /** First and last moment, UTC. */
  readonly from: string
  readonly until: string
  readonly posts: number
  readonly recorded: number
  readonly replayed: number
  /** True reports that were refused. */
  readonly refused: number
  /** Mistakes that the ledger turned away, so that they never became events. */
  readonly caught: number
  /** The first hundred refusals of true reports. */
  readonly refusals: readonly Refused[]
  /** Findings by severity, and by code. */
  readonly findings: { readonly [S in Severity]: number }
  readonly findingCodes: { readonly [C in FindingCode]?: number }
  readonly produced: Produced
  readonly shipped: {
    readonly magnets: number
    readonly pieces: number
    /** Parcels of magnets, by customer. */
    readonly parcels: Readonly<Record<string, number>>
    /** The last lots of magnets that left: newest last. */
    readonly lots: readonly string[]
  }
}
export type Produced = {
  /** As it came off the bench. */
  readonly oreWet: number
  readonly concentrate: number
  /** Rare earths in concentrate, as oxides: the twin's own knowledge, since assays come later. */
  readonly reoInConcentrate: number
  readonly ndprOxide: number
  readonly ndprMetal: number
  readonly flake: number
  readonly recycledPowder: number
  readonly magnets: number
}
export type Refused = {
  readonly area: string
  readonly type: string
  readonly key: string
  readonly code: string
  readonly message: string
}

const KEPT_REFUSALS = 100
const KEPT_LOTS = 200

const gramsOf = (text: string): number => {
  const mass = parseMass(text)
  return typeof mass === 'string' ? 0 : mass.grams
}

/** Counts posts and their results as they come. */
export type Tally = {
  heard(posting: Posting, result: PostResult): void
  summary(from: string, until: string, reoInConcentrate: number): Summary
}

export const tally = (): Tally => {
  const count = { posts: 0, recorded: 0, replayed: 0, refused: 0, caught: 0 }
  const findings = { note: 0, warning: 0, disputed: 0, critical: 0 }
  const findingCodes: { [C in FindingCode]?: number } = {}
  const refusals: Refused[] = []
  const given = new Map<MaterialCode, number>()
  const parcels: Record<string, number> = {}
  const lots: string[] = []
  let [magnets, pieces] = [0, 0]

  const produced = ({ body }: Posting): void => {
    if (!('outputs' in body)) return
    for (const line of body.outputs)
      if ('material' in line) given.set(line.material, (given.get(line.material) ?? 0) + gramsOf(line.mass))
  }
  const moved = (posting: Posting): void => {
    if (posting.type === 'OreExtracted')
      for (const line of posting.body.lines) given.set('ore', (given.get('ore') ?? 0) + gramsOf(line.mass))
    if (posting.type !== 'MagnetShipped') return
    const { party } = posting.body.addressee
    parcels[party] = (parcels[party] ?? 0) + 1
    for (const line of posting.body.lines) {
      magnets += gramsOf(line.mass)
      pieces += line.pieces ?? 0
      lots.push(line.lot)
    }
    if (lots.length > KEPT_LOTS) lots.splice(0, lots.length - KEPT_LOTS)
  }

  return {
    heard: (posting, result) => {
      count.posts += 1
      if (result.status === 'refused') {
        const { area, type, key } = posting
        count[posting.mistaken ? 'caught' : 'refused'] += 1
        if (posting.mistaken) return
        if (refusals.length < KEPT_REFUSALS)
          refusals.push({ area, type, key, code: result.code, message: result.message })
        return
      }
      count[result.status] += 1
      for (const { severity, code } of result.receipt.findings) {
        findings[severity] += 1
        findingCodes[code] = (findingCodes[code] ?? 0) + 1
      }
      // What was posted by mistake is withdrawn later, and posted as it was.
      if (posting.mistaken) return
      produced(posting)
      moved(posting)
    },
    summary: (from, until, reoInConcentrate) => {
      const of = (material: MaterialCode): number => given.get(material) ?? 0
      return {
        from,
        until,
        ...count,
        refusals,
        findings,
        findingCodes,
        produced: {
          oreWet: of('ore'),
          concentrate: of('concentrate'),
          reoInConcentrate: Math.round(reoInConcentrate),
          ndprOxide: of('ndpr_oxide'),
          ndprMetal: of('ndpr_metal'),
          flake: of('alloy_flake'),
          recycledPowder: of('recycled_powder'),
          magnets: of('magnet'),
        },
        shipped: { magnets, pieces, parcels, lots },
      }
    },
  }
}
