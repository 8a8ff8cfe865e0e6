import {
  type Finding,
  type FindingCode,
  type MaterialCode,
  parseMass,
  type Severity,
} from '@lodestone/domain'
import { causes } from '../habits/mistakes/caused.ts'
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
  /** The first hundred refusals of true reports. */
  readonly refusals: readonly Refused[]
  /** What the ledger found about true reports that no mistake is behind, by severity, and by code. */
  readonly findings: BySeverity
  readonly findingCodes: ByCode
  /** Posts that were not as it was: those that the ledger turned away, and what it found because of those that it accepted. */
  readonly mistakes: { readonly caught: number; readonly findings: BySeverity; readonly findingCodes: ByCode }
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
type BySeverity = { readonly [S in Severity]: number }
type ByCode = { readonly [C in FindingCode]?: number }
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

const findingCount = () => {
  const findings = { note: 0, warning: 0, disputed: 0, critical: 0 }
  const findingCodes: { [C in FindingCode]?: number } = {}
  return {
    counts: { findings, findingCodes },
    add: ({ severity, code }: Finding): void => {
      findings[severity] += 1
      findingCodes[code] = (findingCodes[code] ?? 0) + 1
    },
  }
}

/** Counts posts and their results as they come. */
export type Tally = {
  heard(posting: Posting, result: PostResult): void
  summary(from: string, until: string, reoInConcentrate: number): Summary
}

export const tally = (): Tally => {
  const count = { posts: 0, recorded: 0, replayed: 0, refused: 0 }
  const found = { ofTrue: findingCount(), ofMistakes: findingCount() }
  const causesOf = causes()
  let caught = 0
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
        if (posting.mistaken) {
          caught += 1
          return
        }
        count.refused += 1
        if (refusals.length < KEPT_REFUSALS)
          refusals.push({ area, type, key, code: result.code, message: result.message })
        return
      }
      count[result.status] += 1
      const causeOf = causesOf(posting)
      for (const finding of result.receipt.findings)
        found[causeOf(finding) === 'true' ? 'ofTrue' : 'ofMistakes'].add(finding)
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
        ...found.ofTrue.counts,
        mistakes: { caught, ...found.ofMistakes.counts },
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
