import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const env = { LODESTONE_AREA: 'FTW-SC', LODESTONE_STORE: 'sqlite:x.db' }

describe('the settings of a plant service', () => {
  it('come from the environment, with defaults that are safe', () => {
    expect(readSettings([], env)).toEqual({
      area: 'FTW-SC',
      store: 'sqlite:x.db',
      host: '127.0.0.1',
      port: 7070,
      data: undefined,
      logLevel: 'info',
      metricsAccess: 'key',
      evidence: undefined,
    })
  })
  it('come from flags first', () => {
    const flags = [
      '--area',
      'FTW-MG',
      '--listen',
      '[::1]:0',
      '--data',
      '/d',
      '--log-level',
      'warn',
      '--metrics',
      'open',
    ]
    expect(readSettings(flags, { ...env, LODESTONE_LISTEN: '8080' })).toMatchObject({
      area: 'FTW-MG',
      host: '::1',
      port: 0,
      data: '/d',
      logLevel: 'warn',
      metricsAccess: 'open',
    })
  })
  it.each([
    ['8080', '127.0.0.1', 8080],
    ['0.0.0.0:80', '0.0.0.0', 80],
    ['plant.example:443', 'plant.example', 443],
  ])('take %s for a place to listen at', (LODESTONE_LISTEN, host, port) => {
    expect(readSettings([], { ...env, LODESTONE_LISTEN })).toMatchObject({ host, port })
  })
  it('keep documents beside the snapshots, unless told', () => {
    expect(readSettings(['--data', '/d'], env).evidence).toBe('/d/evidence')
    expect(readSettings(['--data', '/d'], { ...env, LODESTONE_EVIDENCE: '/e' }).evidence).toBe('/e')
    expect(readSettings(['--evidence', '/f'], { ...env, LODESTONE_EVIDENCE: '/e' }).evidence).toBe('/f')
  })
  it('take the place in two parts', () => {
    const parts = { LODESTONE_HOST: '0.0.0.0', LODESTONE_PORT: '7075' }
    expect(readSettings([], { ...env, ...parts })).toMatchObject({ host: '0.0.0.0', port: 7075 })
  })
  it.each<[string[], Record<string, string>, string]>([
    [[], { LODESTONE_AREA: '' }, 'Say --area (or LODESTONE_AREA), for example FTW-SC.'],
    [[], { LODESTONE_STORE: '' }, 'Say --store (or LODESTONE_STORE)'],
    [['--area', 'here'], {}, '"here" is no area'],
    [['--listen', 'x:99999'], {}, '"x:99999" is no place to listen at'],
    [['--listen', 'nowhere'], {}, '"nowhere" is no place to listen at'],
    [['--log-level', 'loud'], {}, '"loud" is no log level'],
    [['--metrics', 'all'], {}, 'Metrics are for a "key" or "open"'],
    [['--colour', 'red'], {}, '--colour'],
    [['extra'], {}, 'extra'],
  ])('refuse %j with %j, saying what would be right', (args, change, said) => {
    expect(() => readSettings(args, { ...env, ...change })).toThrow(said)
  })
})
