import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { ServiceError } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { nameOf, shared, streams, uuidOf } from './grpc/protocol.ts'
import type { EsdbWireOptions } from './options.ts'
import type { Refusal } from './refusal.ts'
import { type BatchPart, batchPart, proposedEvent, rawClient } from './testing/raw-client.ts'
import { all, failure, note, notes, wired } from './testing/wired.ts'

/** Sends messages over one batch stream and gives the answers as plain objects. */
const batch = async (port: number, parts: readonly BatchPart[], answers: number) => {
  const call = rawClient(port).batchAppend()
  const heard: streams.BatchAppendResp[] = []
  call.on('data', (answer: streams.BatchAppendResp) => heard.push(answer))
  for (const part of parts) call.write(batchPart(part))
  while (heard.length < answers) await once(call, 'data')
  const ended = once(call, 'end')
  call.end()
  await ended
  return heard
}

const detailOf = (answer: streams.BatchAppendResp | undefined) => {
  const error = answer?.getError()
  const details = error?.getDetails()
  return {
    correlation: uuidOf(answer?.getCorrelationId()),
    stream: nameOf(answer?.getStreamIdentifier()),
    code: error?.getCode(),
    message: error?.getMessage(),
    url: details?.getTypeUrl(),
    body: details?.getValue_asU8() ?? new Uint8Array(),
  }
}

describe('BatchAppend tells a refusal as a google.rpc.Status with one detail', () => {
  const refused = async (part: Omit<BatchPart, 'correlation'>, options: EsdbWireOptions = {}) => {
    const { client, wire } = await wired(options)
    await client.appendToStream('s', notes(3))
    await client.tombstoneStream('gone')
    const correlation = randomUUID()
    const events = part.events ?? [proposedEvent(randomUUID())]
    const [answer] = await batch(wire.port, [{ correlation, ...part, events }], 1)
    const detail = detailOf(answer)
    expect(detail).toMatchObject({ correlation, stream: part.stream })
    return detail
  }
  const type = (name: string) => `type.googleapis.com/event_store.client.${name}`

  test('WrongExpectedVersion, for each thing that can be expected and be there', async () => {
    const exact = await refused({ stream: 's', expected: 0 })
    expect(exact).toMatchObject({
      code: 6,
      message: 'WrongExpectedVersion',
      url: type('WrongExpectedVersion'),
    })
    expect(shared.WrongExpectedVersion.deserializeBinary(exact.body).toObject()).toMatchObject({
      currentStreamRevision: '2',
      expectedStreamPosition: '0',
    })
    const noStream = shared.WrongExpectedVersion.deserializeBinary(
      (await refused({ stream: 's', expected: 'no_stream' })).body,
    )
    expect([noStream.hasExpectedNoStream(), noStream.getCurrentStreamRevision()]).toStrictEqual([true, '2'])
    const missing = shared.WrongExpectedVersion.deserializeBinary(
      (await refused({ stream: 'new', expected: 4 })).body,
    )
    expect([missing.hasCurrentNoStream(), missing.getExpectedStreamPosition()]).toStrictEqual([true, '4'])
  })

  test('StreamDeleted, with the stream', async () => {
    const detail = await refused({ stream: 'gone' })
    expect(detail).toMatchObject({ code: 5, message: 'StreamDeleted', url: type('StreamDeleted') })
    const body = shared.StreamDeleted.deserializeBinary(detail.body)
    expect(nameOf(body.getStreamIdentifier())).toBe('gone')
  })

  test('MaximumAppendSizeExceeded, with the limit', async () => {
    const events = [proposedEvent(randomUUID(), 'x'.repeat(50))]
    const detail = await refused({ stream: 's', events }, { maxAppendSize: 80 })
    expect(detail).toMatchObject({ code: 3, url: type('MaximumAppendSizeExceeded') })
    expect(shared.MaximumAppendSizeExceeded.deserializeBinary(detail.body).getMaxappendsize()).toBe(80)
  })

  test('Timeout, for a deadline that has passed', async () => {
    const detail = await refused({ stream: 's', deadlineMs: -1 })
    expect(detail).toMatchObject({ code: 4, message: 'Timeout', url: type('Timeout') })
  })

  test('BadRequest, for an event without a type', async () => {
    const event = proposedEvent(randomUUID())
    event.getMetadataMap().del('type')
    const detail = await refused({ stream: 's', events: [event] })
    expect(detail).toMatchObject({ code: 3, message: 'BadRequest', url: type('BadRequest') })
  })

  test('not ready, in a sentence', async () => {
    const { wire } = await wired()
    wire.fault({ on: 'append', fault: { kind: 'refuse', as: { kind: 'not-ready' } } })
    const correlation = randomUUID()
    const [answer] = await batch(
      wire.port,
      [{ correlation, stream: 's', events: [proposedEvent(randomUUID())] }],
      1,
    )
    expect(detailOf(answer)).toMatchObject({
      correlation,
      stream: 's',
      message: 'Server Is Not Ready',
      url: 'type.googleapis.com/google.protobuf.Empty',
    })
  })
})

