import { randomUUID } from 'node:crypto'
import { EventStoreDBClient } from '@eventstore/db-client'
import { type EsdbWire, type EsdbWireOptions, startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore, JsonObject, NewEvent } from '@lodestone/event-store'
import { expect, onTestFinished } from 'vitest'
import { type EsdbStoreOptions, openEsdbStore } from '../open-esdb-store.ts'

export const newEvent = (data: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data,
  metadata: {},
})

export const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent({ n }))

/** A wire that goes with the test. */
export const wire = async (options: EsdbWireOptions = {}): Promise<EsdbWire> => {
  const started = await startEsdbWire(options)
  onTestFinished(() => started.stop())
  return started
}

/** The client as it is. */
export const bareClient = (connectionString: string): EventStoreDBClient => {
  const client = EventStoreDBClient.connectionString(connectionString)
  onTestFinished(() => client.dispose())
  return client
}

/** A store that goes with the test. */
export const opened = async (options: EsdbStoreOptions): Promise<EventStore> => {
  const store = await openEsdbStore(options)
  onTestFinished(() => store.close())
  return store
}

/** A wire and a store on it, which append in the given way. */
export const wired = async (
  options: Omit<EsdbStoreOptions, 'connectionString'> & { readonly wire?: EsdbWireOptions } = {},
): Promise<{ wire: EsdbWire; store: EventStore }> => {
  const { wire: wireOptions, ...storeOptions } = options
  const started = await wire(wireOptions)
  return {
    wire: started,
    store: await opened({ connectionString: started.connectionString, ...storeOptions }),
  }
}

/** All ids of a stream, in order; a stream that is not there has none. */
export const idsOf = async (store: EventStore, stream: string): Promise<string[]> => {
  const ids: string[] = []
  for await (const page of store.readStream(stream)) ids.push(...page.map(({ id }) => id))
  return ids
}

/** Expects something that comes true by itself, on however slow a machine. */
export const soon = <Value>(value: () => Value) => expect.poll(value, { interval: 10 })
