import { type SignedCheckpoint, signCheckpoint, signerOf } from '@lodestone/transparency'
import { describe, expect, it } from 'vitest'
import { headsOver } from './heads-over.ts'

const signer = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(1))
const headOf = (size: number) => signCheckpoint({ size, root: new Uint8Array(32).fill(size) }, [signer])
const [old, newest] = await Promise.all([headOf(3), headOf(5)])

/** A log of which witnesses have cosigned `cosigned`, and answered up to `answered`; `reads` counts how often it was looked at. */
const logOf = (cosigned: () => SignedCheckpoint | null, answered: number) => {
  const reads = { count: 0 }
  const reader = {
    checkpoint: async () => newest,
    cosigned: async () => {
      reads.count += 1
      return cosigned()
    },
  }
  return { reader, reads, isAnswered: (size: number) => size <= answered }
}
const headsOf = (events: ReturnType<typeof logOf>, lots: ReturnType<typeof logOf>) =>
  headsOver(
    {
      ...events.reader,
      ...{ isAnswered: events.isAnswered, areAttestationsAnswered: lots.isAnswered },
      attestations: lots.reader as never,
    },
    5,
    { index: 4 },
  )

describe('the heads of a certificate', () => {
  it('wait for no cosignature of a log that its witnesses do not watch', async () => {
    const events = logOf(() => newest, 5)
    const lots = logOf(() => null, 5)
    expect(await headsOf(events, lots)).toEqual({ checkpoint: newest, ofAttestations: newest })
    expect([events.reads.count, lots.reads.count]).toEqual([1, 1])
  })

  it('wait while witnesses are being asked, and take what they signed', async () => {
    const cosigned = await headOf(6)
    let turn = 0
    const events = logOf(() => (++turn < 3 ? old : cosigned), 3)
    const lots = logOf(() => newest, 5)
    expect((await headsOf(events, lots))?.checkpoint).toBe(cosigned)
    expect(events.reads.count).toBe(3)
  })

  it('never are such as cover less, cosigned or not', async () => {
    const heads = await headsOf(
      logOf(() => old, 5),
      logOf(() => old, 5),
    )
    expect(heads).toEqual({ checkpoint: newest, ofAttestations: newest })
  })
})
