import { type LotDiff, WHOLE } from '@lodestone/lineage'
import { expect, it } from 'vitest'
import { diffLines } from './diff-lines.ts'

const same: LotDiff = {
  lot: 'FTW-MG-1',
  from: 4,
  to: 9,
  grams: { before: 2000, after: 2000 },
  elements: [],
  sites: { added: [], removed: [] },
  ancestors: { before: 3, after: 3 },
  events: [],
  allEvents: true,
  notSearched: [],
}

it('says when the same is believed', () => {
  expect(diffLines(same)).toEqual(['FTW-MG-1: position 4 against 9: the same is believed.'])
})

it('shows figures before and after, facts that came and went, and the events that did it', () => {
  const half = { parts: WHOLE / 2, grams: 300 }
  const stages = {
    key: 'mine:notIn:CN,RU;segregated',
    stage: 'mine',
    basis: 'stated',
    life: 'first',
    site: null,
    custody: 'segregated',
    expires: null,
  } as const
  const found: LotDiff = {
    ...same,
    grams: { before: null, after: 2000 },
    elements: [
      {
        element: 'Nd',
        ppb: { before: 300_000_000, after: 300_000_000 },
        grams: { before: 600, after: 600 },
        sources: [{ lot: 'FTW-SC-R', sourceKind: 'post_consumer', before: half, after: null }],
        unknown: [
          { lot: 'FTW-SC-R', reason: 'not_posted', before: null, after: { parts: WHOLE / 2, grams: null } },
        ],
        byCountry: [],
        stages: {
          added: [{ ...stages, origin: { notIn: ['CN', 'RU'] } }],
          removed: [{ ...stages, stage: null, origin: 'unknown', basis: 'before_collection' }],
        },
      },
    ],
    sites: { added: [{ site: 'FTW', country: 'US' }], removed: [] },
    events: [
      {
        position: 7,
        stream: 'book-FTW-SC',
        revision: 3,
        id: 'e',
        type: 'EventDeclaredErroneous',
        occurredAt: '2026-11-23T12:00:00-06:00',
        mass: true,
        elements: ['Nd'],
        sites: true,
      },
    ],
    allEvents: false,
    notSearched: [{ first: 12, last: 40 }],
  }
  expect(diffLines(found)).toEqual([
    'FTW-MG-1: position 4 against 9',
    'Nothing had named the lot by position 4. At least one event made the difference.',
    '',
    'What                                          Before     After',
    'mass                                               –  2.000 kg',
    'Nd from FTW-SC-R (post-consumer)     50.0 % 0.300 kg         –',
    'Nd unknown at FTW-SC-R (not posted)                –    50.0 %',
    '+ Nd: mine, not in CN, RU, stated by its supplier',
    '- Nd: all before, not known, before it was scrap',
    '+ site FTW, US',
    '',
    'Because of:',
    '  7  EventDeclaredErroneous at FTW-SC@3, 2026-11-23T12:00:00-06:00: mass, Nd, sites',
    'The search was given up after many; something among these made a difference too:',
    '  positions 12 to 40: lodestone diff FTW-MG-1 --from 11 --as-of 40',
  ])
})

it('says in one sentence what changed of a lot that was known', () => {
  const nd = {
    element: 'Nd',
    ppb: { before: 300_000_000, after: 310_000_000 },
    grams: { before: 600, after: 620 },
    sources: [],
    unknown: [],
    byCountry: [],
    stages: { added: [], removed: [] },
  } as const
  const found: LotDiff = {
    ...same,
    grams: { before: 2000, after: 1900 },
    elements: [nd, { ...nd, element: 'Pr' }],
    sites: { added: [{ site: 'FTW', country: 'US' }], removed: [] },
  }
  expect(diffLines(found)[1]).toBe(
    'Believed now: the lot weighs 1.900 kg and not 2.000 kg, holds another part of Nd and Pr and was also made at FTW. 0 events made the difference.',
  )
})
