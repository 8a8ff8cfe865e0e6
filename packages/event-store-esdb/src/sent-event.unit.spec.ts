import clientEvents from '@eventstore/db-client/dist/utils/convertGrpcEvent.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainTextIn } from './plain-text.ts'
import { eventItem } from './sent-event.ts'
import { type ClientEvent, positionedEvent } from './stored-event.ts'

const { ReadEvent } = streams.ReadResp

/** What the server says of an event, and how it may say it. */
type Said = {
  readonly id: string
  readonly stream: string
  readonly revision: string
  readonly commit: string
  readonly prepare: string
  readonly facts: { readonly [name: string]: string }
  readonly metadata: string
  readonly data: string
}

const recordOf = (said: Said): streams.ReadResp.ReadEvent.RecordedEvent => {
  const record = new ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(said.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(said.stream)))
    .setStreamRevision(said.revision)
    .setCommitPosition(said.commit)
    .setPreparePosition(said.prepare)
    .setCustomMetadata(Buffer.from(said.metadata))
    .setData(Buffer.from(said.data))
  for (const [name, value] of Object.entries(said.facts)) record.getMetadataMap().set(name, value)
  return record
}
const bytesOf = (event: streams.ReadResp.ReadEvent): Buffer =>
  Buffer.from(new streams.ReadResp().setEvent(event).serializeBinary())
const responseTo = (said: Said): Buffer => bytesOf(new ReadEvent().setEvent(recordOf(said)))

const stored = (event: unknown): unknown =>
  event === undefined ? null : positionedEvent(event as ClientEvent)

/** What the store gives of what the client makes of a response; null where it can make nothing of it. */
const asTheClient = (response: Buffer): unknown => {
  try {
    const sent = streams.ReadResp.deserializeBinary(new Uint8Array(response)).getEvent()
    return sent === undefined ? null : stored(clientEvents.convertGrpcEvent(sent).event)
  } catch {
    return null
  }
}
/** The same of what is made of it here; null where it is left to the client. */
const asHere = (response: Buffer): unknown => {
  const text = plainTextIn(response)
  if (text === null) return null
  try {
    return stored(eventItem(text).event)
  } catch {
    return null
  }
}

const text = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constant('x'.repeat(20_000)),
)
const json = fc.oneof(
  fc.json(),
  fc.json().map((one) => `{"area":"FTW-SC","more":${one}}`),
  text,
)
const exact = fc.oneof(fc.nat(300), fc.maxSafeNat()).map(String)
const plain: fc.Arbitrary<Said> = fc.record({
  id: fc.uuid(),
  stream: text.filter((name) => name !== ''),
  revision: exact,
  commit: exact,
  prepare: exact,
  facts: fc.record({
    type: text,
    'content-type': fc.constant('application/json'),
    created: fc.bigInt({ min: 0n, max: 2n ** 62n }).map(String),
    other: text,
  }),
  metadata: fc.oneof(fc.constant(''), json),
  data: json,
})
const [example] = fc.sample(plain, { numRuns: 1, seed: 1 })
if (example === undefined) throw new Error('No example.')

describe('an event that is read from the wire', () => {
  it('is what the client makes of it, whatever it says', () => {
    fc.assert(
      fc.property(plain, (said) => {
        const response = responseTo(said)
        expect(asHere(response)).not.toBeNull()
        expect(asHere(response)).toStrictEqual(asTheClient(response))
      }),
      { numRuns: 300 },
    )
  })

  it('is what the client makes of it, or is left to the client, whatever is changed on the way', () => {
    let read = 0
    const changed = fc.tuple(plain, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean())
    fc.assert(
      fc.property(changed, ([said, where, byte, isCut]) => {
        const response = responseTo(said)
        const at = where % Math.min(response.length, 400)
        const other = isCut ? response.subarray(0, at) : Buffer.from(response).fill(byte, at, at + 1)
        const here = asHere(other)
        // What is no text in UTF-8 is read otherwise by each, and none is stored.
        if (here === null || JSON.stringify(plainTextIn(other)).includes('\uFFFD')) return
        read += 1
        expect(here).toStrictEqual(asTheClient(other))
      }),
      { numRuns: 1_000 },
    )
    expect(read).toBeGreaterThan(100)
  })

  it('is left to the client where it says more, or otherwise', () => {
    const link = new ReadEvent().setEvent(recordOf(example)).setLink(recordOf(example))
    const structured = recordOf(example).setId(new shared.UUID().setStructured(new shared.UUID.Structured()))
    const facts = { ...example.facts, 'content-type': 'application/octet-stream' }
    const responses = [
      bytesOf(link),
      bytesOf(new ReadEvent().setEvent(structured)),
      bytesOf(new ReadEvent()),
      responseTo({ ...example, facts }),
      responseTo({ ...example, facts: {} }),
      responseTo({ ...example, revision: '9223372036854775807' }),
      responseTo({ ...example, commit: '18446744073709551615' }),
      Buffer.from(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()).serializeBinary()),
      Buffer.alloc(0),
    ]
    for (const response of responses) expect(plainTextIn(response)).toBeNull()
    expect(plainTextIn(responseTo(example))).not.toBeNull()
  })

  it('says beside the event what the server says of its place', () => {
    const placed = new ReadEvent().setEvent(recordOf(example)).setCommitPosition('7')
    const nowhere = new ReadEvent().setEvent(recordOf(example)).setNoPosition(new shared.Empty())
    for (const event of [placed, nowhere])
      expect(asHere(bytesOf(event))).toStrictEqual(asTheClient(bytesOf(event)))
  })
})
