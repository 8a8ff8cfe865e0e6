import { brotliCompressSync, gzipSync } from 'node:zlib'
import { issueCertificate, verifyCertificate } from '@lodestone/certificate'
import {
  activated,
  askedOf,
  attestedLot,
  type LedgerLog,
  ledgerLog,
  matterOf,
  POLICY,
  RULES,
  SIGNER,
  WITNESS,
} from '@lodestone/certificate/testing'
import type { LedgerEvent } from '@lodestone/domain'
import { assayed, declared, elements, run, site } from '@lodestone/lineage/testing'
import {
  cosignText,
  type Hash,
  hashOfLeaf,
  multiProof,
  type NodeReader,
  nodeHash,
  rootOfMultiProof,
  signCheckpoint,
} from '@lodestone/transparency'
import { cpuMsSince, whole } from './measure.ts'
import type { Row } from './row.ts'

const LOG_SIZE = 10_000_000
const RUNS = 15

/**
 * Magnets with so many lots behind them: as a plant makes them, of four blends a step, each of three metals with their suppliers and an analysis, until the lots are used
 * up.
 */
const chain = (ancestors: number): { readonly events: LedgerEvent[]; readonly lot: string } => {
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
  return { events, lot: level[0] ?? '' }
}

/** A tree in which nearly all leaves are the same, and these stand at their places: what is the same is hashed once a level. */
const nodesWith = (leaves: ReadonlyMap<number, Hash>): NodeReader => {
  const indexes = [...leaves.keys()].sort((a, b) => a - b)
  const same: Hash[] = [new Uint8Array(32).fill(7)]
  const isEmpty = (from: number, to: number): boolean => {
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
    for (let known = same.length; known <= level; known++)
      same.push(nodeHash(same[known - 1] as Hash, same[known - 1] as Hash))
    if (isEmpty(index * 2 ** level, (index + 1) * 2 ** level)) return same[level] as Hash
    if (level === 0) return leaves.get(index) as Hash
    return nodeHash(nodeAt(level - 1, index * 2), nodeAt(level - 1, index * 2 + 1))
  }
  return nodeAt
}

const certificateOf = async (log: LedgerLog, lot: string, most: number): Promise<string> => {
  const matter = await matterOf(log, askedOf(log, lot, { most, position: log.lineage.position }))
  const step = Math.floor(LOG_SIZE / (log.lineage.position + 1))
  const leaves = matter.leaves.map(({ index, leaf }) => ({ index: index * step, leaf }))
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
  const attested = await attestedLot(log, asked, boundary, { size: LOG_SIZE, root }, (index) => index * step)
  const { file } = await issueCertificate({ ...matter, asked, leaves, checkpoint, proof, attested }, SIGNER)
  return JSON.stringify(file)
}

const cpuMs = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  return cpuMsSince(before)
}

const rowsOf = async (ancestors: number, most: number): Promise<Row[]> => {
  const { events, lot } = chain(ancestors)
  const text = await certificateOf(await ledgerLog(events), lot, most)
  const { state, statement, checks } = verifyCertificate(text, POLICY)
  if (state !== 'GENUINE')
    throw new Error(JSON.stringify(checks.filter(({ outcome }) => outcome === 'failed')))
  const times = Array.from({ length: RUNS }, () => cpuMs(() => verifyCertificate(text, POLICY))).sort(
    (a, b) => a - b,
  )
  const bytes = Buffer.from(text)
  const kB = (n: number): string => `${whole(n / 1_000)} kB`
  const what = `certificate, ${whole(statement?.ancestors ?? 0)} ancestors${(statement?.boundary.length ?? 0) > 0 ? ` of ${whole(ancestors)}` : ''}, log of 10 M leaves`
  const isBudgeted = ancestors === 1_000
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
  ...(await rowsOf(100, 1_000)),
  ...(await rowsOf(1_000, 1_000)),
  ...(await rowsOf(100_000, 1_000)),
]
