import type { EventStore } from '@lodestone/event-store'
import { stateHash } from '@lodestone/lineage'
import { expect, test } from 'vitest'
import { sha256 } from './snapshots/large.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger } from './testing/read-side.ts'

const PERIOD = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'

/** The same store, and what it was asked to append. */
const watched = (store: EventStore): { store: EventStore; appends: unknown[] } => {
  const appends: unknown[] = []
  const append: EventStore['append'] = (...asked) => {
    appends.push(asked)
    return store.append(...asked)
  }
  return {
    appends,
    store: new Proxy(store, { get: (of, name) => (name === 'append' ? append : Reflect.get(of, name)) }),
  }
}

test('findings that are asked for, of any moment, leave the log, the state and every other answer byte for byte as they were', {
  timeout: 300_000,
}, async () => {
  const ledger = await openReadLedger()
  try {
    await postChain(ledger.scribe)
    const heat = await ledger.scribe.post('FTW-SC', 'AlloyFlaked', {
      run: '99001',
      startedAt: '2026-11-12T08:00:00-06:00',
      endedAt: '2026-11-12T11:00:00-06:00',
      inputs: [{ lot: 'FTW-SC-MET-1', mass: '100 kg' }],
      outputs: [{ lot: 'FTW-SC-26-99001', material: 'alloy_flake', mass: '140 kg' }],
    })
    const { store, appends } = watched(ledger.store)
    const side = await ledger.read({ store })
    await side.seen(heat)

    const log = async () => {
      const all: unknown[] = []
      for await (const event of ledger.store.readAll()) all.push(event)
      return JSON.stringify(all, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    }
    const answers = async () => {
      const paths = ['/v1/lots/FTW-MG-26-1', `/v1/balances?${PERIOD}`, '/v1/lots/FTW-SC-26-99001/trace']
      const given = await Promise.all(paths.map((path) => side.ask(path)))
      expect(given.map(({ status }) => status)).toEqual([200, 200, 200])
      return JSON.stringify(given.map(({ body }) => body))
    }
    const state = async () => ({
      log: await log(),
      answers: await answers(),
      hash: stateHash(side.provenance.lineage(), sha256),
    })

    const before = await state()
    const found = (await side.ask(`/v1/findings?${PERIOD}`)).body
    expect(found.findings.map(({ code }: { code: string }) => code)).toContain('MASS_GAINED')
    const { position } = side.provenance.lineage()
    for (let asOf = 0; asOf <= position; asOf++)
      for (const more of ['', '&element=Dy'])
        expect(await side.ask(`/v1/findings?${PERIOD}&as-of=${asOf}${more}`)).toMatchObject({ status: 200 })
    expect((await side.ask(`/v1/findings?${PERIOD}`)).body).toEqual(found)

    expect(await state()).toEqual(before)
    expect(appends).toEqual([])
  } finally {
    await ledger.close()
  }
})
