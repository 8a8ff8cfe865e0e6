import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MODEL_CHAIN } from '@lodestone/simulator'
import { describe, expect, it } from 'vitest'
import { ROOT, readJson } from '../repository.ts'
import { COMPOSE_FILES, exampleOf, readCompose } from './compose-file.ts'
import { filledExample } from './example-environment.ts'
import { oursOf, plantsOf, servicesOf } from './ours.ts'

const read = (path: string) => readCompose(path, filledExample(exampleOf(path)))
const LOOPBACK = /^127\.0\.0\.1:\d+:\d+$/
const PINNED = /^[\w./-]+:v?\d+\.\d+\.\d+(-[\w.]+)?$/
const namedVolume = (mount: string): string | null => /^([\w-]+):/.exec(mount)?.[1] ?? null
const hostPath = (mount: string): string | null => /^(\.{1,2}\/[^:]+):/.exec(mount)?.[1] ?? null

describe.each(COMPOSE_FILES)('%s', (path) => {
  const file = read(path)
  const services = servicesOf(file)
  const named = (name: string) => services.find((service) => service.name === name)

  it('has one service for every area of the chain, of its kind', () => {
    expect(
      plantsOf(file).map(({ name, command, environment }) => ({
        name,
        command,
        area: environment['LODESTONE_AREA'],
      })),
    ).toEqual(
      MODEL_CHAIN.areas.map(({ code, kind }) => ({
        name: `${kind}-${code.toLowerCase()}`,
        command: ['serve', kind],
        area: code,
      })),
    )
  })

  it('has the read side, Prometheus, Grafana and the command line', () => {
    expect(services.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['provenance', 'prometheus', 'grafana', 'cli']),
    )
    expect(named('provenance')?.command).toEqual(['serve', 'provenance'])
  })

  it('pins every image by its tag; ours by the version of this repository', () => {
    expect(services.map(({ image }) => image).filter((image) => !PINNED.test(image))).toEqual([])
    const { version } = readJson('package.json') as { version: string }
    expect(new Set(oursOf(file).map(({ image }) => image))).toEqual(new Set([`lodestone:${version}`]))
  })

  it('names only files that are there', () => {
    const paths = services.flatMap(({ volumes }) => volumes.map(hostPath)).filter((each) => each !== null)
    expect(paths.length).toBeGreaterThan(3)
    expect(paths.filter((each) => !existsSync(join(ROOT, dirname(path), each)))).toEqual([])
  })

  it('declares the volumes, networks and secrets that it uses, and no others', () => {
    const used = (of: (service: (typeof services)[number]) => (string | null)[]) =>
      [...new Set(services.flatMap(of))].filter((each) => each !== null).sort()
    expect(used(({ volumes }) => volumes.map(namedVolume))).toEqual(Object.keys(file.volumes).sort())
    expect(used(({ networks }) => networks)).toEqual(Object.keys(file.networks).sort())
    expect(used(({ secrets }) => secrets)).toEqual(Object.keys(file.secrets).sort())
  })

  it('gives each service a data volume of its own', () => {
    const data = oursOf(file)
      .map(({ volumes }) => volumes.find((mount) => mount.endsWith(':/data')))
      .filter((mount) => mount !== undefined)
    expect(data.length).toBe(MODEL_CHAIN.areas.length + 2)
    expect(new Set(data).size).toBe(data.length)
  })

  it('waits only for services that are there, and for health only where it is checked', () => {
    const ill = services.flatMap(({ name, depends_on }) =>
      Object.entries(depends_on)
        .filter(([other, { condition }]) => {
          const service = named(other)
          if (!service) return true
          const checked = service.healthcheck?.test !== undefined
          return condition === 'service_healthy' && !checked
        })
        .map(([other]) => `${name} waits for ${other}`),
    )
    expect(ill).toEqual([])
  })

  it('restarts what runs on, checks its health, limits what it takes, and rotates its log', () => {
    const lasting = services.filter(({ restart }) => restart === 'unless-stopped')
    expect(lasting.length).toBe(
      services.filter(({ name }) => !['cli', 'certificates', 'init-users'].includes(name)).length,
    )
    // The check of our image stands in the image.
    const foreign = lasting.filter(({ image }) => !image.startsWith('lodestone:'))
    expect(foreign.filter(({ healthcheck }) => !healthcheck?.test).map(({ name }) => name)).toEqual([])
    expect(
      lasting.filter(({ logging }) => logging?.options['max-size'] === undefined).map(({ name }) => name),
    ).toEqual([])
  })

  it('runs ours without rights: nothing to write but data, no capability, none to be gained', () => {
    for (const { name, read_only, cap_drop, security_opt, init } of oursOf(file))
      expect({ name, read_only, cap_drop, security_opt, init }).toEqual({
        name,
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        init: true,
      })
  })

  it('publishes nothing beyond this machine, no port twice, and of the store nothing', () => {
    const ports = services.flatMap((service) => service.ports)
    expect(ports.filter((port) => !LOOPBACK.test(port))).toEqual([])
    const published = ports.map((port) => port.split(':')[1])
    expect(new Set(published).size).toBe(published.length)
    expect(file.networks['store']).toEqual({ internal: true })
    for (const { name, ports: own, networks, network_mode } of services)
      if (name.startsWith('store') || name === 'init-users')
        expect({ name, own, networks }).toEqual({ name, own: [], networks: ['store'] })
      else if (name === 'certificates') expect(network_mode).toBe('none')
  })
})

describe('who signs in to the store', () => {
  it('nobody on one node, which therefore stands in a network of its own', () => {
    const { services } = read('infra/compose.yaml')
    expect(services['store']?.environment['EVENTSTORE_INSECURE']).toBe('true')
    expect(
      oursOf(read('infra/compose.yaml')).map(({ environment }) => environment['LODESTONE_STORE']),
    ).toEqual(oursOf(read('infra/compose.yaml')).map(() => 'esdb://store:2113?tls=false'))
  })
})
