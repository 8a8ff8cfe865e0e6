import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { expect, onTestFinished } from 'vitest'
import type { EsdbWireOptions } from '../options.ts'
import { type EsdbWire, startEsdbWire } from '../start.ts'

/** A wire and clients of it for one test; all of them go with the test. */
export type Wired = {
  readonly wire: EsdbWire
  readonly client: EventStoreDBClient
  /** Another client with a connection of its own, and a name by which the wire can tell it from others. */
  connect(name: string): EventStoreDBClient
}

export const clientOf = (connectionString: string): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(connectionString)
  onTestFinished(() => client.dispose())
  return client
}

export const wired = async (options: EsdbWireOptions = {}): Promise<Wired> => {
  const wire = await startEsdbWire(options)
  onTestFinished(() => wire.stop())
  let clients = 0
  // Clients of one process with the same settings share a connection, so each gets settings of its own.
  const connect = (name: string) =>
    clientOf(`${wire.connectionString}&connectionName=${name}&keepAliveInterval=${10_000 + clients++}`)
  return { wire, client: connect('first'), connect }
}

/** The two ways in which the client appends: over one stream, or call by call. */
export const appendPaths = [
  ['batch', 'batch'],
  ['unary', 'no-batch'],
] as const

export const note = (data: Record<string, unknown> = {}, type = 'Noted') => jsonEvent({ type, data })

export const notes = (count: number, type = 'Noted') =>
  Array.from({ length: count }, (_, n) => note({ n }, type))

/** What an error of the client says, without its stack and its cause. */
export const failure = async (promise: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await promise
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { _raw, message, ...fields } = { ...error } as Record<string, unknown>
    return fields
  }
  throw new Error('It succeeded, and should have failed.')
}

/** Everything that a read of the client gives. */
export const all = async <Item>(read: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = []
  for await (const item of read) items.push(item)
  return items
}

type Recorded = { event?: { streamId: string; revision: bigint; type: string } | undefined }

/** Stream and revision of each event, short enough to be compared at a glance. */
export const places = (events: readonly Recorded[]): string[] =>
  events.map(({ event }) => `${event?.streamId}@${event?.revision}`)

/** Expects something that comes true by itself, on however slow a machine. */
export const soon = <Value>(value: () => Value) => expect.poll(value, { interval: 10 })
