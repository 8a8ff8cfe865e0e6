import { describe, expect, it } from 'vitest'
import { treeLines } from '../output/tree.ts'
import { edge, node, upstream } from '../testing/trace-of.ts'
import { traceSummary } from './trace-summary.ts'
import { ALL, traceTree } from './trace-tree.ts'

const lines = (trace: Parameters<typeof traceTree>[0], limits = ALL) => treeLines(traceTree(trace, limits))

const magnets = node('FTW-MG-1', 250_000, {
  material: 'magnet',
  type: 'MagnetFinished',
  stages: [
    { stage: 'machine', site: 'FTW' },
    { stage: 'magnetize', site: 'TXN' },
  ],
})
const block = (n: number, grams: number) =>
  node(`FTW-MG-B${n}`, grams, {
    material: 'block',
    type: 'MagnetBlockSintered',
    stages: [{ stage: 'sinter', site: 'FTW' }],
  })
const flake = node('FTW-SC-1', 600_000, { stages: [{ stage: 'alloy_melt', site: 'FTW' }] })
const iron = node('FTW-SC-FE', 400_000, {
  material: 'iron',
  sourceKind: 'declared',
  type: 'FeedstockDeclared',
  country: null,
})
const ore = node('MTP-MN-1', 9_000_000_000, {
  material: 'ore',
  sourceKind: 'mined',
  stages: [{ stage: 'mine', site: 'MTP' }],
})