describe('BatchAppend', () => {
  test('answers every correlation id, also of appends that come in parts and in between', async () => {
    const { wire } = await wired()
    const [one, two, never] = [randomUUID(), randomUUID(), randomUUID()]
    const event = () => [proposedEvent(randomUUID())]
    const heard = await batch(
      wire.port,
      [
        { correlation: one, stream: 'a', expected: 'no_stream', events: event(), final: false },
        { correlation: never, stream: 'c', events: event(), final: false, deadlineMs: 100 },
        { correlation: two, stream: 'b', expected: 'no_stream', events: event() },
        { correlation: one, events: event() },
      ],
      3,
    )
    const byId = new Map(heard.map((answer) => [uuidOf(answer.getCorrelationId()), answer]))
    expect(byId.get(one)?.getSuccess()?.getCurrentRevision()).toBe('1')
    expect(byId.get(two)?.getSuccess()?.getCurrentRevision()).toBe('0')
    // What is never finished is answered by its deadline.
    expect(detailOf(byId.get(never))).toMatchObject({ stream: 'c', message: 'Timeout' })
    expect(wire.stored().filter(({ stream }) => stream === 'c')).toStrictEqual([])
  })

  test('takes ids in both of their forms', async () => {
    const { wire } = await wired()
    const id = '0123abcd-ef01-8345-a789-fedcba987654'
    const structured = proposedEvent(id)
    const half = (hex: string) => BigInt.asIntN(64, BigInt(`0x${hex}`)).toString()
    structured.setId(
      new shared.UUID().setStructured(
        new shared.UUID.Structured()
          .setMostSignificantBits(half('0123abcdef018345'))
          .setLeastSignificantBits(half('a789fedcba987654')),
      ),
    )
    await batch(wire.port, [{ correlation: randomUUID(), stream: 's', events: [structured] }], 1)
    expect(wire.stored().at(-1)?.id).toBe(id)
    const request = new streams.ReadReq().setOptions(
      new streams.ReadReq.Options()
        .setStream(
          new streams.ReadReq.Options.StreamOptions()
            .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('s')))
            .setStart(new shared.Empty()),
        )
        .setCount('1')
        .setNoFilter(new shared.Empty())
        .setUuidOption(new streams.ReadReq.Options.UUIDOption().setStructured(new shared.Empty())),
    )
    const [answer] = await all<streams.ReadResp>(rawClient(wire.port).read(request))
    const read = answer?.getEvent()?.getEvent()?.getId()
    expect([read?.hasStructured(), uuidOf(read)]).toStrictEqual([true, id])
  })
})

describe('other calls tell a refusal in trailers', () => {
  const trailers: readonly (readonly [Refusal, number, Record<string, string>])[] = [
    [{ kind: 'access-denied' }, 7, { exception: 'access-denied' }],
    [{ kind: 'stream-deleted', stream: 's' }, 9, { exception: 'stream-deleted', 'stream-name': 's' }],
    [
      { kind: 'append-too-large', limit: 7 },
      3,
      { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '7' },
    ],
    [
      { kind: 'wrong-expected-version', operation: 'Append', stream: 's', expected: 'any', current: 3 },
      9,
      {
        exception: 'wrong-expected-version',
        'stream-name': 's',
        'expected-version': '-2',
        'actual-version': '3',
      },
    ],
    [
      { kind: 'not-leader', leader: { host: 'other', port: 2113 } },
      5,
      { exception: 'not-leader', 'leader-endpoint-host': 'other', 'leader-endpoint-port': '2113' },
    ],
    [{ kind: 'not-ready' }, 14, {}],
    [{ kind: 'too-busy' }, 14, {}],
    [{ kind: 'timeout' }, 10, {}],
    [{ kind: 'unauthenticated' }, 16, {}],
    [{ kind: 'not-leader', leader: null }, 2, {}],
  ]
  for (const [refusal, code, expected] of trailers) {
    test(`${refusal.kind} as status ${code} with ${Object.keys(expected).join(', ') || 'nothing'}`, async () => {
      const { wire } = await wired()
      wire.fault({ on: 'delete', fault: { kind: 'refuse', as: refusal } })
      const request = new streams.DeleteReq().setOptions(
        new streams.DeleteReq.Options().setAny(new shared.Empty()),
      )
      const error = await new Promise<ServiceError | null>((resolve) => {
        rawClient(wire.port).delete(request, resolve)
      })
      expect(error?.code).toBe(code)
      const { 'content-type': _, date: __, ...sent } = error?.metadata.getMap() ?? {}
      expect(sent).toStrictEqual(expected)
    })
  }

  test('a name in other letters does not break the trailers', async () => {
    const { client } = await wired({ serverFeatures: 'no-batch' })
    await client.tombstoneStream('шахта')
    expect(await failure(client.appendToStream('шахта', note()))).toMatchObject({ type: 'stream-deleted' })
  })
})

describe('the size of an append', () => {
  for (const serverFeatures of ['batch', 'no-batch'] as const) {
    test(`counts bodies and types, ${serverFeatures}`, async () => {
      const { client, wire } = await wired({ serverFeatures, maxAppendSize: 200 })
      const event = note({ text: 'x'.repeat(100) }, 'Type')
      const size = JSON.stringify(event.data).length + 2 * 4
      const fits = { ...event, data: { text: 'x'.repeat(100 + 200 - size) } }
      expect((await client.appendToStream('s', fits)).success).toBe(true)
      const beyond = { ...note(), type: 'Type', data: { text: 'x'.repeat(101 + 200 - size) } }
      expect(await failure(client.appendToStream('s', beyond))).toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 200,
      })
      expect(await failure(client.appendToStream('s', notes(20)))).toMatchObject({ maxAppendSize: 200 })
      expect(wire.stored().filter(({ stream }) => stream === 's')).toHaveLength(1)
    })
  }
})
