import { EventStoreDBClient } from '@eventstore/db-client'

/** The peer that reads are measured against: the client's own loop over everything, which does nothing with what it gets. */
export const bareReadAll = async (connectionString: string): Promise<number> => {
  const client = EventStoreDBClient.connectionString(connectionString)
  let count = 0
  for await (const { event } of client.readAll()) if (event) count++
  await client.dispose()
  return count
}
