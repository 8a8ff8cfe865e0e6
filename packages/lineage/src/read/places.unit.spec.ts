import { describe, expect, it } from 'vitest'
import { areas, sites } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { area, site } from '../testing/ledger.ts'

const events = [site('MTP', 'US'), site('FTW', 'MX'), area('FTW-SC'), site('FTW', 'US', 'SiteAmended')]

describe('sites and areas', () => {
  it('are as the registry has them as of a position', () => {
    const lineage = lineageOf(...events)
    expect(sites(lineage).map(({ site: code, country }) => [code, country])).toEqual([
      ['FTW', 'US'],
      ['MTP', 'US'],
    ])
    expect(sites(lineage, 3).map(({ site: code, country }) => [code, country])).toEqual([
      ['FTW', 'MX'],
      ['MTP', 'US'],
    ])
    expect(sites(lineage)[0]).toEqual({
      site: 'FTW',
      name: 'Site FTW',
      country: 'US',
      operator: 'MP',
      region: null,
      position: 4,
    })
    expect(areas(lineage)).toEqual([
      { area: 'FTW-SC', site: 'FTW', kind: 'alloy', name: 'Area FTW-SC', position: 3 },
    ])
    expect(areas(lineage, 2)).toEqual([])
  })

  it('are as before when an amendment is withdrawn', () => {
    expect(sites(lineageOf(...events, withdrawing(events, 3)))[0]?.country).toBe('MX')
  })
})
