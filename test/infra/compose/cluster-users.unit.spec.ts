import { describe, expect, it } from 'vitest'
import { areaUser, storeUsers } from '../../../infra/cluster/access/store-users.ts'
import { exampleOf, readCompose } from './compose-file.ts'
import { filledExample } from './example-environment.ts'
import { plantsOf, servicesOf } from './ours.ts'

const PATH = 'infra/cluster/compose.yaml'
const env = filledExample(exampleOf(PATH))
const file = readCompose(PATH, env)
const areas = plantsOf(file).map(({ environment }) => environment['LODESTONE_AREA'] ?? '')
const users = storeUsers(areas)
const NODES = ['store-1', 'store-2', 'store-3']
const HOSTS = `${NODES.map((node) => `${node}:2113`).join(',')}?tls=true&tlsCAFile=/trust/ca.crt`

const connectionOf = (login: string, variable: string) => `esdb://${login}:${env[variable]}@${HOSTS}`
const storeOf = (name: string) => file.services[name]?.environment['LODESTONE_STORE']

describe('the users of the cluster', () => {
  it('are made for every area that has a service, each with its password', () => {
    const given = file.services['init-users']?.environment ?? {}
    expect(given['LODESTONE_AREAS']?.split(' ')).toEqual(areas)
    expect(
      Object.keys(given)
        .filter((name) => name.endsWith('_PASSWORD'))
        .sort(),
    ).toEqual(users.map(({ passwordVariable }) => passwordVariable).sort())
    for (const { passwordVariable } of users) expect(given[passwordVariable]).toBe(env[passwordVariable])
    expect(storeOf('init-users')).toBe(connectionOf('admin', 'STORE_ADMIN_PASSWORD'))
  })

  it('no service knows the password of another: each signs in as itself, over TLS', () => {
    for (const { name, environment } of plantsOf(file)) {
      const login = areaUser(environment['LODESTONE_AREA'] ?? '')
      const user = users.find((each) => each.login === login)
      expect({ name, store: storeOf(name) }).toEqual({
        name,
        store: connectionOf(login, user?.passwordVariable ?? ''),
      })
    }
    expect(storeOf('provenance')).toBe(connectionOf('provenance', 'PROVENANCE_PASSWORD'))
    expect(storeOf('cli')).toBe(connectionOf('registry-admin', 'REGISTRY_ADMIN_PASSWORD'))
  })

  it('services start after the users are there, the users after three healthy nodes', () => {
    expect(Object.keys(file.services['init-users']?.depends_on ?? {})).toEqual(NODES)
    for (const name of [...plantsOf(file).map((plant) => plant.name), 'provenance', 'cli'])
      expect(file.services[name]?.depends_on).toEqual({
        'init-users': { condition: 'service_completed_successfully' },
      })
  })

  it('each node has its own certificate and data, gossips with the two others, and asks who is there', () => {
    for (const [index, node] of NODES.entries()) {
      const { environment = {}, volumes = [] } = file.services[node] ?? {}
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: '3',
        EVENTSTORE_GOSSIP_SEED: NODES.filter((other) => other !== node)
          .map((other) => `${other}:2113`)
          .join(','),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: node,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: node,
        EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS: node,
        EVENTSTORE_ALLOW_ANONYMOUS_STREAM_ACCESS: 'false',
        EVENTSTORE_ALLOW_ANONYMOUS_ENDPOINT_ACCESS: 'false',
        EVENTSTORE_DEFAULT_ADMIN_PASSWORD: env['STORE_ADMIN_PASSWORD'],
        EVENTSTORE_DEFAULT_OPS_PASSWORD: env['STORE_OPS_PASSWORD'],
      })
      expect(environment['EVENTSTORE_INSECURE']).toBeUndefined()
      expect(volumes).toEqual(
        expect.arrayContaining([
          `certificate-${index + 1}:/certificate:ro`,
          `store-${index + 1}-data:/var/lib/eventstore`,
        ]),
      )
    }
  })

  it("the authority's key is mounted only where certificates are made", () => {
    const holders = servicesOf(file).filter(({ volumes }) =>
      volumes.some((each) => each.startsWith('authority:')),
    )
    expect(holders.map(({ name }) => name)).toEqual(['certificates'])
  })
})
