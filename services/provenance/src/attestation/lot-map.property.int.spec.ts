import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  equalBytes,
  lotKey,
  lotStateValue,
  mapRoot,
  proveInMap,
  saltsOf,
  verifyInMap,
} from '@lodestone/transparency'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCertified } from '../certificates/certified.ts'
import { anyStep, createRandomLedger } from '../testing/random-ledger.ts'
import { openReadLedger } from '../testing/read-side.ts'
import { settled } from '../testing/settled.ts'
import { EMPTY_LOT_MAP, lotMapAfter, lotMapAnew, stateIn } from './lot-map.ts'

it('the map that follows what changes is the one made anew, at every step; and it proves each lot, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyStep, { maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      async (rounds) => {
        const ledger = await openReadLedger()
        const data = await mkdtemp(join(tmpdir(), 'lodestone-lot-map-'))
        const { provenance, log } = await ledger.read({ logData: data })
        if (log === undefined) throw new Error('no log')
        try {
          const random = createRandomLedger(ledger.store)
          const certified = createCertified(ledger.store)
          const salts = saltsOf(log.keys.secret)
          let known = EMPTY_LOT_MAP
          for (const steps of rounds) {
            for (const step of steps) await random.take(step)
            await settled(provenance, ledger.store)
            const ahead = () => provenance.position() - log.writer.status().published
            await expect.poll(ahead).toBe(0)
            const position = provenance.position()
            const sources = {
              lineage: provenance.lineage(),
              leaves: log.reader.leaves(position),
              salts,
              ruleSets: provenance.projection().ruleSets,
              certified,
              turn: async () => {},
            }
            const claimed = random.lots[position % Math.max(1, random.lots.length)]
            if (claimed !== undefined) {
              const claim = {
                issuedAt: '2026-11-26T12:00:00Z',
                lot: claimed,
                shipment: null,
                grams: position,
              }
              await certified.add({ ...claim, id: `c${position}` }, () => {})
            }
            const at = { position, certificates: certified.count() }
            known = await lotMapAfter(known, at, sources)
            const anew = await lotMapAnew(at, sources)
            expect(equalBytes(mapRoot(known.map), mapRoot(anew.map))).toBe(true)
            const root = mapRoot(known.map)
            for (const lot of random.lots.slice(0, 5)) {
              const key = lotKey(salts.link(lot).digest)
              const state = await stateIn(anew, sources, lot)
              expect(String(verifyInMap(root, key, proveInMap(known.map, key)))).toBe(
                String(lotStateValue(state)),
              )
            }
            const none = lotKey(salts.link('FTW-SC-NEVER').digest)
            expect(verifyInMap(root, none, proveInMap(known.map, none))).toBeNull()
          }
        } finally {
          await ledger.close()
          await rm(data, { recursive: true, force: true })
        }
      },
    ),
    { numRuns: 12 },
  )
})
