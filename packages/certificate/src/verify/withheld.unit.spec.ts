import type { LedgerEvent } from '@lodestone/domain'
import { assayed, elements, held, site, withdrawing } from '@lodestone/lineage/testing'
import type { LotState } from '@lodestone/transparency'
import { describe, expect, it } from 'vitest'
import { stateOfText } from '../attested/attested.ts'
import { hashOfEnclosed } from '../file/binding.ts'
import { readCertificateFile } from '../file/certificate-file.ts'
import { issueCertificate } from '../issue/issue.ts'
import { askedOf, chain, ledgerLog, MAGNETS, matterOf, POLICY, SIGNER } from '../testing/index.ts'
import { checkNothingLeftOut } from './check-nothing-left-out.ts'
import { readEvents } from './read-events.ts'
import { verifyCertificate } from './verify.ts'

/** A certificate of all that the ledger knew before the last event, with what is attested once that has come. */
const withoutLast = async (events: readonly LedgerEvent[], most = 1_000) => {
  const before = await ledgerLog(events.slice(0, -1))
  const now = await ledgerLog(events)
  const matter = await matterOf(before, askedOf(before, MAGNETS, { most }))
  const { attested } = await matterOf(now, askedOf(now, MAGNETS, { most }))
  const indexes = matter.leaves.map(({ index }) => index)
  const lie = { ...matter, attested, checkpoint: now.checkpoint, proof: now.prove(indexes) }
  const { file } = await issueCertificate(lie, SIGNER)
  const { state, checks } = verifyCertificate(JSON.stringify(file), POLICY)
  return { state, wrong: checks.filter(({ outcome }) => outcome === 'failed') }
}

const indexOf = (type: string): number => chain().findIndex((each) => each.type === type)

describe('an event that is withheld', () => {
  it.each([
    ['the correction of what a supplier stated', () => withdrawing(chain(), indexOf('FeedstockDeclared'))],
    ['the correction of a heat', () => withdrawing(chain(), indexOf('AlloyFlaked'))],
    ['the correction of scrap that was collected', () => withdrawing(chain(), indexOf('ScrapCollected'))],
    ['an analysis of a lot behind it', () => assayed('FTW-SC-DY-1', elements({ Dy: 990_000_000 }))],
  ])('is noticed, and where: %s', async (_, last) => {
    const { state, wrong } = await withoutLast([...chain(), last()])
    expect(state).toBe('NOT_GENUINE')
    const told = wrong.filter(({ name }) => name === 'later_events')
    expect(told.map(({ where }) => where)).toContain('/enclosed/attested/state/lineageDigest')
    expect(told[0]?.sentence).toMatch(/something is withheld, a correction perhaps\.$/)
  })

  it('is noticed of the lot itself, whatever it is', async () => {
    const { wrong } = await withoutLast([...chain(), held(MAGNETS, 'QA-2')])
    expect(wrong.map(({ where }) => where)).toEqual(['/enclosed/attested/state/eventsDigest'])
    expect(wrong[0]?.sentence).toContain('the ledger holds 3 events that touch FTW-SC-MG-1; 2 are enclosed')
  })

  it('is noticed by its digest too, where another is counted in its place', async () => {
    const log = await ledgerLog(chain())
    const { file } = await issueCertificate(await matterOf(log, askedOf(log, MAGNETS)), SIGNER)
    const { digests } = readCertificateFile(JSON.stringify(file))
    const { part } = readEvents(file.enclosed, digests).read ?? expect.fail('not read')
    const leaves = file.enclosed.events.map(hashOfEnclosed)
    const state = stateOfText(file.enclosed.attested)
    const found = (of: LotState) =>
      checkNothingLeftOut(part, MAGNETS, leaves, new Map(), of, log.lineage.position).map(
        ({ outcome, where }) => [outcome, where],
      )
    expect(found(state)).toEqual([['passed', null]])
    const other = { ...state, eventsDigest: new Uint8Array(32).fill(7) }
    expect(found(other)).toEqual([['failed', '/enclosed/attested/state/eventsDigest']])
  })

  it('is noticed in a bounded certificate, as far as that goes', async () => {
    const { wrong } = await withoutLast([...chain(), withdrawing(chain(), indexOf('AlloyFlaked'))], 4)
    expect(wrong.map(({ where }) => where)).toContain('/enclosed/attested/state/lineageDigest')
  })

  it('is noticed of the registry: that a site is in another country', async () => {
    const { state, wrong } = await withoutLast([...chain(), site('MTP', 'CN', 'SiteAmended')])
    expect(state).toBe('NOT_GENUINE')
    expect(wrong.map(({ name, where }) => `${name} ${where}`)).toEqual([
      expect.stringMatching(/^sites \/enclosed\/attested\/sites\/\d$/),
    ])
    expect(wrong[0]?.sentence).toContain('the registry says more, or other, of MTP than is enclosed')
  })

  it('is none where it has nothing to do with the lot', async () => {
    const { state } = await withoutLast([...chain(), held('MTP-MN-101', 'QA-3')])
    expect(state).toBe('GENUINE')
  })
})
