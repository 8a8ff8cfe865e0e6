import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskedChain, MAGNET, openAskedChain } from './testing/asked-chain.ts'

let asked: AskedChain
beforeAll(async () => {
  asked = await openAskedChain()
})
afterAll(() => asked.close())

describe('what is answered', () => {
  test('a history gives the events themselves, and what was withdrawn as withdrawn', async () => {
    const { body } = await asked.side.ask(`/v1/lots/${MAGNET}/history`)
    const { correction, hitachi, shipped } = asked.events
    expect(
      body.events.map(({ role, revision }: { role: string; revision: number }) => [role, revision]),
    ).toEqual([
      ['born', 3],
      ['shipped', shipped?.revision],
      ['shipped', hitachi?.revision],
      ['corrected', correction?.revision],
    ])
    const [born, first, second] = body.events
    expect(born.event).toMatchObject({ type: 'MagnetFinished', run: 'FIN-1', by: { owner: 'mes' } })
    expect(first.withdrawnBy).toBeUndefined()
    expect(second).toMatchObject({
      event: { type: 'MagnetShipped', parcel: 'FTW-MG-P-2' },
      withdrawnBy: { stream: 'book-FTW-MG', revision: correction?.revision },
    })
  })

  test('a history in pages is the whole history', async () => {
    const whole = (await asked.side.ask(`/v1/lots/${MAGNET}/history`)).body.events
    const pages = []
    let next: number | undefined = 0
    while (next !== undefined) {
      const { body } = await asked.side.ask(`/v1/lots/${MAGNET}/history?limit=1&after=${next}`)
      pages.push(...body.events)
      next = body.next
    }
    expect(pages).toStrictEqual(whole)
  })

  test('a trace upstream ends at what was bought; as a table it is indented, by stage it has lanes', async () => {
    const graph = (await asked.side.ask(`/v1/lots/${MAGNET}/trace`)).body
    expect(graph.sources.map(({ lot }: { lot: string }) => lot).sort()).toEqual([
      'FTW-SC-FE-1',
      'FTW-SC-MET-1',
    ])
    expect(graph).toMatchObject({ complete: true, missing: [], direction: 'upstream' })
    const table = (await asked.side.ask(`/v1/lots/${MAGNET}/trace?view=table`)).body
    expect(
      table.rows.map(({ lot, depth }: { lot: string; depth: number }) => `${'  '.repeat(depth)}${lot}`),
    ).toEqual([
      'FTW-MG-26-1',
      '  FTW-MG-BL-1',
      '    FTW-MG-PW-1',
      '      FTW-MG-FL-1',
      '        FTW-SC-26-23011',
      '          FTW-SC-FE-1',
      '          FTW-SC-MET-1',
    ])
    const { stages } = (await asked.side.ask(`/v1/lots/${MAGNET}/trace?view=stages`)).body
    expect(stages.map(({ stage }: { stage: string | null }) => stage)).toEqual([
      null,
      'alloy_melt',
      'mill',
      'heat_treat',
      'magnetize',
    ])
  })

  test('a trace that is cut says so', async () => {
    const { body } = await asked.side.ask(`/v1/lots/${MAGNET}/trace?limit=3`)
    expect(body.nodes).toHaveLength(3)
    expect(body).toMatchObject({ complete: false, missing: [{ reason: 'limit' }] })
  })

  test('origins name the country of a stated source', async () => {
    const { body } = await asked.side.ask(`/v1/lots/${MAGNET}/origins?element=Nd`)
    expect(body.elements).toMatchObject([
      { element: 'Nd', sources: [{ lot: 'FTW-SC-MET-1', country: 'AU', parts: 1_000_000_000_000 }] },
    ])
  })

  test('facts say what any matter of a lot may have met, and how it came in', async () => {
    const ask = async (rest: string) => (await asked.side.ask(`/v1/lots/${MAGNET}/taint${rest}`)).body
    const { facts, complete, since } = await ask('?element=Nd')
    expect(facts.map(({ key }: { key: string }) => key)).toContain('alloy_melt@FTW')
    expect(complete).toBe(false)
    expect(since).toBeGreaterThan(0)
    const way = await ask('/path?fact=alloy_melt@FTW&element=Nd')
    expect(way).toMatchObject({
      element: 'Nd',
      fact: { key: 'alloy_melt@FTW' },
      saidBy: { type: 'AlloyFlaked' },
    })
    expect(way.edges.at(-1).to).toBe(MAGNET)
    const all = await ask('/paths?fact=alloy_melt@FTW&element=Nd')
    expect(all.nodes.find(({ says }: { says: boolean }) => says).lot).toBe(way.saidOf)
    const none = await asked.side.ask(`/v1/lots/${MAGNET}/taint/path?fact=mine@CNX`)
    expect(none).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', field: 'fact' } })
  })

  test('intervals say what of a set could be in a lot', async () => {
    const ask = async (set: string) =>
      (await asked.side.ask(`/v1/lots/${MAGNET}/interval?element=Nd${set}`)).body
    const all = { leastParts: 1_000_000_000_000, mostParts: 1_000_000_000_000 }
    const none = { leastParts: 0, mostParts: 0 }
    expect((await ask('')).byCountry).toMatchObject([
      { country: 'AU', ...all },
      { country: null, ...none },
    ])
    expect((await ask('&country=AU&kind=opening,declared')).set).toMatchObject(all)
    expect((await ask('&country=CN')).set).toMatchObject(none)
    expect((await ask('&kind=unknown')).set).toMatchObject(none)
    expect((await ask('&source=FTW-SC-MET-1')).set).toMatchObject(all)
    // Of what is no source, "none of it can be in there" would be the answer to another question.
    const of = (source: string) => asked.side.ask(`/v1/lots/${MAGNET}/interval?element=Nd&source=${source}`)
    expect(await of('FTW-SC-MET-1,FTW-SC-NONE')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND', field: 'source/1' },
    })
    expect(await of(MAGNET)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_QUERY', field: 'source/0' },
    })
  })

  test('shipments of what a site, an area or a lot touched', async () => {
    const lots = async (by: string) => {
      const { body } = await asked.side.ask(`/v1/shipments?addressee=GM&touched-by=${by}`)
      return body.shipments.map(({ lot }: { lot: string }) => lot)
    }
    expect(await lots('FTW-SC')).toEqual([MAGNET])
    expect(await lots('FTW')).toEqual([MAGNET])
    expect(await lots('FTW-SC-MET-1')).toEqual([MAGNET])
    // Of what nothing was ever at, "nothing was shipped" would be the answer to another question.
    for (const by of ['MTP-RC', 'FTW-SX', 'FTW-SC-NONE'])
      expect(await asked.side.ask(`/v1/shipments?touched-by=${by}`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', field: 'touched-by' },
      })
  })

  test('parcels on their way have an age, which can be asked for again', async () => {
    const { body } = await asked.side.ask('/v1/parcels?at=2026-11-13T12:00:00-06:00')
    expect(body).toMatchObject({
      at: '2026-11-13T18:00:00.000Z',
      parcels: [
        {
          parcel: 'FTW-MG-P-3',
          from: 'FTW-MG',
          to: 'MTP-RC',
          openGrams: 150_000,
          ageSeconds: 86_400,
          lines: [{ lot: 'FTW-MG-SW-1', openGrams: 150_000 }],
        },
      ],
    })
    expect((await asked.side.ask('/v1/parcels/FTW-SC-P-1')).body).toMatchObject({
      inTransit: false,
      shippedGrams: 590_000,
      receivedGrams: 590_000,
    })
  })

  test('lots are found by part of their id, material, area, state and addressee, page by page', async () => {
    const ids = async (query: string): Promise<string[]> =>
      (await asked.side.ask(`/v1/lots?${query}`)).body.lots.map(({ lot }: { lot: string }) => lot)
    expect(await ids('q=BL')).toEqual(['FTW-MG-BL-1'])
    expect(await ids('prefix=FTW-SC-M')).toEqual(['FTW-SC-MET-1'])
    expect(await ids('material=magnet')).toEqual(['FTW-MG-26-2', 'FTW-MG-26-1'])
    expect(await ids('area=FTW-SC&source=declared')).toEqual(['FTW-SC-FE-1', 'FTW-SC-MET-1'])
    expect(await ids('shippedTo=GM')).toEqual(['FTW-MG-26-1'])
    expect(await ids('shippedTo=HITACHI')).toEqual([])
    const whole = await ids('limit=1000')
    const pages: string[] = []
    let after = ''
    for (;;) {
      const { body } = await asked.side.ask(`/v1/lots?limit=2${after}`)
      pages.push(...body.lots.map(({ lot }: { lot: string }) => lot))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(pages).toEqual(whole)
  })
})
