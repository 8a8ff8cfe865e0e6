import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer, Wait } from 'testcontainers'

/** EventStoreDB as the compose files run it; another image can be named by the environment. */
const IMAGE = process.env['EVENTSTORE_TEST_IMAGE'] ?? 'eventstore/eventstore:24.6.0-jammy'

const PORT = 2113

/** Why no container can be started here, or null where one can. */
export const whyNoContainers = async (): Promise<string | null> => {
  try {
    await getContainerRuntimeClient()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export type EsdbContainer = { readonly connectionString: string; stop(): Promise<void> }

/** One node without TLS, whose log goes with the container. */
export const startEsdbContainer = async (): Promise<EsdbContainer> => {
  const container: StartedTestContainer = await new GenericContainer(IMAGE)
    .withEnvironment({
      EVENTSTORE_INSECURE: 'true',
      EVENTSTORE_MEM_DB: 'true',
      EVENTSTORE_RUN_PROJECTIONS: 'None',
    })
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/health/live', PORT).forStatusCode(204))
    .withStartupTimeout(180_000)
    .start()
  const address = `${container.getHost()}:${container.getMappedPort(PORT)}`
  return {
    connectionString: `esdb://${address}?tls=false`,
    stop: async () => {
      await container.stop()
    },
  }
}