describe('a trace as a tree', () => {
  it('shows stages, sites, countries, masses, and each part of what went in', () => {
    const trace = upstream(
      [magnets, block(1, 200_000), flake, iron, ore],
      [
        edge('FTW-MG-B1', 'FTW-MG-1', 260_000),
        edge('FTW-SC-1', 'FTW-MG-B1', 210_000),
        edge('FTW-SC-FE', 'FTW-SC-1', 400_000),
        edge('MTP-MN-1', 'FTW-SC-1', 150_000),
        edge('MTP-MN-1', 'FTW-SC-1', 50_000),
      ],
    )
    expect(lines(trace)).toEqual([
      'FTW-MG-1            250.000 kg           finished NdFeB magnet · machine, magnetize · FTW+TXN, US',
      '└─ FTW-MG-B1        260.000 kg  100.0 %  sintered NdFeB block · sinter · FTW, US',
      '   └─ FTW-SC-1      210.000 kg  100.0 %  NdFeB alloy flake · alloy melt · FTW, US',
      '      ├─ FTW-SC-FE  400.000 kg   66.7 %  iron · bought in, as its supplier declares · FTW, country not registered',
      '      └─ MTP-MN-1   200.000 kg   33.3 %  rare-earth ore · mine · mined · MTP, US',
    ])
  })

  it('says so where what is summed up is less than a gram each', () => {
    const blocks = Array.from({ length: 15 }, (_, n) => block(n, 1_000_000))
    const edges = blocks.map(({ lot }, n) => edge(lot, 'FTW-MG-1', n === 0 ? 250_000 : 0))
    const shown = lines(upstream([magnets, ...blocks], edges), { branches: 3, lots: 10 })
    expect(shown.at(-1)).toMatch(/^└─ … and 12 more, each less than 1 g +0\.0 %$/)
  })

  it('sums up wide fan-ins, the heaviest first', () => {
    const blocks = Array.from({ length: 15 }, (_, n) => block(n, 1_000_000))
    const trace = upstream(
      [magnets, ...blocks],
      blocks.map((each, n) => edge(each.lot, 'FTW-MG-1', (n + 1) * 1_000_000)),
    )
    expect(lines(trace, { branches: 3, lots: 100 }).map((line) => line.trimEnd())).toEqual([
      expect.stringMatching(/^FTW-MG-1 /),
      expect.stringMatching(/^├─ FTW-MG-B14 +15\.000 kg|15,000\.000 kg +12\.5 %/),
      expect.stringMatching(/^├─ FTW-MG-B13 .*11\.7 %/),
      expect.stringMatching(/^├─ FTW-MG-B12 .*10\.8 %/),
      expect.stringMatching(/^└─ … and 12 more, 78,000\.000 kg +65\.0 %$/),
    ])
    expect(lines(trace, { branches: 14, lots: 100 })).toHaveLength(16)
    expect(lines(trace)).toHaveLength(16)
  })

  it('opens a lot once, and names it where it comes again', () => {
    const trace = upstream(
      [magnets, block(1, 1), block(2, 1), flake, iron],
      [
        edge('FTW-MG-B1', 'FTW-MG-1', 2),
        edge('FTW-MG-B2', 'FTW-MG-1', 1),
        edge('FTW-SC-1', 'FTW-MG-B1', 1),
        edge('FTW-SC-1', 'FTW-MG-B2', 1),
        edge('FTW-SC-FE', 'FTW-SC-1', 1),
      ],
    )
    const drawn = lines(trace)
    expect(drawn).toHaveLength(6)
    expect(drawn.at(-1)).toMatch(/FTW-SC-1 .* · opened above$/)
  })

  it('stops opening lots at its limit, and says so', () => {
    const trace = upstream(
      [magnets, block(1, 1), flake],
      [edge('FTW-MG-B1', 'FTW-MG-1', 2), edge('FTW-SC-1', 'FTW-MG-B1', 1)],
    )
    const drawn = lines(trace, { branches: 3, lots: 1 })
    expect(drawn).toHaveLength(2)
    expect(drawn[1]).toMatch(/…$/)
  })

  it('takes the generations of a pool together, with what went into any of them', () => {
    const bath = (n: number, more = {}) => node(`FTW-MM-BA-${n}`, 900_000, { material: 'cell_bath', ...more })
    const oxide = (n: number) =>
      node(`FTW-MM-OX-${n}`, 5_000, { material: 'ndpr_oxide', sourceKind: 'declared' })
    const metal = node('FTW-MM-1', 100_000, { material: 'ndpr_metal' })
    const baths = [5, 4, 3, 2, 1].map((n) => bath(n, n === 1 ? { sourceKind: 'opening' } : {}))
    const trace = upstream(
      [metal, ...baths, oxide(1), oxide(2)],
      [
        edge('FTW-MM-BA-5', 'FTW-MM-1', 90_000),
        ...[5, 4, 3, 2].map((n) => edge(`FTW-MM-BA-${n - 1}`, `FTW-MM-BA-${n}`, 800_000)),
        ...[5, 4, 3].map((n) => edge('FTW-MM-OX-1', `FTW-MM-BA-${n}`, 1_000)),
        edge('FTW-MM-OX-2', 'FTW-MM-BA-2', 1_000),
      ],
    )
    expect(lines(trace)).toEqual([
      'FTW-MM-1            100.000 kg           NdPr metal · FTW, US',
      '└─ FTW-MM-BA-5 + 4   90.000 kg  100.0 %  fluoride bath of an electrolysis cell · 5 generations · opening inventory · FTW, US',
      '   ├─ FTW-MM-OX-1     3.000 kg   75.0 %  NdPr oxide · bought in, as its supplier declares · FTW, US',
      '   └─ FTW-MM-OX-2     1.000 kg   25.0 %  NdPr oxide · bought in, as its supplier declares · FTW, US',
    ])
  })

  it('keeps the lot that was asked for apart from its pool', () => {
    const bath = (n: number) => node(`FTW-MM-BA-${n}`, 9, { material: 'cell_bath' })
    const trace = upstream(
      [5, 4, 3, 2, 1].map(bath),
      [5, 4, 3, 2].map((n) => edge(`FTW-MM-BA-${n - 1}`, `FTW-MM-BA-${n}`, 8)),
    )
    expect(lines(trace).map((line) => line.split('  ')[0])).toEqual(['FTW-MM-BA-5', '└─ FTW-MM-BA-4 + 3'])
  })

  it('follows what the most comes from to its sources, when not everything can be opened', () => {
    const trace = upstream(
      [magnets, block(1, 1), block(2, 1), flake, node('FTW-SC-2', 1), iron, ore],
      [
        edge('FTW-MG-B1', 'FTW-MG-1', 900),
        edge('FTW-MG-B2', 'FTW-MG-1', 100),
        edge('FTW-SC-1', 'FTW-MG-B1', 900),
        edge('FTW-SC-2', 'FTW-MG-B2', 100),
        edge('MTP-MN-1', 'FTW-SC-1', 900),
        edge('FTW-SC-FE', 'FTW-SC-2', 100),
      ],
    )
    const drawn = lines(trace, { branches: 3, lots: 3 })
    expect(drawn.join('\n')).toContain('MTP-MN-1')
    expect(drawn.find((line) => line.includes('FTW-MG-B2'))).toMatch(/…$/)
    expect(drawn.join('\n')).not.toContain('FTW-SC-2')
  })

  it('shows what is held, disputed, or not known', () => {
    const trace = upstream(
      [
        { ...magnets, held: true, disputed: true },
        node('FTW-MG-X', 5, { material: null, posted: 'unposted', sourceKind: 'unexplained', type: null }),
      ],
      [edge('FTW-MG-X', 'FTW-MG-1', 5)],
    )
    expect(lines(trace)[0]).toContain('ON HOLD · DISPUTED')
    expect(lines(trace)[1]).toContain(
      'material not known · unexplained: no cause is recorded · not posted yet',
    )
  })
})

describe('the summary of a trace', () => {
  it('counts, names places and sources, and says that nothing is missing', () => {
    const trace = upstream([magnets, flake, iron, ore, { ...ore, lot: 'MTP-MN-2' }], [])
    expect(traceSummary(trace)).toEqual([
      '4 lots behind FTW-MG-1; work at FTW, MTP, TXN; countries: US, one not registered.',
      'Sources: 1 bought in, 2 mined.',
      'Complete: nothing is missing.',
    ])
  })

  it('names what is missing, with its mass', () => {
    const missing = Array.from({ length: 7 }, (_, n) => ({
      lot: `FTW-SC-${n}`,
      reason: 'not_posted' as const,
      grams: 1_000,
    }))
    const gaps = [{ position: 3, stream: 'book-FTW-SC', revision: 2, id: 'x', type: 'Unheard' }]
    const said = traceSummary(upstream([magnets], [], { complete: false, missing, gaps }))
    expect(said).toContain('INCOMPLETE:')
    expect(said).toContain('  FTW-SC-0 is used, and not posted yet (1.000 kg)')
    expect(said).toContain('  … and 2 more')
    expect(said).toContain('  1 event could not be read')
    expect(said).not.toContain('Complete: nothing is missing.')
  })
})
