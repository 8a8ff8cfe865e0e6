// Verdicts that are kept current: judged from nothing, and moved on by one correction, however many lots there are.
import { hash } from 'node:crypto'
import { keptVerdict, type Prohibition, provenanceOf, refOf, shipped } from '@lodestone/compliance'
import { ELEMENTS, STAGES } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { createLineage, fold, type Lineage } from '@lodestone/lineage'
import { AT, declared, event, logOf, run, withdrawing } from '@lodestone/lineage/testing'
import { createOpenLines, createVerdictTable, quickDecoder } from '@lodestone/service-provenance'
import { ms, whole } from './measure.ts'
import type { Row } from './row.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
/** So many lots are judged one by one, by whoever remembers nothing: all of them would take minutes. */
const SAMPLE = 200
/** So many lots are made of each bought one: as many a correction touches. */
const OF_ONE = 20

const BEHIND = STAGES.slice(0, STAGES.indexOf('sinter') + 1).filter((stage) => stage !== 'separate')

/** Magnets of bought blocks, of many suppliers' words. */
const eventsOf = (lots: number) => {
  const blocks = Array.from({ length: lots / OF_ONE }, (_, n) => {
    const origin = [{ in: ['US'] }, { in: ['AU'] }, { in: ['CN'] }, 'unknown' as const][n % 4] ?? 'unknown'
    const facts = [
      {
        elements: [...ELEMENTS],
        stages: [...BEHIND],
        origin: { in: ['US'] },
      },
      { elements: [...ELEMENTS], stages: ['separate' as const], origin },
    ].map((fact) => ({
      ...fact,
      custody: 'segregated' as const,
      share: 1_000_000_000,
      site: `Works ${n % 50}`,
    }))
    return declared({ lot: `FTW-MG-B${n}`, grams: 1_000_000, material: 'block' }, facts)
  })
  const magnets = Array.from({ length: lots }, (_, n) =>
    run(
      [{ lot: `FTW-MG-B${Math.floor(n / OF_ONE)}`, grams: 10_000 }],
      [{ lot: `FTW-MG-M${n}`, grams: 10_000, material: 'magnet' }],
      {
        type: 'MagnetFinished',
        operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
        magnetized: true,
      },
    ),
  )
  const site = event('SiteRegistered', {
    area: 'registry',
    occurredAt: AT,
    site: 'FTW',
    name: 'Fort Worth',
    operator: 'the house',
    country: 'US',
  })
  return [site, ...blocks, ...magnets]
}

const took = async (work: () => unknown): Promise<number> => {
  const { user } = process.cpuUsage()
  await work()
  return (process.cpuUsage().user - user) / 1_000
}

const naive = (lineage: Lineage, rules: readonly Prohibition[]): void => {
  for (let n = 0; n < SAMPLE; n++) {
    const provenance = provenanceOf(lineage, `FTW-MG-M${n}`)
    if (provenance !== undefined) for (const each of rules) keptVerdict(each, provenance, {}, sha256)
  }
}

const rowsOf = async (lots: number): Promise<Row[]> => {
  const events = eventsOf(lots)
  const log = logOf([...events, withdrawing(events, 1)])
  const lineage = createLineage()
  for (const recorded of log.slice(0, -1)) fold(lineage, recorded)
  const rules = [
    shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024'),
    shipped('prohibition', 'dfars-252.225-7052', 'JAN 2023'),
  ]
  const kept = rules.map((each) => ({ key: each.version, hash: refOf(each, sha256).hash, rules: each }))
  // No shipment is among them: no event is read from the store.
  const open = createOpenLines(
    { store: {} as EventStore, decoder: quickDecoder, projection: () => ({ terms: [] }) },
    lineage,
  )
  const table = createVerdictTable(lineage, open, { at: () => kept, changedAt: () => false })
  const before = lineage.position
  const all = await took(() => table.begin(before))
  const last = log.at(-1)
  if (last !== undefined) fold(lineage, last)
  let turns = 0
  const one = await took(() => table.moveOn(lineage.position, () => turns++))
  const anew = ((await took(() => naive(lineage, rules))) * lots) / SAMPLE
  const size = whole(lots)
  return [
    {
      what: `verdicts: ${size} lots under two rule sets, from nothing (CPU)`,
      figure: `${whole((lots * 2) / (all / 1_000))} verdicts/s`,
      peer: `each judged by itself: ${whole((lots * 2) / (anew / 1_000))} verdicts/s`,
      ratio: `${(anew / all).toFixed(0)} ×`,
    },
    {
      what: `verdicts: one correction under ${size} lots, ${turns} flips (CPU)`,
      figure: ms(one),
      peer: `all judged anew: ${whole(anew / 1_000)} s, by a sample of ${SAMPLE}`,
      ratio: `${whole(anew / one)} ×`,
    },
  ]
}

export const benchVerdicts = async (): Promise<Row[]> => [
  ...(await rowsOf(10_000)),
  ...(await rowsOf(100_000)),
]
