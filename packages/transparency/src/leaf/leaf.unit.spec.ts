import { readdirSync, readFileSync } from 'node:fs'
import { canonicalJson } from '@lodestone/domain'
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { goldenFacts, TEST_SECRET } from '../testing/golden-leaves.ts'
import { type Disclosure, digestOf } from './commitment.ts'
import { treatmentOf } from './fields.ts'
import { entryOf, leafOf, type StoredFact } from './leaf.ts'
import { reveal } from './reveal.ts'
import { saltsOf } from './salts.ts'

const salts = saltsOf(TEST_SECRET)
const facts = goldenFacts()
const golden: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../golden/leaves.v1.json', import.meta.url), 'utf8'),
)
const entry = (fact: StoredFact): string => bytesToHex(entryOf(leafOf(fact, salts)))
const covered = (fact: StoredFact) => {
  const disclosures = new Map<string, Disclosure>()
  const leaf = leafOf(fact, salts, (digest, disclosure) => disclosures.set(digest, disclosure))
  return { leaf, disclosures }
}
const factOf = (name: string): StoredFact => {
  const found = facts.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found.fact
}

/** What events say that a leaf seals, on purpose. A name that is new in the schemas belongs here, unless a new version of the leaf opens it. */
const SEALED = [
  ...[
    'acceptedBy',
    'approver',
    'authority',
    'bench',
    'beyond',
    'billOfLading',
    'by',
    'bytes',
    'calibration',
    'carrier',
  ],
  ...[
    'causation',
    'cells',
    'claim',
    'clockSeconds',
    'clockToleranceSeconds',
    'consignor',
    'correlation',
    'device',
  ],
  ...[
    'disposition',
    'equipment',
    'explanation',
    'first',
    'furnaceLiningHeats',
    'gainedGrams',
    'gains',
    'keptThrough',
  ],
  ...[
    'laboratory',
    'last',
    'lostGrams',
    'manifest',
    'mediaType',
    'medianMicrometresTimes10',
    'method',
    'note',
    'order',
  ],
  ...[
    'owner',
    'papers',
    'parcels',
    'person',
    'place',
    'plan',
    'point',
    'preview',
    'reason',
    'remedy',
    'request',
  ],
  ...[
    'retainYears',
    'ruleSet',
    'seal',
    'sealIntact',
    'seals',
    'sealsIntact',
    'secretHash',
    'sentence',
    'sequence',
    'series',
    'source',
  ],
  ...['system', 'terminal', 'ticket', 'usedGrams', 'version', 'weighing'],
  // of keys that were in wrong hands
  ...['confirmed', 'cutOff'],
  // of contracts: what is sealed is so at once, with all that stands in it
  ...['acquiredIn', 'determinations', 'electronicDevicesIncluded', 'endItem', 'tier', 'usedIn', 'valueUsd'],
  ...['coveredPpb', 'electronicDevice', 'isTheMagnet', 'manufacturedIn', 'offTheShelf', 'reference'],
  // of shipping gates
  ...[
    'addressees',
    'outcome',
    'overruled',
    'passes',
    'position',
    'regime',
    'shippingGate',
    'verdict',
    'verdicts',
  ],
]

describe('what a leaf shows', () => {
  it('is settled for every name in the published schemas', () => {
    const schemas = new URL('../../../domain/schemas/event/', import.meta.url)
    const names = new Set<string>()
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return
      const { properties } = schema as { properties?: object }
      for (const name of Object.keys(properties ?? {})) names.add(name)
      for (const part of Object.values(schema)) collect(part)
    }
    for (const file of readdirSync(schemas)) collect(JSON.parse(readFileSync(new URL(file, schemas), 'utf8')))
    expect([...names].filter((name) => treatmentOf(name) === 'sealed').sort()).toEqual(SEALED.toSorted())
  })

  it('never is a lot, a party, a person or a document', () => {
    const { text } = covered(factOf('FeedstockDeclared.v1.json')).leaf
    for (const secret of [
      'HITACHI',
      'Hitachi',
      'DY-77-104',
      '4500018812',
      'FTW-SC-DYFE-26-031',
      'sha-256:',
      'ftw-mes',
      'Kumagaya',
    ])
      expect(text).not.toContain(secret)
    for (const open of [
      '"grams":226796',
      '"notIn":["CN","RU","IR","KP"]',
      '"reduce_to_metal"',
      '"stream":"book-FTW-SC"',
    ])
      expect(text).toContain(open)
    expect(covered(factOf('AlloyFlaked.v1.json')).leaf.text).not.toContain('op-4471')
  })

  it('follows a lot through a chain without its name', () => {
    const digest = salts.link('FTW-SC-26-23011').digest
    expect(covered(factOf('AlloyFlaked.v1.json')).leaf.text).toContain(digest)
    expect(covered(factOf('EventDeclaredErroneous.v1.json')).leaf.text).toContain(digest)
    expect(saltsOf(new Uint8Array(32)).link('FTW-SC-26-23011').digest).not.toBe(digest)
  })
})

