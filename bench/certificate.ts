import { brotliCompressSync, gzipSync } from 'node:zlib'
import { certificateText, issueCertificate, verifyCertificate } from '@lodestone/certificate'
import {
  activated,
  askedOf,
  attestedLot,
  ledgerLog,
  matterOf,
  POLICY,
  RULES,
  SIGNER,
  WITNESS,
} from '@lodestone/certificate/testing'
import type { LedgerEvent } from '@lodestone/domain'
import { createLineage, eventsBehind, fold } from '@lodestone/lineage'
import { assayed, declared, elements, logOf, run, site } from '@lodestone/lineage/testing'
import {
  cosignText,
  type Hash,
  hashOf,
  hashOfLeaf,
  multiProof,
  type NodeReader,
  nodeHash,
  rootOfMultiProof,
  signCheckpoint,
  utf8,
} from '@lodestone/transparency'
import { chainLog } from './chain/chain-log.ts'
import { cpuMsSince, whole } from './measure.ts'
import type { Row } from './row.ts'

const LOG_SIZE = 10_000_000
const RUNS = 15

type Chain = { readonly events: readonly LedgerEvent[]; readonly lot: string; readonly placing: Placing }

/**
 * The widest there is: a lot with so many behind it, of four blends a step, each of three metals with their suppliers and an analysis, until the lots are used up; its
 * events anywhere in the log.
 */
const wide = (ancestors: number): Chain => {
  const events: LedgerEvent[] = [site('FTW', 'US'), ...RULES.map(activated)]
  const grams = 1_000_000
  let level: string[] = []
  let made = 0
  const name = (): string => `FTW-SC-26-${10_000 + made++}`
  // A tree of blends of four has a third as many inner lots as leaves.
  for (let n = 0; n < Math.ceil((ancestors * 3) / 4); n++) {
    const lot = name()
    level.push(lot)
    events.push(
      declared({ lot, grams: grams * 2, material: 'ndpr_metal' }, [
        {
          elements: ['Nd', 'Pr'],
          stages: ['mine', 'separate'],
          origin: { in: ['AU'] },
          custody: 'segregated',
        },
      ]),
      assayed(lot, elements({ Nd: 750_000_000 - n, Pr: 245_000_000 })),
    )
  }
  while (level.length > 1) {
    const next: string[] = []
    for (let at = 0; at < level.length; at += 4) {
      const lot = name()
      const inputs = level.slice(at, at + 4).map((each) => ({ lot: each, grams }))
      events.push(run(inputs, [{ lot, grams: grams * inputs.length, material: 'alloy_flake' }]))
      next.push(lot)
    }
    level = next
  }
  return { events, lot: level[0] ?? '', placing: 'anywhere' }
}

/** So many events of the house's chain have finished magnets among them with a thousand lots behind. */
const EVENTS_OF_HOUSE = 20_000

/** Magnets of the house's chain, the last that have no more than so many lots behind them; its events as plants post them. */
const house = (ancestors: number): Chain => {
  const events: LedgerEvent[] = RULES.map(activated)
  for (const { event } of chainLog()) if (events.push(event) > EVENTS_OF_HOUSE) break
  const lineage = createLineage()
  for (const each of logOf(events)) fold(lineage, each)
  const finished = events.flatMap((event) =>
    event.type === 'MagnetFinished' ? event.outputs.map(({ lot }) => lot) : [],
  )
  const lot = finished.findLast((each) => (eventsBehind(lineage, each)?.ancestors ?? 0) <= ancestors)
  return { events, lot: lot ?? '', placing: 'as posted' }
}

/** A tree of which these leaves are known, at their places; all that is beside them is a hash of its own, as in a log. */
const nodesWith = (leaves: ReadonlyMap<number, Hash>): NodeReader => {
  const indexes = [...leaves.keys()].sort((a, b) => a - b)
  const isStrange = (from: number, to: number): boolean => {
    let low = 0
    let high = indexes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((indexes[middle] as number) < from) low = middle + 1
      else high = middle
    }
    return low === indexes.length || (indexes[low] as number) >= to
  }
  const nodeAt: NodeReader = (level, index) => {
    if (isStrange(index * 2 ** level, (index + 1) * 2 ** level)) return hashOf(utf8(`${level}/${index}`))
    if (level === 0) return leaves.get(index) as Hash
    return nodeHash(nodeAt(level - 1, index * 2), nodeAt(level - 1, index * 2 + 1))
  }
  return nodeAt
}