describe('a leaf', () => {
  it.each(facts)('of $name is the one that it always was', ({ name, fact }) => {
    expect(entry(fact)).toBe(golden[name])
  })

  it.each(facts)('of $name tells all of the event to whoever is told all', ({ fact }) => {
    const { leaf, disclosures } = covered(fact)
    const { said, hidden } = reveal(leaf.text, disclosures.values())
    expect(hidden).toEqual([])
    expect(said).toEqual({ leaf: 1, ...fact })
  })

  it('is disclosed value by value', () => {
    const { leaf, disclosures } = covered(factOf('MagnetShipped.v2.json'))
    const lot = salts.link('FTW-MG-26-3301A')
    const { said, hidden } = reveal(leaf.text, [
      lot.disclosure,
      disclosures.get(salts.link('GM').digest) ?? '',
    ])
    expect(said['data']).toMatchObject({
      addressee: { party: 'GM' },
      lines: [
        {
          lot: 'FTW-MG-26-3301A',
          contract: { '...': salts.link('GM-2024-118').digest },
          deliveryDue: '2027-01-04',
        },
      ],
    })
    expect(hidden.toSorted()).toEqual(
      [...disclosures.keys()]
        .filter((digest) => digest !== lot.digest && digest !== salts.link('GM').digest)
        .toSorted(),
    )
  })

  it('is another one when anything in the event is', () => {
    const { data, ...rest } = factOf('AlloyFlaked.v1.json')
    const entries = new Set([entry({ data, ...rest })])
    const changes = changesOf(data)
    expect(changes.length).toBeGreaterThan(60)
    for (const changed of changes) entries.add(entry({ ...rest, data: changed as StoredFact['data'] }))
    expect(entries.size).toBe(changes.length + 1)
    for (const other of [
      { stream: 'book-FTW-MM' },
      { revision: 42 },
      { id: 'x' },
      { type: 'X' },
      { metadata: { v: 2 } },
      { unreadable: 'x' },
    ])
      entries.add(entry({ data, ...rest, ...other }))
    expect(entries.size).toBe(changes.length + 7)
  })

  it('does not depend on the order in which a store gives members back', () => {
    const fact = factOf('AlloyFlaked.v1.json')
    const reversed = Object.fromEntries(Object.entries(fact.data).reverse())
    expect(entry({ ...fact, data: reversed })).toBe(entry(fact))
  })

  it('cannot be opened by guessing: the salts come from the secret alone', () => {
    const { disclosures } = covered(factOf('AlloyFlaked.v1.json'))
    expect([...disclosures].every(([digest, disclosure]) => digestOf(disclosure) === digest)).toBe(true)
    const others = new Set<string>()
    leafOf(factOf('AlloyFlaked.v1.json'), saltsOf(new Uint8Array(32)), (digest) => others.add(digest))
    expect([...disclosures.keys()].filter((digest) => others.has(digest))).toEqual([])
  })
})

describe('what a hostile store may hold', () => {
  const fact = factOf('LotHeld.v1.json')

  it.each([
    ['half a character', JSON.parse('{"lot":"\\ud800"}')],
    ['a name that is half a character', JSON.parse('{"\\ud800":1}')],
    ['the name of the prototype', JSON.parse('{"__proto__":{"lot":"FTW-SC-1"}}')],
    ['our own mark', { lot: { '...': 'x' }, lots: ['...'], '...': ['y'] }],
    ['a deep nest', JSON.parse(`{"lot":${'['.repeat(60)}"FTW-SC-1"${']'.repeat(60)}}`)],
    ['nothing', {}],
  ])('%s is covered, and told again', (_, data) => {
    const { leaf, disclosures } = covered({ ...fact, data })
    const { said, hidden } = reveal(leaf.text, disclosures.values())
    expect(hidden).toEqual([])
    const { written, ...plain } = said
    const told = typeof written === 'string' ? JSON.parse(written).data : plain['data']
    expect(JSON.stringify(told)).toBe(JSON.stringify(data))
    expect(entry({ ...fact, data })).not.toBe(entry(fact))
  })

  it('an event that is no JSON has a leaf of its own', () => {
    const { text } = leafOf({ ...fact, data: {}, unreadable: 'why' }, salts)
    expect(JSON.parse(text)).toMatchObject({ leaf: 1, unreadable: true, revision: fact.revision })
    expect(text).toBe(canonicalJson(JSON.parse(text)))
  })
})

/** The event with one thing changed, for each thing in it. */
const changesOf = (value: unknown): unknown[] => {
  if (Array.isArray(value))
    return [
      ...value.flatMap((item, i) => changesOf(item).map((changed) => value.with(i, changed))),
      ...value.map((_, i) => value.toSpliced(i, 1)),
    ]
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => {
      const { [name]: _, ...rest } = value as Record<string, unknown>
      return [rest, ...changesOf(member).map((changed) => ({ ...value, [name]: changed }))]
    })
  if (typeof value === 'number') return [value + 1]
  if (typeof value === 'boolean') return [!value]
  return [`${String(value)}x`]
}