/** Where in the log of ten million the events stand: side by side as they are, before the newest half; or as far from each other as can be. */
type Placing = 'as posted' | 'anywhere'

const certificateOf = async ({ events, lot, placing }: Chain, most: number): Promise<string> => {
  const log = await ledgerLog(events)
  const matter = await matterOf(log, askedOf(log, lot, { most, position: log.lineage.position }))
  const step = Math.floor(LOG_SIZE / (log.lineage.position + 1))
  const placeOf = (index: number): number => (placing === 'anywhere' ? index * step : LOG_SIZE / 2 + index)
  const leaves = matter.leaves.map(({ index, leaf }) => ({ index: placeOf(index), leaf }))
  const hashes = new Map(leaves.map(({ index, leaf }) => [index, hashOfLeaf(leaf)]))
  const indexes = leaves.map(({ index }) => index)
  const proof = multiProof(indexes, LOG_SIZE, nodesWith(hashes))
  const root = rootOfMultiProof(indexes, [...hashes.values()], LOG_SIZE, proof)
  const signed = await signCheckpoint({ size: LOG_SIZE, root }, [SIGNER])
  const cosigned = await cosignText(signed.note.text, 1_795_000_000, WITNESS)
  const checkpoint = {
    ...signed,
    note: { ...signed.note, signatures: [...signed.note.signatures, cosigned] },
  }
  const asked = { ...matter.asked, position: LOG_SIZE }
  const boundary = matter.boundary.map((each) => each.lot)
  const attested = await attestedLot(log, asked, boundary, { size: LOG_SIZE, root }, placeOf)
  const { file } = await issueCertificate({ ...matter, asked, leaves, checkpoint, proof, attested }, SIGNER)
  return certificateText(file)
}

const cpuMs = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  return cpuMsSince(before)
}

const MOST = 1_000

const rowsOf = async (chain: Chain, ancestors: number): Promise<Row[]> => {
  const text = await certificateOf(chain, MOST)
  const { state, statement, checks } = verifyCertificate(text, POLICY)
  if (state !== 'GENUINE')
    throw new Error(JSON.stringify(checks.filter(({ outcome }) => outcome === 'failed')))
  const times = Array.from({ length: RUNS }, () => cpuMs(() => verifyCertificate(text, POLICY))).sort(
    (a, b) => a - b,
  )
  const bytes = Buffer.from(text)
  const kB = (n: number): string => `${whole(n / 1_000)} kB`
  const what = `certificate, ${whole(statement?.ancestors ?? 0)} ancestors${(statement?.boundary.length ?? 0) > 0 ? ` of ${whole(ancestors)}` : ''}, ${chain.placing === 'anywhere' ? 'anywhere in' : 'as posted, in'} a log of 10 M leaves`
  const isBudgeted = ancestors === MOST
  return [
    {
      what: `${what}: size`,
      figure: `${kB(bytes.length)}; gzip ${kB(gzipSync(bytes, { level: 9 }).length)}, brotli ${kB(brotliCompressSync(bytes).length)}`,
      ...(isBudgeted ? { budget: '< 500 kB compressed' } : {}),
    },
    {
      what: `${what}: verified`,
      figure: `p50 ${whole(times[RUNS >> 1] ?? 0)} ms of processor time`,
      ...(isBudgeted ? { budget: '< 150 ms' } : {}),
    },
  ]
}

/** Size, and time to check, of certificates in a log of ten million leaves. */
export const benchCertificate = async (): Promise<Row[]> => [
  ...(await rowsOf(house(MOST), MOST)),
  ...(await rowsOf(wide(100), 100)),
  ...(await rowsOf(wide(MOST), MOST)),
  ...(await rowsOf(wide(100_000), 100_000)),
]
